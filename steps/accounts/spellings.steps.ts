import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { users } from '../doors/levels.ts';
import { right } from '../doors/logins.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { DoorSite } from '../doors/site.ts';
import type { CameraWorld } from '../world/world.ts';
import { rowCalled, settingCall } from '../world/words.ts';
import { credentialWays, Register } from './credentials/credential-ways.ts';
import { formSpellings } from './credentials/form-spellings.ts';

const { operator } = users;
/** Characters that forms and BASE64 write otherwise; blanks at both ends count. */
const SPELLED = { name: 'a+b c%41=', password: ' >>Pa?s=w0rd% ' };

/** A table of spellings of a form with that name and password: each is taken, and means the same. */
Then(
  /^by (.+) a right form is taken in each of these spellings:$/,
  async function (this: CameraWorld, name: string, table: DataTable) {
    const way = own(credentialWays, name) ?? assert.fail(`nobody knows the way ${name}`);
    const it = new Register(this);
    const misfits: string[] = [];
    for (const [spelling = ''] of table.raw()) {
      const spelled = own(formSpellings, spelling) ?? assert.fail(`nobody knows the spelling "${spelling}"`);
      const number = way.registers ? '' : await it.site.number();
      const fields = { ...SPELLED, repassword: SPELLED.password, ...(way.registers ? {} : { level: '2' }) };
      const reply = await it.ask(spelled(way.call(fields, number)), way.registers ? undefined : operator);
      const status = await it.statusOf(SPELLED);
      if (way.said(reply) !== 'taken' || status !== 200)
        misfits.push(`${spelling}: answered ${reply.status} ${reply.body.slice(0, 60)}, and the login ${status}`);
      if (way.registers) await it.clear();
      else if (status === 200) await it.remove(SPELLED.name);
    }
    assert.deepEqual(misfits, []);
  },
);

/** Other spellings that mean the same (assumed): blanks around it, and a word in capitals. */
const sameSpellings = (value: string): readonly string[] => [
  ` ${value}`,
  `${value} `,
  `\t${value}`,
  value.toUpperCase(),
];

/** Spellings that mean nothing. */
function wrongSpellings(value: string): readonly string[] {
  const wide = value.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0));
  const any = [`${value}\0`, `${value}\r\n${value}`, `${value}\n1`, `\0${value}`, wide, '', `"${value}"`, `${value},`];
  if (!/^\d+$/.test(value)) return [...any, 'true', '1', 'constructor', `${value}.`, `${value} ${value}`];
  const hexadecimal = `0x${Number(value).toString(16)}`;
  return [...any, `+${value}`, `-${value}`, `${value}.0`, `${value}e0`, hexadecimal, `${value}x`, `${value} 1`];
}

const percentEncoded = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** A table of settings, each with a value. Spellings that mean the same are taken; others are refused and change nothing. */
Then(
  'CGI and page take each of these values as it is written, and in no other spelling:',
  async function (this: CameraWorld, table: DataTable) {
    const site = new DoorSite(this.camera);
    const number = loadModels().get(this.camera.model)?.enhancedSecurity ? await site.number() : '';
    const seat = site.seat('HTTPS', { signs: right(operator) });
    this.undo.push(() => seat.leave());
    const misfits: string[] = [];
    const ask = (target: string) => seat.ask({ method: 'GET', target, headers: {} });
    for (const { setting = '', value = '' } of table.hashes()) {
      const row = rowCalled(setting);
      const parameter = row.key.split('.').at(-1) ?? '';
      const read = async (): Promise<string> =>
        new RegExp(`^${parameter}=(.*)\r$`, 'm').exec((await ask(settingCall(row).path)).body)?.[1] ?? '';
      const before = await read();
      assert.notEqual(before, value, setting);
      const page = `/admin/${pageOf(row.menu)}.html`;
      for (const wrong of wrongSpellings(value)) {
        const byCgi = await ask(settingCall(row, wrong).path);
        const body = `Randomnum=${number}&${row.key}=${encodeURIComponent(wrong)}`;
        const byPage = await seat.ask({ method: 'POST', target: page, headers: FORM, body });
        const now = await read();
        if (byCgi.status !== 400 || byPage.status !== 400 || now !== before)
          misfits.push(`${setting} ${JSON.stringify(wrong)}: ${byCgi.status}, by page ${byPage.status}, then ${now}`);
      }
      const sets = async (path: string, as: string): Promise<void> => {
        const { status } = await ask(path);
        if (status !== 200 || (await read()) !== value) misfits.push(`${setting} ${JSON.stringify(as)}: ${status}`);
        await ask(settingCall(row, before).path);
      };
      for (const same of sameSpellings(value)) await sets(settingCall(row, same).path, same);
      const encoded = `${percentEncoded(parameter)}=${percentEncoded(value)}`;
      await sets(settingCall(row, '').path.replace(`${parameter}=`, encoded), encoded);
    }
    assert.deepEqual(misfits, []);
  },
);

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** The page of a menu below /admin/. */
const pageOf = (menu: readonly string[]): string =>
  menu.map((one) => one.toLowerCase().replaceAll(/\W+/g, '-').replace(/-$/, '')).join('/');
