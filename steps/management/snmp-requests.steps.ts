import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { NULL } from '../clients/network/ber.ts';
import { communityMessage, PDU, SYS_DESCR, type PduParts } from '../clients/network/snmp-message.ts';
import type { CameraWorld } from '../world/world.ts';
import { engineOf, managerOf, READING } from './snmp-site.ts';
import { SPELT, spellings, v3Spellings } from './snmp-spellings.ts';
import { answerText, askOver, objectCalled, variableIn, wayCalled, ways } from './snmp-ways.ts';

const SLOW = { timeout: 60_000 };

const types: Readonly<Record<string, number>> = { get: PDU.get, next: PDU.next, set: PDU.set, bulk: PDU.bulk };

/** `get sysName sysDescr`, `set sysName=s:Gate`, `bulk 0 2 sysName`. */
function requestIn(text: string): PduParts {
  const [verb = '', ...words] = text.split(' ').filter(Boolean);
  const numbers = verb === 'bulk' ? words.splice(0, 2).map(Number) : [0, 0];
  return {
    type: own(types, verb) ?? assert.fail(`nobody knows the request "${text}"`),
    numbers: [numbers[0] ?? 0, numbers[1] ?? 0],
    variables: words.map((word) => variableIn(word.replaceAll('_', ' '))),
  };
}

Then('requests are answered so:', SLOW, async function (this: CameraWorld, table: DataTable) {
  const wrong: string[] = [];
  for (const { over = '', request = '', answer = '' } of table.hashes()) {
    const wanted = answer.replaceAll('MODEL', this.camera.model);
    const parts = requestIn(request);
    for (const way of over === 'each' ? ways : [wayCalled(over)]) {
      const said = await askOver(this, way, parts, { writes: parts.type === PDU.set });
      const got = answerText(said);
      if (got !== wanted) wrong.push(`${way}, ${request}: got ${got}, wanted ${wanted}`);
      if (said && said.type !== PDU.response) wrong.push(`${way}, ${request}: the answer is no response`);
      if (said?.status === 0) continue;
      // An error repeats the names of its request.
      const names = said?.variables?.map(([name]) => name);
      const asked = parts.variables?.map(([name]) => name);
      if (String(names) !== String(asked)) wrong.push(`${way}, ${request}: the error has ${String(names)}`);
    }
  }
  assert.deepEqual(wrong, []);
});

Then(
  'an answer has the number of its request, whatever that is:',
  async function (this: CameraWorld, table: DataTable) {
    const wrong: string[] = [];
    for (const [number = ''] of table.raw())
      for (const way of ways) {
        const answer = await askOver(this, way, { id: Number(number) });
        if (answer?.id !== Number(number)) wrong.push(`${way}: ${answer?.id}, wanted ${number}`);
      }
    assert.deepEqual(wrong, []);
  },
);

/** The longest answers, in bytes: of the camera, and of a manager who takes no more. */
const PACKET = 1_472;
const LEAST = 484;

Then(
  'an answer never is longer than its packet or its manager, and says when it would be',
  SLOW,
  async function (this: CameraWorld) {
    const wrong: string[] = [];
    for (const [way, most] of [
      ['SNMPv1', PACKET],
      ['SNMPv2c', PACKET],
      ['SNMPv3', PACKET],
      ['SNMPv3', LEAST],
    ] as const) {
      const outcomes: string[] = [];
      for (let count = 1; count <= 60; count++) {
        const variables = Array.from({ length: count }, () => [SYS_DESCR, NULL] as const);
        const answer = await askOver(this, way, { variables }, { maxSize: most });
        const size = answer?.bytes.length ?? 0;
        if (size > most) wrong.push(`${way}: ${size} bytes for ${count} variables, where ${most} are the most`);
        // RFC 1157 §4.1.2 repeats the variables, RFC 3416 §4.2.1 leaves them out.
        const left = way === 'SNMPv1' ? count : 0;
        const outcome =
          answer?.status === 1
            ? answer.variables?.length === left
              ? answerText(answer)
              : 'tooBig, with others'
            : answer?.status === 0 && answer.variables?.length === count
              ? 'whole'
              : answerText(answer);
        if (outcomes.at(-1) !== outcome) outcomes.push(outcome);
        if (outcome === 'tooBig 0' && size === 0) wrong.push(`${way}: no error came`);
      }
      // Beyond what the error itself needs, SNMPv1 has silence.
      const known = ['whole, tooBig 0', 'whole, tooBig 0, silence'];
      if (!known.includes(outcomes.join(', '))) wrong.push(`${way}, ${most} bytes: ${outcomes.join(', ')}`);
    }
    assert.deepEqual(wrong, []);
  },
);

Then(
  'in a view of {value} these objects are seen, and no others:',
  async function (this: CameraWorld, view: string, table: DataTable) {
    await this.run.control.set(this.camera.id, { 'network.snmp.view': view });
    const wrong: string[] = [];
    for (const [name = '', seen = ''] of table.raw())
      for (const way of ways) {
        const variables = [[objectCalled(name), NULL]] as const;
        const read = answerText(await askOver(this, way, { variables }));
        const there = !/^(?:noSuch|silence)/.test(read);
        if (there !== (seen === 'seen')) wrong.push(`${way} reads ${name}: ${read}`);
        const before = objectCalled(name).replace(/\.\d+$/, '');
        const next = await askOver(this, way, { type: PDU.next, variables: [[before, NULL]] });
        const found = next?.status === 0 && next.variables?.[0]?.[0] === objectCalled(name);
        if (found !== (seen === 'seen'))
          wrong.push(`${way} walks to ${next?.variables?.[0]?.[0]}, which is ${seen}: ${name}`);
      }
    assert.deepEqual(wrong, []);
  },
);

/** Each row: how a message is written, and whether it is answered. */
Then(
  'messages of {word} that are written so are read, or not:',
  SLOW,
  async function (this: CameraWorld, version: string, table: DataTable) {
    const wrong: string[] = [];
    const manager = await managerOf(this);
    for (const { message = '', read: wanted = '' } of table.hashes()) {
      const engine = await engineOf(this);
      const bytes = version === 'SNMPv3' ? own(v3Spellings, message)?.(engine) : own(spellings, message);
      const before = manager.heard.length;
      manager.send(bytes ?? assert.fail(`nobody knows "${message}"`));
      // The agent answers in turn: once the next one is answered, this one would have been.
      await manager.answerTo(communityMessage(1, READING, { id: NEXT }), NEXT);
      const answer = manager.heard.slice(before).find(({ id }) => id === SPELT);
      if ((answer !== undefined) !== (wanted === 'yes'))
        wrong.push(`${message}: ${answer ? answerText(answer) : 'silence'}`);
    }
    assert.deepEqual(wrong, []);
  },
);

const NEXT = 56;
