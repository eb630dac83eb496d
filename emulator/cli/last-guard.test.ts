import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startFleet } from '../index.ts';
import { lastGuard } from './last-guard.ts';

test('what nobody took stands in the journals of all cameras, once on stderr, and the guard can be taken away', async () => {
  const fleet = await startFleet({ cameras: 2 });
  try {
    const host = new EventEmitter();
    const printed: string[] = [];
    const release = lastGuard(fleet, host, (line) => printed.push(line));
    host.emit('uncaughtException', new Error('oh'), 'uncaughtException');
    host.emit('uncaughtException', new Error('oh'), 'unhandledRejection');
    for (const { id } of fleet.cameras) {
      const answer = await fetch(`${fleet.control}/cameras/${id}/journal`);
      const faults = ((await answer.json()) as { kind: string; where: string }[]).filter(
        ({ kind }) => kind === 'emulator.fault',
      );
      assert.deepEqual(
        faults.map(({ where }) => where),
        ['process', 'promise that nobody waits for'],
      );
    }
    assert.equal(printed.length, 2);
    assert.match(printed[0] ?? '', /^a fault of the emulator's own, in process: Error: oh/);
    release();
    assert.deepEqual(host.eventNames(), []);
  } finally {
    await fleet.close();
  }
});

test('without a camera it is printed all the same', async () => {
  const fleet = await startFleet({ cameras: 0, control: false });
  try {
    const host = new EventEmitter();
    const printed: string[] = [];
    lastGuard(fleet, host, (line) => printed.push(line));
    host.emit('uncaughtException', 'oh', 'uncaughtException');
    assert.deepEqual(printed, ["a fault of the emulator's own, in process: oh"]);
  } finally {
    await fleet.close();
  }
});

test(
  'a process that was started has the guard: it outlives a throw, says so, and answers',
  { timeout: 20_000 },
  async () => {
    const throwing = "data:text/javascript,process.on('SIGUSR2',()=>{throw new Error('oh')})";
    const main = fileURLToPath(new URL('../main.ts', import.meta.url));
    const words = ['--import', throwing, main, 'start', '--json', '--control', '127.0.0.1:0'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    try {
      const [line] = (await once(child.stdout, 'data')) as [Buffer];
      const { control } = JSON.parse(line.toString()) as { control: string };
      const said = once(child.stderr, 'data') as Promise<[Buffer]>;
      child.kill('SIGUSR2');
      assert.match((await said)[0].toString(), /^a fault of the emulator's own, in process: Error: oh\b.*\n$/);
      const camera = (await (await fetch(`${control}/cameras/1`)).json()) as { healthy: boolean; faults: number };
      assert.deepEqual([camera.healthy, camera.faults], [true, 1]);
      child.kill('SIGTERM');
      assert.deepEqual(await once(child, 'exit'), [0, null]);
    } finally {
      child.kill('SIGKILL');
    }
  },
);
