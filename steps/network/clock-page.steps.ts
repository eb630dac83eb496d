import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { faultsBeside } from '../clients/http/page.ts';
import type { CameraWorld } from '../world/world.ts';

/** The value of a labelled input field of the page that was opened last, which has its name as its type. */
function fieldOf(page: string, label: string, name: string): string {
  assert.ok(page.includes(`<label for="${name}">${label}</label>`), `no field is called ${label}`);
  const [input = ''] = new RegExp(`<input[^>]* name="${name}"[^>]*>`).exec(page.replaceAll(/\s+/g, ' ')) ?? [];
  assert.ok(input.includes(`type="${name}"`), `got ${input}, wanted the type ${name}`);
  return /value="([^"]*)"/.exec(input)?.[1] ?? '';
}

Then(
  'the page has the field {value}, {value}, with {value}',
  function (this: CameraWorld, label: string, name: string, value: string) {
    assert.equal(fieldOf(this.answer.text, label, name), value);
  },
);

Then(
  /^the page has the field "([^"]*)", "([^"]*)", with the camera's (?:date|time)$/,
  function (this: CameraWorld, label: string, name: string) {
    const now = new Date(this.answer.headers['date']?.[0] ?? '').toISOString();
    // A second may begin between the page and its date.
    const wanted = name === 'date' ? now.slice(0, 10) : now.slice(11, 16);
    assert.ok(fieldOf(this.answer.text, label, name).startsWith(wanted), `wanted ${wanted}`);
  },
);

Then('the page says {value} beside the field {value}', function (this: CameraWorld, text: string, name: string) {
  assert.deepEqual(faultsBeside(this.answer.text, name), [text]);
});

Then('the page says nothing beside the field {value}', function (this: CameraWorld, name: string) {
  assert.deepEqual(faultsBeside(this.answer.text, name), []);
});
