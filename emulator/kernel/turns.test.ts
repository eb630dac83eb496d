import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn, Turns } from './turns.ts';

/** A piece of work that ends when it is told to. */
function piece(name: string, order: string[]) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = async (): Promise<string> => {
    order.push(`${name} begins`);
    try {
      return await promise;
    } finally {
      order.push(`${name} ends`);
    }
  };
  return { work, resolve, reject };
}

test('one piece begins when the one before has ended', async () => {
  const order: string[] = [];
  const turns = new Turns();
  const [a, b] = [piece('a', order), piece('b', order)];
  const results = Promise.all([turns.take(a.work), turns.take(b.work)]);
  b.resolve('B');
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(order, ['a begins']);
  a.resolve('A');
  assert.deepEqual(await results, ['A', 'B']);
  assert.deepEqual(order, ['a begins', 'a ends', 'b begins', 'b ends']);
});

for (const [how, failing] of [
  ['rejects', () => Promise.reject(new Error('no'))],
  [
    'throws',
    () => {
      throw new Error('no');
    },
  ],
] as const)
  test(`a piece that ${how} is its caller's to hear of, and the next goes on`, async () => {
    const turns = new Turns();
    const failed = turns.take(failing);
    const next = turns.take(async () => 'next');
    await assert.rejects(failed, /no/);
    assert.equal(await next, 'next');
    await turns.settled();
  });

test('settled waits for what is queued meanwhile, and does not fail with it', async () => {
  const turns = new Turns();
  const done: string[] = [];
  const first = turns.take(async () => {
    void turns.take(async () => {
      await new Promise((later) => setImmediate(later));
      done.push('second');
    });
    throw new Error('no');
  });
  await Promise.all([turns.settled(), assert.rejects(first)]);
  assert.deepEqual(done, ['second']);
});

test('in turn, each is done whatever became of those before, and all failures are named', async () => {
  const done: number[] = [];
  const works = [1, 2, 3, 4].map((n) => () => {
    done.push(n);
    if (n % 2) throw new Error(`no ${n}`);
  });
  await assert.rejects(inTurn(works), { message: 'no 1; no 3' });
  assert.deepEqual(done, [1, 2, 3, 4]);
  await inTurn([]);
});
