import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../scripts/run/corpus.ts';
import { damaged, outcome } from '../../../scripts/run/fuzzing.ts';
import { seeded } from '../../kernel/random.ts';
import { WireError } from '../../kernel/errors.ts';
import { parseMultipart } from './multipart.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);
const TYPE = 'multipart/form-data; boundary=here';

const body = (...parts: readonly string[]): Buffer =>
  Buffer.from(`${parts.map((part) => `--here\r\n${part}\r\n`).join('')}--here--\r\n`, 'latin1');

const field = (name: string, text: string): string => `Content-Disposition: form-data; name="${name}"\r\n\r\n${text}`;
const file = (name: string, called: string, text: string): string =>
  `Content-Disposition: form-data; name="${name}"; filename="${called}"\r\nContent-Type: application/x-pem-file\r\n\r\n${text}`;

test('fields and files', () => {
  const { fields, files } = parseMultipart(
    body(
      field('act', 'install'),
      field('empty', ''),
      field('act', 'second'),
      file('file', 'a.pem', 'one\r\ntwo\r\n\xff'),
    ),
    TYPE,
  );
  assert.deepEqual(
    [...fields],
    [
      ['act', 'install'],
      ['empty', ''],
    ],
  );
  assert.deepEqual(files.get('file')?.name, 'a.pem');
  assert.deepEqual(files.get('file')?.bytes.toString('latin1'), 'one\r\ntwo\r\n\xff');
});

test('what the form of a browser or of curl may have besides', () => {
  const parts = body(field('a', '1'));
  for (const type of [TYPE, 'Multipart/Form-Data; charset=utf-8; BOUNDARY="here"', 'multipart/form-data;boundary=here'])
    assert.equal(parseMultipart(parts, type).fields.get('a'), '1', type);
  const around = Buffer.concat([Buffer.from('before\r\n'), parts, Buffer.from('after')]);
  assert.equal(parseMultipart(around, TYPE).fields.get('a'), '1');
  const blanks = Buffer.from('--here \r\ncontent-disposition: FORM-DATA; x=1; name="a"\r\n\r\n1\r\n--here--');
  assert.equal(parseMultipart(blanks, TYPE).fields.get('a'), '1');
});

test('a name of a file has no folder and no control character', () => {
  const named = (called: string): string | undefined =>
    parseMultipart(body(file('file', called, 'x')), TYPE).files.get('file')?.name;
  assert.equal(named('C:\\keys\\a.pem'), 'a.pem');
  assert.equal(named('../../etc/passwd'), 'passwd');
  assert.equal(named('a\x00b'), 'a\\x00b');
});

test('what is none is refused', () => {
  const refused = (bytes: Buffer, type = TYPE): void => {
    assert.throws(() => parseMultipart(bytes, type), WireError);
  };
  refused(body(field('a', '1')), 'multipart/form-data');
  refused(body(field('a', '1')), `multipart/form-data; boundary=${'x'.repeat(71)}`);
  refused(body(field('a', '1')), 'multipart/form-data; boundary=elsewhere');
  refused(body(field('a', '1')).subarray(0, -8));
  refused(body('Content-Type: text/plain\r\n\r\n1'));
  refused(body('no head'));
  refused(Buffer.alloc(0));
  refused(body(`X: ${'x'.repeat(3_000)}\r\n\r\n1`));
  refused(body(...Array.from({ length: 33 }, (_, i) => field(`f${i}`, ''))));
  assert.equal(parseMultipart(body(...Array.from({ length: 32 }, (_, i) => field(`f${i}`, ''))), TYPE).fields.size, 32);
});

test('damaged forms are read or refused, and nothing else happens', () => {
  const random = seeded('multipart');
  const whole = body(field('act', 'install'), file('file', 'a.pem', 'x'.repeat(40)), field('password', 'y'));
  const kept = corpus(import.meta.url).map(({ bytes }) => bytes);
  for (const bytes of kept) outcome(() => parseMultipart(bytes, TYPE));
  const sources = [whole, ...kept];
  for (let i = 0; i < RUNS; i++)
    outcome(() => parseMultipart(damaged(sources[random.below(sources.length)] ?? whole, random), TYPE));
});
