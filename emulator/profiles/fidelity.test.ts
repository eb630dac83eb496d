import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadBehaviour } from './behaviour.ts';
import { catalogue } from '../settings/catalogue/index.ts';
import { fidelity, type Tally } from './fidelity.ts';
import { parseDialect } from './dialect-file.ts';
import { loadModels, modelFields } from './models.ts';

const total = ({ guide, documented, observed, assumed }: Tally): number => guide + documented + observed + assumed;

const tallyOf = (what: string, lines = fidelity()): Tally => {
  const line = lines.find((one) => one.what === what);
  assert.ok(line, what);
  return line.tally;
};

test('every fact is counted once', () => {
  assert.equal(total(tallyOf('settings')), catalogue.length);
  assert.equal(total(tallyOf('behaviour beside settings')), loadBehaviour().length);
  assert.equal(total(tallyOf('fields of models')), loadModels().size * modelFields.length);
  assert.equal(total(tallyOf('CGI names of settings')), catalogue.length);
});

test('what is known of real cameras is never assumed, what follows from the rule always is', () => {
  assert.equal(tallyOf('CGI names known of real cameras').assumed, 0);
  assert.equal(tallyOf('CGI names of settings').assumed, catalogue.length);
});

test('a dialect that knows better is counted as such', () => {
  const dialect = parseDialect('settings: { basic.title: { parameter: title } }', 'vendor.yaml');
  assert.equal(tallyOf('CGI names of settings', fidelity(dialect)).documented, 1);
});
