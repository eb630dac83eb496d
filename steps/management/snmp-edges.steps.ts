import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { int, NULL, octets } from '../clients/network/ber.ts';
import type { Answer } from '../clients/network/snmp-answer.ts';
import { PDU, SYS_DESCR, SYS_LOCATION, type Variable } from '../clients/network/snmp-message.ts';
import { opened } from '../clients/network/snmp-answer.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { askCommunity, askV3, engineOf, numberOf, READING, user, WRITING } from './snmp-site.ts';
import { answerText } from './snmp-ways.ts';

/** The longest answer of the camera, in bytes. */
const PACKET = 1_472;
/** More messages than a walk takes. */
const MOST = 60;
const END = 0x82;
/** INTEGER, Counter32, Gauge32, TimeTicks and Counter64. */
const NUMBERS: ReadonlySet<number> = new Set([0x02, 0x41, 0x42, 0x43, 0x46]);

/** X.690 §8.3.2: the first nine bits are not all the same. */
const isShortest = ([first = 0, second]: Buffer): boolean =>
  second === undefined || !((first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80));

Then('every number of a walk has its shortest form', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  let from = '0.0';
  for (let n = 0; n < MOST; n++) {
    const parts = { type: PDU.bulk, numbers: [0, 20] as const, variables: [[from, NULL] as const] };
    const { variables = [] } = (await askCommunity(this, 1, READING, parts)) ?? assert.fail('no answer');
    for (const [name, { tag, content }] of variables)
      if (NUMBERS.has(tag)) findings.add(isShortest(content) ? undefined : `  ${name}: 0x${content.toString('hex')}`);
    const [last, value] = variables.at(-1) ?? assert.fail('nothing follows');
    if (value.tag === END) return;
    from = last;
  }
  assert.fail('the walk has no end');
});

Then('an answer of 1472 bytes is whole, and one of more is too big', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  /** The answer to so many descriptions, and a name with so many numbers that nothing has. */
  const answered = async (descriptions: number, numbers: number): Promise<Answer> => {
    const known = Array.from({ length: descriptions }, (): Variable => [SYS_DESCR, NULL]);
    const variables = [...known, [`1.3${'.1'.repeat(numbers)}`, NULL] as const];
    return (await askCommunity(this, 1, READING, { variables })) ?? assert.fail('no answer');
  };
  const sizeOf = async (descriptions: number): Promise<number> => (await answered(descriptions, 1)).bytes.length;
  // With more variables the heads keep their length.
  const [ten, more] = [await sizeOf(10), await sizeOf(11)];
  const most = 10 + Math.floor((PACKET - ten) / (more - ten));
  const missing = PACKET - (await sizeOf(most));
  for (const [numbers, says] of [
    [1 + missing, 'whole'],
    [2 + missing, 'tooBig 0'],
  ] as const) {
    const answer = await answered(most, numbers);
    findings.add(unlessSame(`${numbers} numbers`, answer.status === 0 ? 'whole' : answerText(answer), says));
    if (says === 'whole') findings.add(unlessSame('its bytes', answer.bytes.length, PACKET));
  }
});

/** Each row: who asks, and what is answered to no variable, to one and to two. */
Then('who may not is told the first variable, if there is any:', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  const type = PDU.set;
  const asks: Readonly<Record<string, (variables: readonly Variable[]) => Promise<Answer | undefined>>> = {
    'a reader of SNMPv1': (variables) => askCommunity(this, 0, READING, { type, variables }),
    'a reader of SNMPv2c': (variables) => askCommunity(this, 1, READING, { type, variables }),
    'the SNMPv3 user': (variables) => askV3(this, { pdu: { type, variables } }),
    'the SNMPv3 user without encryption': (variables) => askV3(this, { level: 'authNoPriv', pdu: { variables } }),
  };
  for (const [who = '', ...wanted] of table.rows())
    for (const [count, says] of wanted.entries()) {
      const variables = Array.from({ length: count }, (): Variable => [SYS_LOCATION, octets('There')]);
      const ask = new Map(Object.entries(asks)).get(who) ?? assert.fail(`nobody knows "${who}"`);
      const answer = await ask(variables);
      const read = answer && opened(answer, user);
      const got = typeof read === 'string' ? read : answerText(read);
      findings.add(unlessSame(`${who}, ${count} variables`, got, says));
    }
});

Then(
  'a text is as long as its bytes up to 255, and a name as long as its letters up to 32',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    const [contact, name] = ['1.3.6.1.2.1.1.4.0', '1.3.6.1.2.1.1.5.0'];
    for (const [what, text, status, object = contact] of [
      ['255 letters', 'x'.repeat(255), 0],
      ['256 letters', 'x'.repeat(256), 8],
      ['255 bytes of accented letters', `${'é'.repeat(127)}x`, 0],
      ['256 bytes of accented letters', 'é'.repeat(128), 8],
      ['255 bytes that are no text', Buffer.alloc(255, 0xff), 10],
      ['256 bytes that are no text', Buffer.alloc(256, 0xff), 8],
      ['32 accented letters', 'é'.repeat(32), 0, name],
      ['33 accented letters', 'é'.repeat(33), 8, name],
      ['32 letters of two words', '𠮷'.repeat(32), 0, name],
      ['33 letters of two words', '𠮷'.repeat(33), 8, name],
    ] as const) {
      const parts = { type: PDU.set, variables: [[object, octets(text)] as const] };
      const answer = await askCommunity(this, 1, WRITING, parts);
      findings.add(unlessSame(what, answer?.status, status));
    }
    const parts = { type: PDU.set, variables: [[contact, int(5)] as const] };
    findings.add(unlessSame('a number', (await askCommunity(this, 1, WRITING, parts))?.status, 7));
  },
);

const SYS_UP_TIME = '1.3.6.1.2.1.1.3.0';
const HOST_UP_TIME = '1.3.6.1.2.1.25.1.1.0';
const DAY = 86_400;
/** How long the questions may take, in seconds. */
const TAKES = 10;
const TICKS = 2 ** 32;
const SECONDS = 2 ** 31;

Then(
  'the uptime of the camera is right after each of these days:',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const within = (what: string, got: number, wanted: number, least: number): void =>
      findings.add(got >= wanted && got <= wanted + least ? undefined : `  ${what}: got ${got}, wanted ${wanted}`);
    const began = await engineOf(this);
    // The uptime in seconds, as far as the engine tells it.
    let uptime = began.time;
    for (const [days = ''] of table.raw()) {
      await this.run.control.advance(this.camera.id, Number(days) * DAY * 1_000);
      uptime += Number(days) * DAY;
      const engine = await engineOf(this);
      within(`the engine's time after ${days} days`, engine.time, uptime % SECONDS, TAKES);
      const starts = began.boots + Math.floor(uptime / SECONDS);
      findings.add(unlessSame(`the engine's starts after ${days} days`, engine.boots, starts));
      for (const name of [SYS_UP_TIME, HOST_UP_TIME])
        within(`${name} after ${days} days`, await numberOf(this, name), (uptime * 100) % TICKS, TAKES * 100);
    }
  },
);

Then('the journal has one refusal, that of the last of these:', async function (this: CameraWorld, table: DataTable) {
  const refusals = async (): Promise<number> =>
    (await this.run.control.journal(this.camera.id)).filter(({ kind }) => kind === 'snmp.refused').length;
  const engine = await engineOf(this);
  const asked: Readonly<Record<string, () => Promise<Answer | undefined>>> = {
    'no engine and no user': () => askV3(this, { engine: { ...engine, id: Buffer.alloc(0) }, name: '', level: PLAIN }),
    'no engine': () => askV3(this, { engine: { ...engine, id: Buffer.alloc(0) }, level: PLAIN }),
    'another engine': () => askV3(this, { engine: { ...engine, id: Buffer.alloc(11, 0x80) } }),
    'no user': () => askV3(this, { name: '', level: PLAIN }),
    'a user that there is not': () => askV3(this, { name: 'nobody', level: PLAIN }),
  };
  const counts: number[] = [];
  for (const [name = ''] of table.raw()) {
    const ask = new Map(Object.entries(asked)).get(name) ?? assert.fail(`nobody knows "${name}"`);
    assert.equal((await ask())?.type, PDU.report, name);
    counts.push(await refusals());
  }
  assert.deepEqual(counts, [...Array<number>(counts.length - 1).fill(0), 1]);
});

const PLAIN = 'noAuthNoPriv';
