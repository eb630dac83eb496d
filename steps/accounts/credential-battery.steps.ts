import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Login } from '../clients/http/digest.ts';
import { users } from '../doors/levels.ts';
import type { Call, Reply } from '../doors/line.ts';
import { expectedStatuses } from '../world/expected.ts';
import type { CameraWorld } from '../world/world.ts';
import { credentialWays, Register, type CredentialWay, type FormFields } from './credentials/credential-ways.ts';
import { formFaults } from './credentials/form-faults.ts';
import { textIn, textsIn } from './credentials/text-cells.ts';

const { operator, guard } = users;
/** One with a blank, whose BASE64 has a plus, a slash and two signs of padding. */
const NEW_PASSWORD = 'N3w ~~~>>>???x';

const wayOf = (name: string): CredentialWay =>
  own(credentialWays, name) ?? assert.fail(`nobody knows how to give a camera a user by ${name}`);

/** "taken", "refused", or "taken as 2": with that level. */
interface Verdict {
  readonly taken: boolean;
  readonly level: number | undefined;
}
const verdictOf = (text: string): Verdict => {
  const [, taken, level] = /^(?:(taken)(?: as ([123]))?|refused)$/.exec(text) ?? assert.fail(`"${text}" is no verdict`);
  return { taken: taken !== undefined, level: level === undefined ? undefined : Number(level) };
};

const described = ({ status, body }: Reply): string => `${status} ${JSON.stringify(body.slice(0, 60))}`;

/** Whether a page or CGI shows a password: that of the form, or one that is in force. A wrong one may be a part of other words. */
const showsPassword = ({ body }: Reply, { password }: Login): boolean =>
  [operator.password, guard.password, NEW_PASSWORD, ...(password.length >= 8 ? [password] : [])].some((one) =>
    body.includes(one),
  );

/** Sends a registration; says what is wrong with what came of it. */
async function registering(
  it: Register,
  way: CredentialWay,
  call: Call,
  login: Login,
  { taken }: Verdict,
): Promise<string | undefined> {
  const reply = await it.ask(call);
  const said = way.said(reply);
  if ((said === 'taken') !== taken || said === undefined) {
    await it.clear();
    return `got ${described(reply)}`;
  }
  const status = await it.statusOf(login);
  const administers = taken && (await it.administers(login));
  if (taken) await it.clear();
  if (administers !== taken) return 'whoever has registered is no administrator';
  // A name that HTTP cannot carry is answered 400.
  return taken === (status === 200) && (taken || status === 403 || status === 400)
    ? undefined
    : `the login is answered ${status} afterwards`;
}

/** Sends a form of the administrator; says what is wrong with what came of it. `before`: the password of a user who had one. */
async function setting(
  it: Register,
  { way, call, login, before }: { way: CredentialWay; call: Call; login: Login; before: string | undefined },
  { taken, level }: Verdict,
): Promise<string | undefined> {
  const earlier = await it.users();
  const reply = await it.ask(call, operator);
  const said = way.said(reply);
  const now = await it.users();
  if (showsPassword(reply, login)) return 'a password is in the answer';
  if ((said === 'taken') !== taken || (said === undefined && reply.status < 400)) return `got ${described(reply)}`;
  if (!taken) {
    assert.deepEqual(now, earlier);
    if (before === undefined) return undefined;
    const status = await it.statusOf({ ...login, password: before });
    return status === 200 ? undefined : `the earlier password is answered ${status}`;
  }
  const wanted = level ?? own(earlier, login.name) ?? 3;
  if (own(now, login.name) !== wanted) return `the level is ${own(now, login.name)}, wanted ${wanted}`;
  const status = await it.statusOf(login);
  return status === 200 ? undefined : `the login is answered ${status}`;
}

async function collected(
  world: CameraWorld,
  rows: readonly (readonly [name: string, judge: () => Promise<string | undefined>])[],
): Promise<void> {
  // reg_admin says so once somebody is registered.
  expectedStatuses.add(world, 503);
  const misfits: string[] = [];
  const since = performance.now();
  for (const [name, judge] of rows) {
    const fault = await judge().catch((error: unknown) => String(error));
    if (fault !== undefined) misfits.push(`${name}: ${fault}`);
  }
  world.log(`${rows.length} rows in ${Math.round(performance.now() - since)} ms`);
  assert.ok(rows.length > 0, 'no rows');
  assert.equal(misfits.length, 0, `${misfits.length} of ${rows.length}:\n${misfits.join('\n')}`);
}

const fieldsOf = ({ name, password }: Login): FormFields => ({ name, password, repassword: password });

/** A table of names and passwords, written as `textIn` and `textsIn` read them, with a verdict for each. */
Then(
  /^by (.+) names and passwords are judged so:$/,
  async function (this: CameraWorld, name: string, table: DataTable) {
    const way = wayOf(name);
    const it = new Register(this);
    const number = way.registers ? '' : await it.site.number();
    await collected(
      this,
      table.hashes().flatMap(({ name: nameCell = '', password: passwordCell = '', is = '' }) =>
        textsIn(passwordCell).map((password) => [
          `${nameCell} with ${password} by ${name}`,
          async () => {
            const login = { name: textIn(nameCell), password };
            const verdict = verdictOf(is);
            if (way.registers) return registering(it, way, way.call(fieldsOf(login), ''), login, verdict);
            const call = way.call({ ...fieldsOf(login), level: '2' }, number);
            const before = login.name === operator.name ? operator.password : undefined;
            const fault = await setting(it, { way, call, login, before }, { ...verdict, level: 2 });
            if (verdict.taken && fault === undefined) await it.remove(login.name);
            return fault;
          },
        ]),
      ),
    );
  },
);

/** A table of forms with one thing wrong. A form of the administrator gives another password to a user who is there. */
Then(/^by (.+) a form is judged so:$/, async function (this: CameraWorld, name: string, table: DataTable) {
  const way = wayOf(name);
  const it = new Register(this);
  const number = way.registers ? '' : await it.site.number();
  const { control } = this.run;
  const { id } = this.camera;
  await collected(
    this,
    table.hashes().map(({ with: what = '', is = '' }) => [
      `${what} by ${name}`,
      async () => {
        const fault = own(formFaults, what) ?? assert.fail(`nobody knows a form with ${what}`);
        const login = { name: way.registers ? operator.name : guard.name, password: NEW_PASSWORD };
        const right: FormFields = { ...(way.registers ? {} : { level: '2' }), ...fieldsOf(login) };
        const plain = way.call(fault.fields?.(right) ?? right, number);
        const call = fault.sent?.(plain) ?? plain;
        if (way.registers) return registering(it, way, call, login, verdictOf(is));
        await control.putAccount(id, { ...guard });
        return setting(it, { way, call, login, before: guard.password }, verdictOf(is));
      },
    ]),
  );
});
