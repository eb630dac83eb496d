import assert from 'node:assert/strict';
import { Given, Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { forms, type TimesTold } from '../clients/network/dhcp-server.ts';
import { slot } from '../world/slot.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { here, open, ownServer, SECONDS, SERVER } from './on-segment.ts';

/** The times of each lease, in s: soon its server is asked alone, which it does not hear, and then everybody. */
const TIMES = { lasts: 3_600, t1: 10, t2: 20 };
const KNOWN_MS = 3_000;

interface Written extends TimesTold {
  readonly form: keyof typeof forms;
  readonly servers: readonly [number, number, number];
}

const leases = slot<readonly Written[]>(
  'written leases',
  'a network whose DHCP server writes its leases so, one after the other',
);

Given(
  'a network whose DHCP server writes its leases so, one after the other',
  async function (this: CameraWorld, table: DataTable) {
    const all = table.raw().map(([form = ''], i) => {
      if (own(forms, form) === undefined) assert.fail(`nobody knows how to write a lease ${form}`);
      return { ...TIMES, form: form as keyof typeof forms, servers: [100 + i, 130 + i, 160 + i] as const };
    });
    leases.set(this, all);
    await ownServer(this, await open(this, `${SERVER}/24`), { leases: all });
  },
);

Then('each lease has the gateway and the DNS servers that its server gives', async function (this: CameraWorld) {
  const { control } = this.run;
  const { id } = this.camera;
  const misfits: string[] = [];
  const at = (last: number): string => here(`192.168.9.${last}`);
  const known = async (): Promise<string> => {
    const { lease } = await control.camera(id);
    return [lease.gateway, ...lease.nameServers].join(', ');
  };
  for (const { form, servers } of leases.of(this)) {
    const wanted = servers.map(at).join(', ');
    const got = await settled(known, (seen) => seen === wanted, { withinMs: KNOWN_MS });
    if (got !== wanted) misfits.push(`options ${form}: got ${got}, wanted ${wanted}`);
    for (const seconds of [TIMES.t1, TIMES.t2 - TIMES.t1]) await control.advance(id, seconds * SECONDS);
  }
  assert.deepEqual(misfits, []);
});
