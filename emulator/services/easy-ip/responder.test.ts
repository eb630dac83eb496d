import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientStage } from '../../device/stage.test.ts';
import { configurationFields } from '../../wire/easy-ip/tool/configuration-fields.ts';
import { easyIpFrame, operations, parseEasyIpHead } from '../../wire/easy-ip/frame.ts';
import { linkLocal } from '../../wire/easy-ip/search-reply.ts';
import { EasyIpResponder } from './responder.ts';

const peer = { address: '127.0.0.9', port: 10_669 };
const tool = { tool: '02:00:00:00:00:09', toolAddress: '127.0.0.9', revision: 2, role: 2, administrator: 0 };

function stage() {
  const { camera, time, told } = clientStage({});
  const sent: number[] = [];
  const responder = new EasyIpResponder(camera, 0, (frame) => sent.push(parseEasyIpHead(frame).operation));
  const send = (operation: number, fields: Parameters<typeof easyIpFrame>[0]['fields'] = []): void => {
    const { mac } = camera.identity;
    const sequence = operation === operations.commit ? 2 : 1;
    responder.received(Buffer.from(easyIpFrame({ ...tool, operation, camera: mac, sequence, fields })), peer, false);
  };
  const configure = (address: string): void =>
    send(
      operations.configure,
      configurationFields(
        { mode: 'static', address, mask: '255.0.0.0', gateway: '', dns: 'auto', nameServers: ['', ''], port: 80 },
        linkLocal(camera.identity.mac),
      ),
    );
  return { camera, time, told, sent, responder, send, configure };
}

test('whoever searches faster than answers leave gets few of them', () => {
  const { time, sent, send } = stage();
  for (let i = 0; i < 10_000; i++) send(operations.search);
  time.run(19);
  assert.equal(sent.length, 0);
  time.run(17);
  assert.equal(sent.length, 8);
  send(operations.search);
  time.run(36);
  assert.equal(sent.length, 9);
});

test('a flood of frames is not looked at: the first of each interval are, and the journal says it once', () => {
  const { camera, time, told, responder } = stage();
  const junk = Buffer.from('no frame');
  for (let i = 0; i < 1_000; i++) responder.received(junk, peer, false);
  const why = (): readonly string[] => told('easy-ip.ignored').map((one) => String(one.why));
  assert.equal(why().length, 21);
  assert.equal(why().filter((text) => text === 'there are too many frames').length, 1);
  time.run(10);
  for (let i = 0; i < 20; i++) responder.received(junk, peer, false);
  assert.equal(why().length, 41);
  responder.stop();
  assert.equal(camera.clock.pending, 0);
});

test('answers that wait end with the service', () => {
  const { time, sent, send, responder, camera } = stage();
  send(operations.search);
  responder.stop();
  time.run(100);
  assert.deepEqual([sent.length, camera.clock.pending], [0, 0]);
});

test('a configuration is forgotten when its commit does not come in time', () => {
  const { camera, send, configure, told } = stage();
  configure('127.9.9.9');
  camera.clock.advance(10_000);
  send(operations.commit);
  assert.deepEqual(told('easy-ip.committed'), []);
  configure('127.9.9.9');
  camera.clock.advance(9_999);
  send(operations.commit);
  assert.deepEqual(
    told('easy-ip.committed').map(({ done }) => done),
    [true],
  );
});

test('the latest configuration counts, and each of them once', () => {
  const { camera, time, sent, send, configure, told } = stage();
  configure('127.9.9.8');
  configure('127.9.9.8');
  configure('127.9.9.9');
  time.run(100);
  assert.deepEqual(sent, [operations.acknowledge, operations.acknowledge]);
  send(operations.commit);
  send(operations.commit);
  assert.equal(told('easy-ip.committed').length, 1);
  assert.equal(camera.network.current().address, '127.9.9.9');
});

test('a configuration that contradicts itself is told, and changes nothing', () => {
  const { camera, send, configure, told } = stage();
  const before = camera.network.current();
  configure('255.255.255.255');
  send(operations.commit);
  assert.deepEqual(
    told('easy-ip.committed').map(({ done }) => done),
    [false],
  );
  assert.deepEqual(camera.network.current(), before);
});
