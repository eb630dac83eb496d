import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { JournalEntry } from '../index.ts';
import { isColoured, journalLine } from './terminal-journal.ts';

const stamp = { seq: 7, uptime: 1_234, date: '2026-02-03T04:05:06.789Z', camera: '2' };
const entry = (kind: string, details: object): JournalEntry => ({ ...stamp, kind, ...details }) as JournalEntry;
const request = { peer: '192.0.2.1', method: 'GET', path: '/live', status: 401 };

test('a line has time, camera, kind and details, with a request and its answer first', () => {
  assert.equal(
    journalLine(entry('http.request', { ...request, user: 'anna' }), false),
    '04:05:06.789  2  http.request        GET  /live  401  peer=192.0.2.1  user=anna',
  );
  assert.equal(
    journalLine(entry('settings.changed', { keys: ['a.b', 'c.d'], by: 'anna' }), false),
    '04:05:06.789  2  settings.changed    keys=a.b,c.d  by=anna',
  );
});

test('what peers sent cannot command the terminal, nor begin a line', () => {
  const line = journalLine(entry('http.request', { ...request, path: '/\u001b[2J\u009b1m\r\n\u202e\u2066x' }), true);
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(line.replaceAll(/\u001b\[\d+m/g, ''), /[\u0000-\u001f\u007f-\u009f\u202e\u2066]/);
  assert.match(line, /\/\\x1b\[2J\\x9b1m\\x0d\\x0a\\u\{202e\}/);
});

test('an answer is green, what was refused yellow, what failed red, and there are no colours unless asked for', () => {
  const [red, green, yellow, cyan] = [31, 32, 33, 36];
  for (const [kind, details, colour] of [
    ['http.request', { ...request, status: 200 }, green],
    ['http.request', request, yellow],
    ['http.request', { ...request, status: 503 }, red],
    ['auth.refused', { peer: 'a', protocol: 'http', why: 'no login' }, yellow],
    ['emulator.fault', { where: 'a', error: 'b' }, red],
    ['alarm.changed', { alarm: 'a', state: 'on' }, cyan],
  ] as const) {
    assert.ok(journalLine(entry(kind, details), true).includes(`\u001b[${colour}m${kind}`), kind);
    assert.ok(!journalLine(entry(kind, details), false).includes('\u001b'));
  }
});

test('colours are for a terminal, and NO_COLOR takes them away', () => {
  assert.deepEqual(
    [isColoured({ isTTY: true }, {}), isColoured({ isTTY: true }, { NO_COLOR: '' }), isColoured({}, {})],
    [true, true, false],
  );
  assert.equal(isColoured({ isTTY: true }, { NO_COLOR: '1' }), false);
});

test(
  'exec --log writes the journal to stderr, a line an event, and leaves stdout to the program',
  { timeout: 30_000 },
  async () => {
    const main = fileURLToPath(new URL('../main.ts', import.meta.url));
    const ask =
      'await fetch(`http://${process.env.IPRO_CAMERA_1_HOST}:${process.env.IPRO_CAMERA_1_HTTP_PORT}/cgi-bin/camera`)';
    const program = [process.execPath, '--input-type=module', '-e', `${ask}; console.log('done')`];
    const child = spawn(process.execPath, [main, 'exec', '--log', '--', ...program], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [out, err] = ['', ''].map((text) => ({ text }));
    child.stdout.on('data', (data: Buffer) => out && (out.text += data.toString()));
    child.stderr.on('data', (data: Buffer) => err && (err.text += data.toString()));
    assert.deepEqual(await once(child, 'close'), [0, null]);
    assert.equal(out?.text, 'done\n');
    assert.match(
      err?.text ?? '',
      /^\d\d:\d\d:\d\d\.\d{3} {2}1 {2}http\.request +GET {2}\/cgi-bin\/camera {2}403 {2}peer=127\./m,
    );
    assert.match(err?.text ?? '', /^\d\d:\d\d:\d\d\.\d{3} {2}1 {2}service\.started /m);
  },
);

test(
  'a reader of the journal that goes away is no fault, and the emulator ends when it is asked to',
  { timeout: 30_000 },
  async () => {
    const main = fileURLToPath(new URL('../main.ts', import.meta.url));
    const words = [main, 'start', '--log', '--json', '--control', '127.0.0.1:0'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      child.stderr.destroy();
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const { control } = JSON.parse(line.toString()) as { control: string };
      await fetch(`${control}/cameras/1/button`, { method: 'POST' });
      const { faults } = (await (await fetch(`${control}/cameras/1`)).json()) as { faults: number };
      assert.equal(faults, 0);
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  },
);
