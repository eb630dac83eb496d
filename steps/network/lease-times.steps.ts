import assert from 'node:assert/strict';
import { Given, Then, type DataTable } from '@cucumber/cucumber';
import { slot } from '../world/slot.ts';
import { pause, settled, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { network, open, ownServer, SECONDS, SERVER } from './on-segment.ts';

/** A lease: the times that the server tells, and those at which the camera is to ask, in s. */
interface LeaseRow {
  readonly lasts: number;
  readonly t1: number | undefined;
  readonly t2: number | undefined;
  readonly renewed: number;
  readonly rebound: number;
}

const FOREVER = 0xffff_ffff;
/** How long tcpdump may take to tell what was sent, in ms. */
const TOLD_MS = 60;
/** The same on a machine that has much to do. */
const LATE_MS = 2_000;
/** How long before a time it is looked at whether the camera asks too early, in s: meanwhile real time passes too. */
const AROUND_S = 30;
/** Longer than any time that a row tells, in s. */
const LONG_S = 100_000;
const EVERYBODY = '255.255.255.255.67';
const ALONE = `${SERVER}.67`;

const rows = slot<readonly LeaseRow[]>('leases', 'a network whose DHCP server gives these leases, one after the other');

const secondsIn = (cell = ''): number | undefined => (cell === '' ? undefined : Number(cell));

Given(
  'a network whose DHCP server gives these leases, one after the other',
  async function (this: CameraWorld, table: DataTable) {
    const leases = table.hashes().map(({ lasts, T1, T2, renewed, rebound }) => ({
      lasts: lasts === 'for ever' ? FOREVER : Number(lasts),
      t1: secondsIn(T1),
      t2: secondsIn(T2),
      renewed: renewed === 'never' ? Infinity : Number(renewed),
      rebound: rebound === 'never' ? Infinity : Number(rebound),
    }));
    rows.set(this, leases);
    const plan = leases.map(({ lasts, t1, t2 }) => ({
      lasts,
      ...(t1 === undefined ? {} : { t1 }),
      ...(t2 === undefined ? {} : { t2 }),
    }));
    await ownServer(this, await open(this, `${SERVER}/24`), { leases: plan });
  },
);

/** Where the camera's requests went since its lease was confirmed. */
const asked = (world: CameraWorld): readonly string[] =>
  network
    .of(world)
    .frames.dhcp(world.camera.mac)
    .map(({ type, to }) => `${type} to ${to}`);

Then(
  'each is renewed at its server when its time has come, and at any server later, and neither earlier',
  { timeout: 120_000 },
  async function (this: CameraWorld) {
    const { frames } = network.of(this);
    const passes = (seconds: number): Promise<unknown> => this.run.control.advance(this.camera.id, seconds * SECONDS);
    const wrong: string[] = [];
    const see = async (what: string, fits: (all: readonly string[]) => boolean): Promise<void> => {
      await pause(TOLD_MS);
      const all = await settled(() => asked(this), fits, { withinMs: LATE_MS });
      if (!fits(all)) wrong.push(`${what}: it has sent ${all.join(', ') || 'nothing'}`);
    };
    const server = await network.of(this).segment.mac();
    /** Until the server's latest answer has reached the camera. */
    const confirmed = async (): Promise<void> => {
      await until('the ACK', () => frames.dhcp(server).at(-1)?.type === 'ACK');
      await pause(TOLD_MS);
    };
    for (const { lasts, t1, t2, renewed, rebound } of rows.of(this)) {
      const what = `${lasts} s, T1 ${t1 ?? 'not told'}, T2 ${t2 ?? 'not told'}`;
      await confirmed();
      frames.forget();
      if (renewed === Infinity) {
        await passes(LONG_S);
        await see(what, (all) => all.length === 0);
        break;
      }
      await passes(renewed - AROUND_S);
      await see(`${what}, before T1`, (all) => all.length === 0);
      await passes(AROUND_S);
      await see(`${what}, from T1 on`, (all) => all.join() === `Request to ${ALONE}`);
      await passes(rebound - renewed - AROUND_S);
      await see(`${what}, before T2`, (all) => all.every((one) => one === `Request to ${ALONE}`));
      await passes(AROUND_S);
      await see(
        `${what}, from T2 on`,
        (all) => all.at(-1) === `Request to ${EVERYBODY}` && all.indexOf(`Request to ${EVERYBODY}`) === all.length - 1,
      );
      if (wrong.length > 0) break;
    }
    assert.deepEqual(wrong, []);
  },
);
