import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { parseFtpCommand } from './command.ts';
import { parseEprt, parsePort, UnknownProtocol } from './data-address.ts';
import { FtpLines, LONGEST_LINE } from './lines.ts';
import { factsWanted } from './listing.ts';
import { pathText, resolved } from './path.ts';
import { fitsPattern } from './pattern.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);

function tried(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof WireError || error instanceof UnknownProtocol)) throw error;
  }
}

/** Reads a line as a session would. */
function heard(text: string): void {
  assert.ok(text.length <= LONGEST_LINE + 1);
  tried(() => {
    const { argument } = parseFtpCommand(text);
    tried(() => parsePort(argument));
    tried(() => parseEprt(argument));
    tried(() => {
      const path = resolved(['pictures'], argument);
      assert.ok(path.every((name) => name !== '..' && name !== '.' && name !== '' && !name.includes('/')));
      assert.deepEqual(resolved([], pathText(path)), path);
      fitsPattern('640x360.jpg', path.at(-1) ?? '');
    });
    factsWanted(argument);
  });
}

/** The lines do not depend on how TCP divides them. */
function holds(bytes: Uint8Array, at: number): void {
  const whole = new FtpLines().push(Buffer.from(bytes));
  const lines = new FtpLines();
  const divided = [...lines.push(Buffer.from(bytes.subarray(0, at))), ...lines.push(Buffer.from(bytes.subarray(at)))];
  assert.equal(divided.length, whole.length);
  for (const [n, line] of whole.entries()) {
    assert.equal('text' in line, 'text' in (divided[n] ?? {}));
    if ('text' in line) heard(line.text);
  }
}

for (const { name, bytes } of corpus(import.meta.url)) test(`${name} breaks no parser`, () => holds(bytes, 3));

const verb = fc.constantFrom('USER', 'PASS', 'PORT', 'EPRT', 'RETR', 'STOR', 'OPTS', 'LIST', 'mlst', 'REST');
const piece = fc.constantFrom(
  '..',
  '/',
  '|',
  ',',
  '1',
  '255',
  '::1',
  '*',
  '?',
  '%00',
  'ü',
  '\xff',
  '\r',
  '\n',
  '-a ',
  '"',
);
const command = fc
  .tuple(verb, fc.array(piece, { maxLength: 14 }))
  .map(([name, parts]) => `${name} ${parts.join('')}\r\n`);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.array(command, { maxLength: 4 }).map((all) => Buffer.from(all.join(''), 'latin1')),
  fc.array(command, { maxLength: 4 }).map((all) => Buffer.from(all.join(''))),
);

test('nothing that arrives breaks the parsers', () => {
  fc.assert(fc.property(bytes, fc.nat(300), holds), { numRuns: RUNS });
});
