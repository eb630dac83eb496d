import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import { FakeCamera, siteWith } from './fake-camera.test.ts';
import { planned } from './planned.ts';
import { documentOf, reportJsonSchema, reportSchema } from './report-schema.ts';
import { sections } from './sections/index.ts';

const file = new URL('../../docs/ipro-harden.schema.json', import.meta.url);
const run = { command: 'plan', version: '1.2.3', strict: false, date: new Date(0) } as const;

test('the published schema is that of the tool: npx node scripts/harden-schema.ts writes it', () => {
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(JSON.stringify(reportJsonSchema())));
});

test('a document with version, date and counts, which the published schema takes, and nothing else', async () => {
  const report = await planned(new FakeCamera(), siteWith({ level: 'advanced' }), sections);
  const document = documentOf([report, report], run);
  const { cameras, counts, date, exitCode, version } = document;
  assert.deepEqual([date, version, exitCode], ['1970-01-01T00:00:00.000Z', '1.2.3', 1]);
  assert.equal(counts.fail, 2 * (cameras[0]?.counts.fail ?? 0));
  assert.ok(counts.fail > 0);
  const published = z.fromJSONSchema(JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0]);
  for (const schema of [published, reportSchema]) {
    const text = JSON.parse(JSON.stringify(document)) as Record<string, unknown>;
    schema.parse(text);
    assert.throws(() => schema.parse({ ...text, more: 1 }));
    assert.throws(() => schema.parse({ ...text, exitCode: 4 }));
    const { date: _, ...without } = text;
    assert.throws(() => schema.parse(without));
  }
});

test('every item of every section says how much it matters, and what to do', async () => {
  const { items } = await planned(new FakeCamera(), siteWith({ level: 'advanced' }), sections);
  for (const { check, repair, wanted } of items) {
    assert.notEqual(repair, '', check);
    assert.notEqual(wanted, '', check);
  }
});
