import assert, { AssertionError } from 'node:assert/strict';
import { test } from 'node:test';
import { inTime, settled, until } from './until.ts';

test('until looks again and returns the first thing that fits', async () => {
  let looks = 0;
  assert.equal(
    await until(
      'it counts to three',
      () => ++looks,
      (seen) => seen >= 3,
      { everyMs: 1 },
    ),
    3,
  );
  assert.equal(looks, 3);
});

test('until waits for something when nothing is said of it', async () => {
  const seen = [undefined, false, 0, '', 'there'];
  assert.equal(await until('something', () => seen.shift(), undefined, { everyMs: 1 }), 'there');
});

test('until looks at least once, also when there is no time', async () => {
  assert.equal(await until('something', () => true, undefined, { withinMs: 0 }), true);
});

test('at the time limit it names what was waited for and what was seen last', async () => {
  const wait = { withinMs: 30, everyMs: 1 };
  await assert.rejects(
    until(
      'the port to open',
      async () => ({ open: false }),
      ({ open }) => open,
      wait,
    ),
    (error) => {
      assert.ok(error instanceof AssertionError);
      assert.equal(error.message, 'waited 0.03 s for the port to open; seen last: { open: false }');
      return true;
    },
  );
});

test('an error of a look ends the wait', async () => {
  const look = (): never => {
    throw new Error('the camera is gone');
  };
  await assert.rejects(until('something', look), /^Error: the camera is gone$/);
});

test('settled returns what it saw last, whether it fits or not', async () => {
  assert.equal(
    await settled(
      () => 1,
      (seen) => seen === 2,
      { withinMs: 10, everyMs: 1 },
    ),
    1,
  );
  assert.equal(
    await settled(
      () => 2,
      (seen) => seen === 2,
    ),
    2,
  );
});

test('inTime has the result of the promise, its error, or says that it is late', async () => {
  assert.equal(await inTime('the end', Promise.resolve('ended')), 'ended');
  await assert.rejects(inTime('the end', Promise.reject(new Error('broken'))), /^Error: broken$/);
  await assert.rejects(inTime('the end', new Promise(() => undefined), { withinMs: 10 }), (error) => {
    assert.ok(error instanceof AssertionError);
    assert.equal(error.message, 'waited 0.01 s for the end');
    return true;
  });
});
