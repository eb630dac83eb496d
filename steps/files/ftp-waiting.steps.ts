import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { DeafPort } from '../clients/network/deaf-port.ts';
import { DataClient, type FtpClient } from '../clients/network/ftp.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { isClosed, sessionOf } from './ftp-site.ts';

/** A session that has arranged a data connection, which does not come about. */
interface Waiting {
  readonly client: FtpClient;
  /** The camera's port; undefined where the camera is to connect. */
  readonly port?: number;
}

const waits = slot<Waiting>('a session that waits', '{value} arranges a data connection by {word}');
const connections = slot<DataClient>('a data connection', 'the data connection comes about');

async function passive(client: FtpClient, command: string): Promise<Waiting> {
  const { text } = await client.ask(command);
  const [, high = 0, low = 0] = /,(\d+),(\d+)\)/.exec(text)?.map(Number) ?? [];
  const port = command === 'PASV' ? high * 256 + low : Number(/\|(\d+)\|/.exec(text)?.[1]);
  assert.ok(port > 0, text);
  return { client, port };
}

async function active(world: CameraWorld, client: FtpClient, command: string): Promise<Waiting> {
  const deaf = await DeafPort.open(client.local);
  world.undo.push(() => deaf.close());
  const where =
    command === 'PORT'
      ? `${client.local.replaceAll('.', ',')},${deaf.port >> 8},${deaf.port & 255}`
      : `|1|${client.local}|${deaf.port}|`;
  assert.equal((await client.ask(`${command} ${where}`)).code, 200);
  return { client };
}

const arrangements: Readonly<
  Record<string, (world: CameraWorld, client: FtpClient, command: string) => Promise<Waiting>>
> = {
  PASV: (_, client, command) => passive(client, command),
  EPSV: (_, client, command) => passive(client, command),
  PORT: active,
  EPRT: active,
};

Given(
  '{value} arranges a data connection by {word}, which does not come about',
  async function (this: CameraWorld, name: string, command: string) {
    const arrange = own(arrangements, command) ?? assert.fail(`nobody knows ${command}`);
    waits.set(this, await arrange(this, await sessionOf(this, name), command));
  },
);

/** Whether the camera says that it waits for the data connection: it tells so at once (RFC 959 §4.1.3). */
const isAwaited = async (client: FtpClient): Promise<boolean> => (await client.ask('STAT')).code === 213;

When('they ask for a listing', async function (this: CameraWorld) {
  const { client } = waits.of(this);
  client.write('NLST\r\n');
  assert.ok(await isAwaited(client), 'the camera does not wait');
});

When('the data connection comes about', async function (this: CameraWorld) {
  const { client, port } = waits.of(this);
  const data = await DataClient.connect(client.host, port ?? assert.fail('the camera was to connect'));
  connections.set(this, data);
  this.undo.push(() => data.close());
});

Then('the camera still waits for the data connection', async function (this: CameraWorld) {
  assert.ok(await isAwaited(waits.of(this).client), 'the camera waits no more');
});

Then('they get the listing', async function (this: CameraWorld) {
  const { client } = waits.of(this);
  assert.equal((await client.next()).code, 150);
  assert.equal((await client.next()).code, 226);
  const data = connections.of(this);
  await data.ended;
  assert.equal(data.bytes.toString(), 'pictures\r\nuploads\r\n');
});

/** Nothing of the arrangement is left, and the session can be used. */
async function assertOver(world: CameraWorld): Promise<void> {
  const { client, port } = waits.of(world);
  if (port !== undefined)
    await until('the data port to be closed', () => isClosed(world, port), Boolean, { withinMs: 2_000 });
  assert.equal((await client.ask('NLST')).code, 425);
  assert.equal((await client.fetch('NLST')).bytes.toString(), 'pictures\r\nuploads\r\n');
}

Then('the listing is answered {int}, and the session goes on', async function (this: CameraWorld, code: number) {
  assert.equal((await waits.of(this).client.next()).code, code);
  await assertOver(this);
});

Then(
  /^ABOR is answered with (226|426 and 226), and nothing is arranged any more$/,
  async function (this: CameraWorld, codes: string) {
    const { client } = waits.of(this);
    client.write('ABOR\r\n');
    for (const code of codes.split(' and ')) assert.equal((await client.next()).code, Number(code));
    await assertOver(this);
  },
);
