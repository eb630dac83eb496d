import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { octets } from '../clients/network/ber.ts';
import { opened, type Answer } from '../clients/network/snmp-answer.ts';
import { SILENCE_MS } from '../clients/network/snmp-manager.ts';
import { communityMessage, PDU, SYS_LOCATION, v3Message, type V3Parts } from '../clients/network/snmp-message.ts';
import type { CipherName, HashName, V3User } from '../clients/network/snmp-user.ts';
import type { CameraWorld } from '../world/world.ts';
import { v3FaultCalled } from './snmp-faults.ts';
import { engineOf, managerOf, READING, setSnmp, user, WRITING } from './snmp-site.ts';
import { reportIn } from './snmp-ways.ts';

const SLOW = { timeout: 60_000 };
/** What managers know. */
interface Secrets {
  readonly reading: string;
  readonly writing: string;
  readonly user: V3User;
}

/** What managers must know after a change of a setting. */
const changes: Readonly<Record<string, (before: Secrets, value: string) => Secrets>> = {
  community: (before, reading) => ({ ...before, reading }),
  writeCommunity: (before, writing) => ({ ...before, writing }),
  userName: (before, name) => ({ ...before, user: { ...before.user, name } }),
  authPassword: (before, auth) => ({ ...before, user: { ...before.user, auth } }),
  privPassword: (before, priv) => ({ ...before, user: { ...before.user, priv } }),
  authentication: (before, hash) => ({ ...before, user: { ...before.user, hash: hash as HashName } }),
  encryption: (before, cipher) => ({ ...before, user: { ...before.user, cipher: cipher as CipherName } }),
};

/** Which of these gets in: to read with the community, to write with the other, and as the user. */
async function admitted(
  world: CameraWorld,
  secrets: Secrets,
  withinMs?: number,
): Promise<Readonly<Record<keyof Secrets, boolean>>> {
  const manager = await managerOf(world);
  const works = async (bytes: Buffer): Promise<Answer | undefined> => manager.ask(bytes, withinMs);
  const set = { type: PDU.set, variables: [[SYS_LOCATION, octets('Hall 3')] as const] };
  const engine = await engineOf(world);
  const read = await works(communityMessage(1, secrets.reading));
  const wrote = await works(communityMessage(1, secrets.writing, set));
  const answer = await works(v3Message({ engine, user: secrets.user }));
  const plain = answer && opened(answer, secrets.user);
  return {
    reading: read?.status === 0,
    writing: wrote?.status === 0,
    user: typeof plain === 'object' && plain.type === PDU.response && plain.flags === 3,
  };
}

const ALL = { reading: true, writing: true, user: true };

Then(
  'after each change what managers knew before is worth nothing, and what they know now gets in:',
  SLOW,
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    let secrets: Secrets = { reading: READING, writing: WRITING, user };
    assert.deepEqual(await admitted(this, secrets), ALL);
    for (const [setting = '', value = ''] of table.raw()) {
      const before = secrets;
      secrets = (own(changes, setting) ?? assert.fail(`nobody knows ${setting}`))(before, value);
      await setSnmp(this, { [setting]: value });
      const now = await admitted(this, secrets);
      if (!Object.values(now).every(Boolean)) wrong.push(`${setting} ${value}: now ${JSON.stringify(now)}`);
      const old = await admitted(this, before, SILENCE_MS);
      for (const which of ['reading', 'writing', 'user'] as const)
        if (before[which] !== secrets[which] && old[which]) wrong.push(`${setting} ${value}: the old ${which} gets in`);
      // Nobody is locked out for what they try.
      await this.run.control.advance(this.camera.id, 31_000);
    }
    assert.deepEqual(wrong, []);
  },
);

const MESSAGE = 4_711;
const REQUEST = 97;

/** What is wrong with the addresses of an answer: each has those of its request. */
function misaddressed(answer: Answer, { engine, name = user.name }: V3Parts, from: Buffer): string[] {
  const { engine: teller } = answer;
  const wrong: string[] = [];
  if (answer.messageId !== MESSAGE) wrong.push(`message ${answer.messageId}`);
  if (answer.user !== name) wrong.push(`user "${answer.user}"`);
  if (answer.maxSize !== 1_472) wrong.push(`at most ${answer.maxSize} bytes`);
  if (!teller?.id.equals(from)) wrong.push('the id of another engine');
  if ((answer.flags ?? 0) & 4) wrong.push('it wants a report itself');
  if (teller && Math.abs(teller.time - engine.time) > 400) wrong.push(`the time ${teller.time}`);
  return wrong;
}

/** The bits of msgFlags, by security level. */
const bits: Readonly<Record<string, number>> = { noAuthNoPriv: 0, authNoPriv: 1, authPriv: 3 };

const protections = ['plain', 'signed', 'signed, which is wrong', 'encrypted'] as const;

/** Each row: what is wrong, the level of the message, whether it wants reports, the answer, how that is protected, and its request number. */
Then('answers and reports are protected and addressed so:', SLOW, async function (this: CameraWorld, table: DataTable) {
  const wrong: string[] = [];
  const manager = await managerOf(this);
  for (const {
    message = '',
    level = '',
    reportable = '',
    answer: wanted = '',
    protection = '',
    number = '',
  } of table.hashes()) {
    await this.run.control.advance(this.camera.id, 31_000);
    const fault = v3FaultCalled(message) ?? assert.fail(`nobody knows the fault "${message}"`);
    const engine = await engineOf(this);
    const parts = fault({ engine, user });
    const flags = own(bits, level) ?? assert.fail(level);
    const whole: V3Parts = {
      engine,
      user,
      id: MESSAGE,
      level: level as 'authPriv',
      flags: flags | (reportable === 'yes' ? 4 : 0),
      ...parts,
      pdu: { id: REQUEST, ...parts.pdu },
    };
    const answer = await manager.ask(v3Message(whole), wanted === 'silence' ? SILENCE_MS : undefined);
    const read = answer && opened(answer, user);
    const plain = typeof read === 'object' ? read : undefined;
    const got = answer ? (plain ? reportIn(plain) : `unreadable: ${typeof read === 'string' ? read : ''}`) : 'silence';
    const what = `${message}, ${level}, reports ${reportable}`;
    if (got !== wanted) wrong.push(`${what}: got ${got}, wanted ${wanted}`);
    if (!plain) continue;
    const protectedAs = protections[(plain.flags ?? 0) & 3];
    if (protectedAs !== protection) wrong.push(`${what}: it is ${protectedAs}, wanted ${protection}`);
    if (String(plain.id) !== number) wrong.push(`${what}: request ${plain.id}, wanted ${number}`);
    wrong.push(...misaddressed(plain, whole, engine.id).map((why) => `${what}: ${why}`));
    if (!plain.contextEngine?.equals(engine.id) && wanted !== 'silence')
      wrong.push(`${what}: the context of another engine`);
  }
  assert.deepEqual(wrong, []);
});

Then(
  'of {int} answers no two have the same salt, in AES and in DES',
  SLOW,
  async function (this: CameraWorld, count: number) {
    for (const cipher of ['aes', 'des'] as const) {
      await setSnmp(this, { encryption: cipher });
      const manager = await managerOf(this);
      const engine = await engineOf(this);
      const salts = new Set<string>();
      for (let n = 0; n < count; n++) {
        const answer = await manager.ask(v3Message({ engine, user: { ...user, cipher } }));
        const read = answer ? opened(answer, { ...user, cipher }) : 'silence';
        assert.ok(
          typeof read === 'object' && read.type === PDU.response,
          typeof read === 'string' ? read : 'no response',
        );
        assert.equal(answer?.salt?.length, 8);
        // RFC 3414 §8.1.1.1: the salt of DES begins with the number of starts.
        if (cipher === 'des') assert.equal(answer?.salt?.readUInt32BE(), engine.boots);
        salts.add(answer?.salt?.toString('hex') ?? '');
      }
      assert.equal(salts.size, count);
    }
  },
);

Then("the engine's time is the camera's uptime, whatever its clock says", async function (this: CameraWorld) {
  const before = await engineOf(this);
  await this.run.control.advance(this.camera.id, 1_000_000);
  const after = await engineOf(this);
  const passed = after.time - before.time;
  assert.ok(passed >= 1_000 && passed <= 1_002, `${passed} s`);
  assert.equal(after.boots, before.boots);
});

const communities: Readonly<Record<string, string>> = { 'the reading': READING, 'the writing': WRITING, no: '' };

Then('these ask and are answered, or not:', async function (this: CameraWorld, table: DataTable) {
  const manager = await managerOf(this);
  const wrong: string[] = [];
  for (const { who = '', asks = '', is = '' } of table.hashes()) {
    const [, digit = '', which = ''] = /^SNMPv(1|2)c? with (.+) community$/.exec(who) ?? [];
    const community = own(communities, which) ?? assert.fail(`nobody knows ${who}`);
    const set = { type: PDU.set, variables: [[SYS_LOCATION, octets('Hall 3')] as const] };
    const answer = await manager.ask(
      communityMessage(Number(digit) - 1, community, asks === 'set' ? set : {}),
      is === 'silence' ? SILENCE_MS : undefined,
    );
    const got = answer ? (answer.status === 0 ? 'answer' : `error ${answer.status}`) : 'silence';
    if (got !== is) wrong.push(`${who}, ${asks}: ${got}`);
  }
  assert.deepEqual(wrong, []);
});
