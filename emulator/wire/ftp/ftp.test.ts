import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { ftpReply, parseFtpCommand } from './command.ts';
import { parseEprt, parsePort, pasvText, UnknownProtocol } from './data-address.ts';
import { FtpLines, LONGEST_LINE, type FtpLine } from './lines.ts';
import { factLine, factsWanted, factTime, listLine, type Listed } from './listing.ts';
import { quoted, resolved } from './path.ts';
import { fitsPattern } from './pattern.ts';

const read = (...parts: readonly (string | number[])[]): readonly (string | undefined)[] => {
  const lines = new FtpLines();
  const found: FtpLine[] = [];
  for (const part of parts) found.push(...lines.push(Buffer.from(part as string)));
  return found.map((line) => ('text' in line ? line.text : undefined));
};

test('lines come as they are complete, however they are divided', () => {
  assert.deepEqual(read('USER a\r\nPA', 'SS b\r', '\nNOOP\n'), ['USER a', 'PASS b', 'NOOP']);
  assert.deepEqual(read('CWD Grüße\r\n'), ['CWD Grüße']);
  assert.deepEqual(read('\r\n\n'), ['', '']);
});

test('Telnet commands are passed over, also without the byte that TCP takes out as urgent', () => {
  assert.deepEqual(read([0xff, 0xf4, 0xff, 0xf2, 0x41, 0x0d, 0x0a]), ['A']);
  assert.deepEqual(read([0xff, 0xf4, 0xff, 0x41, 0x0d, 0x0a]), ['A']);
  assert.deepEqual(read([0xff, 0xfd, 0x06, 0x41, 0x0d, 0x0a]), ['A']);
});

test('a line too long, with control characters or not in UTF-8 is told once, and the next one is read', () => {
  assert.deepEqual(read(`${'x'.repeat(LONGEST_LINE)}\r\nNOOP\r\n`), ['x'.repeat(LONGEST_LINE), 'NOOP']);
  assert.deepEqual(read(`${'x'.repeat(LONGEST_LINE + 2)}\r\nNOOP\r\n`), [undefined, 'NOOP']);
  assert.deepEqual(read('x'.repeat(5_000), 'y'.repeat(5_000), '\r\nNOOP\r\n'), [undefined, 'NOOP']);
  assert.deepEqual(read('A\0B\r\nNOOP\r\n'), [undefined, 'NOOP']);
  assert.deepEqual(read([0xc3, 0x28, 0x0a], 'NOOP\r\n'), [undefined, 'NOOP']);
});

test('a command is a verb, in any letter case, and the rest of its line', () => {
  assert.deepEqual(parseFtpCommand('noop'), { verb: 'NOOP', argument: '' });
  assert.deepEqual(parseFtpCommand('PASS  a b '), { verb: 'PASS', argument: ' a b ' });
  for (const line of ['', ' NOOP', 'NO', 'NOOPS', 'NO1P', 'GET/ x'])
    assert.throws(() => parseFtpCommand(line), WireError);
});

test('a reply of several lines has its code in the first and the last (RFC 959 §4.2)', () => {
  assert.equal(ftpReply(200, 'Done.'), '200 Done.\r\n');
  assert.equal(ftpReply(211, 'Extensions:\nSIZE\n123 x\nEnd.'), '211-Extensions:\r\n SIZE\r\n 123 x\r\n211 End.\r\n');
});

test('the addresses of PORT and PASV (RFC 959)', () => {
  assert.deepEqual(parsePort('132,235,1,2,24,131'), { address: '132.235.1.2', port: 6_275 });
  assert.equal(pasvText({ address: '132.235.1.2', port: 6_275 }), '132,235,1,2,24,131');
  for (const text of ['', '1,2,3,4,5', '1,2,3,4,5,6,7', '256,1,1,1,1,1', '1,1,1,1,0,0', '1,1,1,1,1,256', 'a,1,1,1,1,1'])
    assert.throws(() => parsePort(text), WireError, text);
});

test('the examples of EPRT (RFC 2428 §2)', () => {
  assert.deepEqual(parseEprt('|1|132.235.1.2|6275|'), { address: '132.235.1.2', port: 6_275 });
  assert.deepEqual(parseEprt('|2|1080::8:800:200C:417A|5282|'), { address: '1080::8:800:200c:417a', port: 5_282 });
  assert.deepEqual(parseEprt('!2!::ffff:10.0.0.1!5282!'), { address: '10.0.0.1', port: 5_282 });
  assert.throws(() => parseEprt('|3|x|5282|'), UnknownProtocol);
  for (const text of ['', '|', '||', '|1|::1|5282|', '|2|1.2.3.4|5282|', '|1|1.2.3.4|0|', '|1|1.2.3.4|65536|', '|1|1.2.3.4|1|1|', '|1|1.2.3.4|1', 'x1x1.2.3.4x1x '])
    assert.throws(() => parseEprt(text), WireError, text);
}); // prettier-ignore

test('no path leads above the root', () => {
  assert.deepEqual(resolved([], '../../etc'), ['etc']);
  assert.deepEqual(resolved(['a', 'b'], '../c/./d//e'), ['a', 'c', 'd', 'e']);
  assert.deepEqual(resolved(['a'], '/b'), ['b']);
  assert.deepEqual(resolved(['a'], '..'), []);
  assert.deepEqual(resolved(['a'], ''), ['a']);
  assert.throws(() => resolved([], 'x'.repeat(513)), WireError);
  assert.equal(quoted(['a"b', 'c']), '"/a""b/c"');
});

const file: Listed = {
  name: 'a.jpg',
  kind: 'file',
  size: 123,
  modifiedAt: Date.UTC(2026, 0, 2, 3, 4, 5),
  writable: false,
};

test('a line of LIST has the time, or the year of an old file', () => {
  const at = file.modifiedAt;
  assert.equal(listLine(file, at), '-r--r--r--   1 root     root          123 Jan  2 03:04 a.jpg');
  assert.match(listLine(file, at + 200 * 86_400_000), /Jan {2}2 {2}2026 a\.jpg$/);
  assert.match(listLine({ ...file, kind: 'folder', writable: true }, at), /^drwxr-xr-x/);
});

test('facts are those that are wanted (RFC 3659 §7)', () => {
  assert.equal(factTime(file.modifiedAt), '20260102030405');
  assert.equal(factLine(file), 'type=file;size=123;modify=20260102030405;perm=r; a.jpg');
  assert.equal(factLine(file, factsWanted('Type;SIZE;nothing;')), 'type=file;size=123; a.jpg');
  assert.equal(factLine(file, []), ' a.jpg');
  assert.equal(factLine({ ...file, kind: 'folder' }, ['size', 'type']), 'type=dir; a.jpg');
});

test('patterns fit as in a shell', () => {
  const fitting = ['*', 'a*', '*.jpg', 'a.jpg', '?.jpg', '*a*.*j*', '**'];
  for (const pattern of fitting) assert.equal(fitsPattern('a.jpg', pattern), true, pattern);
  for (const pattern of ['', '?', 'b*', '*.png', 'a.jpg?', '.jpg']) assert.equal(fitsPattern('a.jpg', pattern), false);
  assert.equal(fitsPattern('a'.repeat(500), '*a'.repeat(100) + 'b'), false);
});
