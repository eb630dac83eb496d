import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { limits } from './limits.ts';
import { ftpStage, type Control } from './stage.test.ts';

/** How many commands: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 5_000);
/** The commands of one session. */
const EACH = 50;

const portIn = (text: string): number => Number(/\(\|\|\|(\d+)\|\)/.exec(text)?.[1] ?? 0);

/** A session whose client has asked for a picture and does not read it. */
async function receiving({ session, connect, turns }: Awaited<ReturnType<typeof ftpStage>>): Promise<Control> {
  const control = await session();
  control.connection.stream.write('EPSV\r\n');
  await turns();
  const data = await connect(portIn(control.take()));
  data.stream.on('error', () => undefined);
  control.connection.stream.write('RETR /pictures/1280x720.jpg\r\n');
  await turns();
  assert.match(control.take(), /^150 /m);
  return control;
}

test('a client that does not read what it asked for is cut after a while, and its session goes on', async () => {
  const stage = await ftpStage();
  const { turns, time, door, close } = stage;
  const control = await receiving(stage);
  time.run(limits.stall - 1_000);
  await turns();
  assert.equal(control.heard(), '');
  time.run(2_000);
  await turns();
  assert.match(control.take(), /^426 /m);
  control.connection.stream.write('NOOP\r\n');
  await turns();
  assert.match(control.take(), /^200 /m);
  await close();
  assert.equal(door.open(), 0);
});

test('nothing follows the reply that ends a session: neither that of its transfer, nor of a command that waited', async () => {
  const stage = await ftpStage();
  const { camera, service, turns, close } = stage;
  const control = await receiving(stage);
  control.connection.stream.write('NOOP\r\nnot a command\0\r\n');
  await turns();
  camera.users.accounts.put({ name: 'boss', password: 'Another-Word-2', level: 1 }, 'test');
  service.accountsChanged?.();
  await turns(60);
  assert.deepEqual(control.take().match(/^\d{3}/gm), ['421']);
  await close();
});

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name}: each command has its answer`, async () => {
    const { session, turns, close } = await ftpStage();
    const control = await session();
    control.connection.stream.write(bytes);
    await turns(60);
    const wanted = bytes.toString('latin1').split('\r\n').length - 1;
    assert.equal(control.take().match(/^\d{3} /gm)?.length, wanted);
    await close();
  });

const verbs = [
  'USER', 'PASS', 'ACCT', 'REIN', 'PORT', 'EPRT', 'PASV', 'EPSV', 'TYPE', 'MODE', 'STRU', 'ALLO', 'REST', 'ABOR', 'DELE', 'CWD', 'CDUP',
  'PWD', 'LIST', 'NLST', 'MLSD', 'MLST', 'SIZE', 'MDTM', 'STAT', 'RETR', 'STOR', 'APPE', 'HELP', 'FEAT', 'OPTS', 'NOOP', 'SITE', 'X',
]; // prettier-ignore
const argument = fc.oneof(
  fc.constantFrom(
    '', 'boss', 'Right-Word-1', '127,0,0,9,200,1', '|1|127.0.0.9|2000|', '|2|::1|2000|', 'ALL', '1', '2', 'I', 'S', 'F', '99999999999',
    '/pictures/640x360.jpg', '/uploads/a', '..', '*', '-la /', 'UTF8 ON', 'MLST size;', '|||', 'a b', '%00', '"',
  ), // prettier-ignore
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[\r\n\0\xff]/g, '')),
);
const command = fc.tuple(fc.constantFrom(...verbs), argument).map((parts) => parts.join(' ').trimEnd());

test('whatever is commanded, each command has its answer, and nothing is left open', async () => {
  const { camera, session, turns, time, door, close } = await ftpStage();
  const before = door.open();
  const commands = fc.sample(fc.array(command, { minLength: EACH, maxLength: EACH }), Math.ceil(RUNS / EACH));
  for (const some of commands) {
    const control = await session();
    for (const one of some) {
      if (control.connection.stream.destroyed) break;
      control.connection.stream.write(`${one}\r\n`);
      // One that waits for a data connection gives up after its time.
      for (let i = 0; i < 40 && !/^[2-5]\d\d [^\n]*\r\n/m.test(control.heard()); i++) {
        await turns(3);
        if (i === 4) time.run(limits.dataConnection);
      }
      assert.match(control.take(), /^[2-5]\d\d [^\n]*\r\n/m, one);
    }
    control.connection.destroy();
    await turns();
    // Guesses lock out nobody for longer than that.
    time.run(120_000);
  }
  await turns();
  assert.equal(door.open(), before);
  assert.deepEqual(
    camera.journal.since().filter(({ kind }) => kind === 'emulator.fault'),
    [],
  );
  await close();
  assert.equal(door.open(), 0);
});
