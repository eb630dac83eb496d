import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { ControlError } from '../../emulator/control/client.ts';
import { own } from '../../emulator/kernel/own.ts';
import type { Setting } from '../../emulator/settings/setting.ts';
import { valuesOf } from '../clients/http/page.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';

type Values = ReadonlyMap<Setting, string>;

/** The setup pages, by the menu of their settings. */
const pages: Readonly<Record<string, string>> = {
  'Basic Basic': '/admin/basic/basic.html',
  'Network Network': '/admin/network/network.html',
  'Network Advanced NTP': '/admin/network/advanced/ntp.html',
  'Network Advanced SNMP': '/admin/network/advanced/snmp.html',
  'User mng. Host auth.': '/admin/user-mng/host-auth.html',
};

/** Sends values together, all to one page or CGI; returns the status. */
const ways: Readonly<Record<string, (world: CameraWorld, values: Values) => Promise<number>>> = {
  async CGI(world, values) {
    const calls = [...values].map(([row, value]) => settingCall(row, value).path.split('?'));
    const path = `${calls[0]?.[0]}?${calls.map(([, query]) => query).join('&')}`;
    return (await world.visit('HTTPS', { login: administrator, request: { path } })).status;
  },
  async page(world, values) {
    const [row] = values.keys();
    const page = own(pages, row?.menu.join(' ') ?? '') ?? assert.fail(`no page has ${row?.label}`);
    const fields = Object.fromEntries([...values].map(([{ key }, value]) => [key, value]));
    return (await world.sendForm(administrator, page, fields)).status;
  },
  async 'control port'(world, values) {
    const texts = Object.fromEntries([...values].map(([{ key }, value]) => [key, value]));
    return world.run.control.set(world.camera.id, texts).then(
      () => 200,
      (error: unknown) => {
        if (error instanceof ControlError) return error.status;
        throw error;
      },
    );
  },
};

/** The values as the CGI tells them. */
async function read(world: CameraWorld, rows: readonly Setting[]): Promise<readonly string[]> {
  const [first] = rows;
  const { text } = await world.visit('HTTPS', { login: administrator, request: settingCall(first ?? assert.fail()) });
  const values = valuesOf(text);
  return rows.map(({ key }) => values.get(key.split('.').at(-1) ?? '') ?? 'nothing');
}

/** A cell: "15 letters" and "24 hosts" stand for so many, and "nothing" for none. */
const valueOf = (cell: string): string => {
  const [, count, of] = /^(\d+) (letters|hosts)$/.exec(cell) ?? [];
  if (count === undefined) return cell === 'nothing' ? '' : cell;
  if (of === 'letters') return 'x'.repeat(Number(count));
  return Array.from({ length: Number(count) }, (_, i) => `127.9.0.${i + 1}:3`).join();
};

/** Tries values by every way. `good`: they are taken; else refused, and the values before stay. */
async function judge(world: CameraWorld, values: Values, good: boolean): Promise<readonly string[]> {
  const rows = [...values.keys()];
  const misfits: string[] = [];
  for (const [way, send] of Object.entries(ways)) {
    const before = await read(world, rows);
    const status = await send(world, values);
    const now = await read(world, rows);
    const wanted = good ? [...values.values()] : before;
    if (status === (good ? 200 : 400) && now.every((value, i) => value === wanted[i])) continue;
    const sent = [...values.values()].join(' ') || 'nothing';
    misfits.push(`  "${sent}" by ${way}: got ${status}, then "${now.join(' ')}"`);
  }
  return misfits;
}

Then(
  'by CGI, page and control port, {setting} takes the first of these and refuses the others:',
  async function (this: CameraWorld, row: Setting, table: DataTable) {
    const misfits: string[] = [];
    for (const [taken, refused] of table.rows()) {
      if (taken) misfits.push(...(await judge(this, new Map([[row, valueOf(taken)]]), true)));
      if (refused) misfits.push(...(await judge(this, new Map([[row, valueOf(refused)]]), false)));
    }
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
  },
);

Then(
  'by CGI and page, of two values for {setting} the first counts:',
  async function (this: CameraWorld, row: Setting, table: DataTable) {
    const misfits: string[] = [];
    for (const [one = '', other = '', is = ''] of table.rows())
      for (const way of ['CGI', 'page'] as const) {
        const [before] = await read(this, [row]);
        const status = await sendTwice(this, way, row, [valueOf(one), valueOf(other)]);
        const [now] = await read(this, [row]);
        const wanted = is === 'refused' ? { status: 400, value: before } : { status: 200, value: is };
        if (status !== wanted.status || now !== wanted.value)
          misfits.push(`  "${one}" and "${other}" by ${way}: got ${status}, then "${now}"`);
      }
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
  },
);

/** Sends a setting twice in one request. */
async function sendTwice(
  world: CameraWorld,
  way: 'CGI' | 'page',
  row: Setting,
  [one, other]: readonly [string, string],
): Promise<number> {
  if (way === 'CGI') {
    const [first, second] = [settingCall(row, one).path, settingCall(row, other).path.split('?')[1]];
    return (await world.visit('HTTPS', { login: administrator, request: { path: `${first}&${second}` } })).status;
  }
  const page = own(pages, row.menu.join(' ')) ?? assert.fail(`no page has ${row.label}`);
  const shown = await world.visit('HTTPS', { login: administrator, request: { path: page } });
  const [, number = ''] = /name="Randomnum"\s+value="([^"]*)"/.exec(shown.text) ?? [];
  const fields = [
    ['Randomnum', number],
    [row.key, one],
    [row.key, other],
  ];
  const body = new URLSearchParams(fields).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return (await world.visit('HTTPS', { login: administrator, request: { method: 'POST', path: page, headers, body } }))
    .status;
}

Then(
  /^by CGI, page and control port, each of these is (taken|refused) as a whole:$/,
  async function (this: CameraWorld, fate: string, table: DataTable) {
    const misfits: string[] = [];
    for (const given of table.hashes()) {
      const values = new Map(Object.entries(given).map(([label, cell]) => [rowCalled(label), valueOf(cell)]));
      misfits.push(...(await judge(this, values, fate === 'taken')));
    }
    assert.ok(misfits.length === 0, `misfits:\n${misfits.join('\n')}`);
  },
);
