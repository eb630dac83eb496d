// Alone in its process: it takes long.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defects } from '../../emulator/defects/index.ts';
import { circumstances, type Circumstance } from './circumstances.ts';
import { failuresWithout, reactionIn } from './reach.ts';
import { MARKDOWN_FILE, markdown, rowsOf, savedRows, unseenIds } from './table.ts';

const AT_ONCE = 4;

test('the table names every defect, as it is, and the page is made of it', () => {
  const saved = savedRows();
  const seen = new Map(saved.map((one) => [one.id, one.seen]));
  assert.deepEqual(
    saved,
    rowsOf(defects, (id) => seen.get(id) ?? null),
  );
  // The formatter aligns the cells.
  const plain = (text: string): string =>
    text.replaceAll(/ +/g, ' ').replaceAll(/-{3,}/g, '---').replaceAll(/\n+/g, '\n');
  const flowing = (text: string): string => plain(text).replaceAll('\n', ' ');
  assert.ok(
    flowing(readFileSync(MARKDOWN_FILE, 'utf8')) === flowing(markdown(saved)),
    'npm run reach -- --page, and npx prettier --write docs',
  );
});

test('each defect is either seen, or there is a reason why not', () => {
  const unseen = new Set(unseenIds());
  for (const { id, seen, needs, why } of savedRows()) {
    assert.equal(unseen.delete(id), seen === null, id);
    assert.equal(needs !== undefined && why !== undefined, seen === null, id);
  }
  assert.deepEqual([...unseen], [], 'reasons for defects that there are not');
});

test('on a sound camera nothing fails but what is set so', async () => {
  const [factory, hardened] = circumstances;
  assert.ok(factory && hardened);
  const everywhere = ['network.ntp.adjustment', 'userMng.dot1x.enabled'];
  const encryption = [
    'userMng.dataEncryption.enabled',
    ...['streams', 'pictures', 'motion'].map((one) => `data-encryption.${one}`),
  ];
  /** A busy machine may leave an audit without an answer. */
  const failing = async (circumstance: Circumstance, wanted: readonly string[]): Promise<void> => {
    const same = (found: readonly string[]): boolean => found.toSorted().join() === wanted.toSorted().join();
    if (!same(await failuresWithout(circumstance)))
      assert.deepEqual((await failuresWithout(circumstance)).toSorted(), wanted.toSorted());
  };
  await failing(factory, [...everywhere, ...encryption, 'network.https.connection']);
  await failing(hardened, [...everywhere, 'imageAudio.audio.mode']);
});

test('the audit sees each defect that the table says it sees', { timeout: 300_000 }, async () => {
  const waiting = savedRows().filter(({ seen }) => seen);
  assert.ok(waiting.length >= 50);
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { id, requirement, seen } = next;
      const circumstance = circumstances.find(({ name }) => name === seen?.circumstance);
      assert.ok(circumstance, id);
      const missed = async (): Promise<string[]> => {
        const checks = await reactionIn(circumstance, { id, requirement });
        return (seen?.checks ?? []).filter((check) => !checks.includes(check));
      };
      // A busy machine may leave an audit without an answer.
      if ((await missed()).length > 0) assert.deepEqual(await missed(), [], id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
});
