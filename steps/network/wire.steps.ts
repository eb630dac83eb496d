import assert from 'node:assert/strict';
import { AfterAll, Given, Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { answerTo, optionsOf } from '../clients/network/dhcp-server.ts';
import { dhcpFrame, packetFaults, packetForms } from '../clients/network/memory-wire.ts';
import { settled, until } from '../world/until.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';
import { closeWire, DISCOVER, GIVEN, leased, OnWire, onWire, REQUEST, SERVER, SOON } from './on-wire.ts';

AfterAll(closeWire);

Given('a camera on a wire, with the mode {value}', async function (this: CameraWorld, mode: string) {
  const on = await OnWire.make(this, mode);
  this.undo.push(() => on.off());
  onWire.set(this, on);
});

type Type = 'offer' | 'ack' | 'nak';

/** A reply that must be ignored: its name, and its frame. */
interface Doubtful {
  readonly name: string;
  readonly frame: Buffer;
}

/** The replies of that type with one thing wrong; `but`: those that are right in this state. */
function doubtful(on: OnWire, table: DataTable, type: Type, but: readonly string[] = []): readonly Doubtful[] {
  const said = table.hashes().filter((row) => row[type] === 'x' && !but.includes(row['what'] ?? ''));
  return [
    ...said.map(({ what = '' }) => ({
      name: `${type}: ${what}`,
      frame: dhcpFrame(answerTo(on.query, type, what, SOON), SERVER),
    })),
    ...Object.entries(packetFaults).map(([name, bend]) => ({
      name: `${type}: ${name}`,
      frame: dhcpFrame(answerTo(on.query, type, '', SOON), SERVER, bend),
    })),
  ];
}

/** How long a camera takes that goes on at once, in s. */
const AT_ONCE_S = 0.01;

/** The camera does nothing on any of these. */
async function ignores(on: OnWire, state: string, all: readonly Doubtful[]): Promise<void> {
  const heeded: string[] = [];
  for (const { name, frame } of all) {
    on.wire.send(frame);
    await on.pass(AT_ONCE_S);
    const sent = on.fresh();
    if (sent.length > 0) heeded.push(`${state}: ${name}: ${sent.join()}`);
  }
  assert.deepEqual(heeded, []);
}

/** The camera probes the address that it is given. */
async function probes(on: OnWire): Promise<void> {
  await on.pass(AT_ONCE_S);
  assert.deepEqual(on.fresh(), [`probe of ${GIVEN}`]);
}

/** Right replies that are none in this state. */
const misplaced = (on: OnWire, ...types: readonly Type[]): readonly Doubtful[] =>
  types.map((type) => ({ name: `a right ${type}`, frame: dhcpFrame(answerTo(on.query, type), SERVER) }));

const ANOTHER = 'another server';
const whoever = [ANOTHER];

Then(
  'in each state it ignores replies with one thing wrong, and heeds the right one after them:',
  { timeout: 60_000 },
  async function (this: CameraWorld, table: DataTable) {
    const on = onWire.of(this);
    await on.again();
    assert.deepEqual(on.fresh(), [DISCOVER]);
    await ignores(on, 'looking', [...doubtful(on, table, 'offer'), ...misplaced(on, 'ack', 'nak')]);
    on.reply('offer');
    assert.deepEqual(on.fresh(), [REQUEST]);
    await ignores(on, 'asking', [
      ...doubtful(on, table, 'ack'),
      ...doubtful(on, table, 'nak'),
      ...misplaced(on, 'offer'),
    ]);
    on.reply('ack', '', SOON);
    await probes(on);
    await on.pass(10);
    on.fresh();
    await ignores(on, 'leased', misplaced(on, 'offer', 'ack', 'nak'));
    await on.pass(90);
    assert.deepEqual(on.fresh(), [`Request to ${SERVER}`]);
    await ignores(on, 'renewing', [
      ...doubtful(on, table, 'ack'),
      ...doubtful(on, table, 'nak'),
      ...misplaced(on, 'offer'),
    ]);
    await on.pass(60);
    assert.deepEqual(on.fresh(), [`Request to ${SERVER}`], 'it asks again while it renews');
    await on.pass(40);
    assert.deepEqual(on.fresh(), [REQUEST]);
    await ignores(on, 'rebinding', [
      ...doubtful(on, table, 'ack', whoever),
      ...doubtful(on, table, 'nak', whoever),
      ...misplaced(on, 'offer'),
    ]);
    await on.pass(1_700);
    assert.deepEqual(on.fresh(), [REQUEST], 'it asks again while it rebinds');
    // A lease counts from when it was asked for first.
    on.reply('ack', '', { lasts: 36_000, t1: 5_000, t2: 10_000 });
    await on.pass(3_300);
    assert.deepEqual(on.fresh(), [`Request to ${SERVER}`], 'it has the lease again');
    await on.restart();
    assert.deepEqual(on.fresh(), [REQUEST]);
    await ignores(on, 'after a restart', [
      ...doubtful(on, table, 'ack', whoever),
      ...doubtful(on, table, 'nak', whoever),
      ...misplaced(on, 'offer'),
    ]);
    on.reply('ack', '', SOON);
    await probes(on);
  },
);

Then('a refusal is heeded while it asks, renews, rebinds, and after a restart', async function (this: CameraWorld) {
  const on = onWire.of(this);
  const refused = (state: string, by = ''): void => {
    on.fresh();
    on.reply('nak', by);
    assert.deepEqual(on.fresh(), [DISCOVER], state);
  };
  await on.again();
  on.reply('offer');
  refused('asking');
  for (const [state, seconds, by] of [
    ['renewing', 90, ''],
    ['rebinding', 190, ''],
    ['rebinding', 190, ANOTHER],
  ] as const) {
    await leased(on);
    await on.pass(seconds);
    refused(state, by);
  }
  for (const by of ['', ANOTHER]) {
    await leased(on);
    await on.restart();
    refused('after a restart', by);
  }
});

Then(
  'another server can take over the lease while it rebinds, and after a restart, and is asked to renew it',
  async function (this: CameraWorld) {
    const on = onWire.of(this);
    const takenOver = async (): Promise<void> => {
      on.reply('ack', ANOTHER, SOON);
      await on.pass(90);
      on.fresh();
      await on.pass(15);
      assert.deepEqual(on.fresh(), [`Request to ${SERVER.slice(0, -1)}2`]);
    };
    await leased(on);
    await on.pass(190);
    assert.equal(on.fresh().at(-1), REQUEST);
    await takenOver();
    await on.restart();
    assert.deepEqual(on.fresh(), [REQUEST]);
    await takenOver();
  },
);

/** The options of RFC 2132 that a camera uses, by their names in scenarios. */
const OPTIONS: Readonly<Record<string, number>> = {
  'subnet mask': 1,
  router: 3,
  'domain name server': 6,
  'NTP servers': 42,
  'lease time': 51,
  'server identifier': 54,
  'renewal time': 58,
  'rebinding time': 59,
};
const PARAMETERS = 55;

Then(
  'whenever it looks, asks, renews or rebinds, it asks a server for these options and no others:',
  async function (this: CameraWorld, table: DataTable) {
    const on = onWire.of(this);
    const wanted = table.raw().flatMap(([name = '']) => own(OPTIONS, name) ?? assert.fail(name));
    const asksFor = (state: string): void =>
      assert.deepEqual(
        [...(optionsOf(on.query).get(PARAMETERS) ?? [])].toSorted((a, b) => a - b),
        wanted,
        state,
      );
    await on.again();
    asksFor('looking');
    on.reply('offer');
    asksFor('asking');
    on.reply('ack', '', SOON);
    for (const [state, seconds] of [
      ['renewing', 105],
      ['rebinding', 100],
    ] as const) {
      await on.pass(seconds);
      asksFor(state);
    }
    await on.restart();
    asksFor('after a restart');
  },
);

const STATUS = { path: '/cgi-bin/get_network_status' };

Then('it shows and uses what the server tells of its network', async function (this: CameraWorld) {
  const on = onWire.of(this);
  await on.again();
  on.reply('offer');
  if (on.query.includes(Buffer.from([53, 1, 3]))) on.reply('ack');
  await on.pass(10);
  const { host } = await settled(
    () => this.refresh(),
    (camera) => camera.host !== '',
    { withinMs: 5_000 },
  );
  const shown = async (): Promise<string> =>
    (await this.visit('HTTPS', { login: administrator, request: STATUS }).catch(() => undefined))?.text ?? '';
  const text = await until('the status', shown, (seen) => seen.includes(`ipv4=${host}`));
  for (const line of [
    `subnetMask=255.255.255.0`,
    `gateway=${SERVER}`,
    `dns1=${SERVER}`,
    `dns2=${SERVER.slice(0, -1)}2`,
  ])
    assert.ok(text.includes(`${line}\r\n`), text);
});

Then('it heeds right replies in other packets too', async function (this: CameraWorld) {
  const on = onWire.of(this);
  for (const [name, bend] of Object.entries(packetForms)) {
    await on.again();
    on.fresh();
    on.wire.send(dhcpFrame(answerTo(on.query, 'offer'), SERVER, bend));
    assert.deepEqual(on.fresh(), [REQUEST], name);
  }
});
