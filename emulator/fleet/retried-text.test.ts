import assert from 'node:assert/strict';
import { test } from 'node:test';
import { StorageError } from '../kernel/errors.ts';
import { RetriedText } from './retried-text.ts';
import { memoryStorage } from './storage.ts';

/** A text on a storage that may be full, in a time that passes when it is told to. */
function late(): {
  kept: string[];
  told: (string | undefined)[];
  full: boolean;
  text: RetriedText;
  pass(): number | undefined;
} {
  let waiting: { delayMs: number; fn: () => void } | undefined;
  const it = {
    kept: [] as string[],
    told: [] as (string | undefined)[],
    full: false,
    text: new RetriedText({
      storage: {
        ...memoryStorage(() => ''),
        keep(_name, text) {
          if (it.full) throw new StorageError('1/log.json: no space is left', 'ENOSPC');
          it.kept.push(text);
        },
      },
      time: {
        monotonic: () => 0,
        epoch: () => 0,
        schedule(delayMs, fn) {
          const timer = { delayMs, fn };
          waiting = timer;
          return () => {
            if (waiting === timer) waiting = undefined;
          };
        },
      },
      name: '1/log.json',
      text: () => 'text',
      saved: (error) => it.told.push(error),
    }),
    /** What waits happens; gives how long it waited, ms. */
    pass() {
      const timer = waiting;
      waiting = undefined;
      timer?.fn();
      return timer?.delayMs;
    },
  };
  return it;
}

test('changes within a second are written once', () => {
  const it = late();
  it.text.changed();
  it.text.changed();
  assert.deepEqual([it.pass(), it.pass()], [1_000, undefined]);
  assert.deepEqual(it.kept, ['text']);
});

test('what cannot be saved is told once and tried again, later each time; then it is told that it is saved', () => {
  const it = late();
  it.full = true;
  it.text.changed();
  assert.deepEqual(
    Array.from({ length: 10 }, () => it.pass()),
    [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000],
  );
  assert.deepEqual(it.told, ['1/log.json: no space is left']);
  assert.equal(it.text.error, '1/log.json: no space is left');
  it.text.changed();
  it.full = false;
  assert.equal(it.pass(), 60_000);
  assert.deepEqual([it.kept, it.told.at(-1), it.text.error], [['text'], undefined, undefined]);
  it.full = true;
  it.text.changed();
  assert.deepEqual([it.pass(), it.pass()], [1_000, 1_000]);
});

test('at its end nothing waits any more', () => {
  const it = late();
  it.full = true;
  it.text.changed();
  it.pass();
  it.text.end();
  assert.equal(it.pass(), undefined);
});
