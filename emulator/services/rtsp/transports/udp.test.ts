import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Limiter } from '../../../kernel/limiter.ts';
import { memoryNetwork } from '../../../net/memory-network.ts';
import { openDoor } from '../../../net/real-door.ts';
import { Group } from '../groups.ts';
import { noShield } from '../protection/shield.ts';
import { HandFeed } from '../stage.test.ts';
import { udpTransport } from './udp.ts';

const ignored = (): void => undefined;

for (const [viewer, own] of [
  ['10.0.0.9', '10.0.0.1'],
  ['fd00::9', 'fd00::1'],
] as const)
  test(`a camera with addresses of both families sends to ${viewer} from ${own}`, async () => {
    const network = memoryNetwork();
    const door = openDoor({ host: '10.0.0.1', others: ['fd00::1'], network });
    const heard = Promise.withResolvers<string>();
    const client = await openDoor({ host: viewer, network }).datagrams({
      port: 0,
      received: (bytes, { address, port }) => heard.resolve(`${address} ${port} ${bytes.toString()}`),
    });
    const transport = await udpTransport({
      door,
      limiter: new Limiter({ total: 1, each: 1 }),
      local: own,
      address: viewer,
      rtpPort: 4,
      rtcpPort: client.port,
      profile: 'RTP/AVP',
      shield: noShield,
      events: { media: ignored, control: ignored, stuck: ignored },
      hears: false,
    });
    const [, port] = /server_port=\d+-(\d+)/.exec(transport?.header ?? '') ?? [];
    transport?.control(Buffer.from('report'));
    assert.equal(await heard.promise, `${own} ${port} report`);
    await transport?.close();
    assert.equal(door.open(), 0);
  });

test('to an IPv4 group, a camera sends from its IPv4 address, and its viewers reach it there', async () => {
  const network = memoryNetwork();
  const door = openDoor({ host: 'fd00::1', others: ['10.0.0.1'], network });
  const outside = openDoor({ host: '10.0.0.9', network });
  const feed = new HandFeed(1);
  const place = { address: '239.1.1.1', port: 5_000, ttl: 1 };
  const group = new Group({ door, feed, place, wall: () => 0 });
  const [heard, reports] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()];
  const client = await outside.shared({
    port: place.port,
    address: place.address,
    received: (_bytes, from) => heard.resolve(from.address),
  });
  const viewer = await group.member({
    address: outside.host,
    control: (packet) => reports.resolve(packet.toString()),
  });
  viewer.start();
  assert.equal(await heard.promise, '10.0.0.1');
  const reporting = await outside.datagrams({ port: 0, received: ignored });
  reporting.send(Buffer.from('report'), { address: place.address, port: place.port + 1 });
  assert.equal(await reports.promise, 'report');
  await Promise.all([viewer.leave(), client.close(), reporting.close()]);
  assert.deepEqual([door.open(), outside.open()], [0, 0]);
});
