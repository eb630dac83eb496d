import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue } from './catalogue/index.ts';
import { fidelity, type Tally } from './fidelity.ts';
import { parseDialect } from './dialect-file.ts';
import { loadModels, modelFields } from './models.ts';

const total = ({ guide, documented, observed, assumed }: Tally): number => guide + documented + observed + assumed;

test('every fact is counted once', () => {
  const totals = fidelity().map(({ tally }) => total(tally));
  assert.deepEqual(totals.slice(0, 2), [catalogue.length, loadModels().size * modelFields.length]);
  assert.equal(totals[3], catalogue.length);
});

test('what is known of real cameras is never assumed, what follows from the rule always is', () => {
  const [, , known, derived] = fidelity().map(({ tally }) => tally);
  assert.equal(known?.assumed, 0);
  assert.equal(derived?.assumed, catalogue.length);
});

test('a dialect that knows better is counted as such', () => {
  const dialect = parseDialect('settings: { basic.title: { parameter: title } }', 'vendor.yaml');
  assert.equal(fidelity(dialect)[3]?.tally.documented, 1);
});
