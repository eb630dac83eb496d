import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Transactions } from './transactions.ts';

/** A number that is changed by transactions, what was saved of it and what was told. */
function number(): {
  value: number;
  saved: number[];
  told: number[];
  transactions: Transactions;
  set(to: number): void;
} {
  const transactions = new Transactions();
  const it = {
    value: 0,
    saved: [] as number[],
    told: [] as number[],
    transactions,
    set(to: number) {
      const before = it.value;
      it.value = to;
      transactions.make({ undo: () => void (it.value = before), announce: () => void it.told.push(to) });
    },
  };
  transactions.save = () => void it.saved.push(it.value);
  return it;
}

const full = (): never => {
  throw new Error('full');
};

test('a change is saved, and announced then', () => {
  const it = number();
  it.transactions.save = () => {
    assert.deepEqual(it.told, []);
    it.saved.push(it.value);
  };
  it.set(1);
  assert.deepEqual([it.value, it.saved, it.told], [1, [1], [1]]);
});

test('a change that cannot be saved is undone, and nobody hears of it', () => {
  const it = number();
  it.transactions.save = full;
  assert.throws(() => it.set(1), /full/);
  assert.deepEqual([it.value, it.told], [0, []]);
});

test('changes together are saved once, and announced when the caller wants it', () => {
  const it = number();
  const announce = it.transactions.together(() => {
    it.set(1);
    it.set(2);
  });
  assert.deepEqual([it.value, it.saved, it.told], [2, [2], []]);
  announce();
  assert.deepEqual(it.told, [1, 2]);
  it.set(3);
  assert.deepEqual(it.saved, [2, 3]);
});

test('changes together are undone together: when they cannot be saved, and when one of them is refused', () => {
  const it = number();
  const refused = (act: () => void, save?: () => void): void => {
    assert.throws(() => it.transactions.together(act, save), /full/);
    assert.deepEqual([it.value, it.saved, it.told], [0, [], []]);
  };
  const both = (): void => {
    it.set(1);
    it.set(2);
  };
  refused(both, full);
  refused(() => (both(), full()));
});

test('what changes nothing is not saved', () => {
  const it = number();
  it.transactions.together(() => undefined, full)();
  assert.deepEqual(it.saved, []);
});
