import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audio as audioMode, audioEncoding } from '../../settings/catalogue/image-audio.ts';
import { audio } from './2.8-audio.ts';
import { settingsOf } from './settings-of.test.ts';

/** Each mode, whether the camera sends what it hears, and whether a viewer can speak. */
const modes = [
  ['off', false, false],
  ['mic-input', true, false],
  ['audio-output', false, true],
  ['interactive', true, true],
] as const;

for (const [mode, heard, taken] of modes)
  test(`audio ${mode}: ${heard ? 'sent' : 'not sent'}, the back channel ${taken ? 'open' : 'closed'}`, () => {
    for (const { text: encoding } of audioEncoding.type.choices) {
      const settings = settingsOf({ [audioMode.key]: mode, [audioEncoding.key]: encoding });
      const wanted = heard ? encoding : undefined;
      assert.equal(audio.audioDescribed(settings), wanted);
      assert.equal(audio.audioSent(settings), wanted);
      assert.equal(audio.audioTaken(settings), taken);
    }
  });

test('those are all modes, and from the factory there is no audio', () => {
  assert.deepEqual(
    audioMode.type.choices.map(({ text }) => text),
    modes.map(([mode]) => mode),
  );
  assert.ok(audioEncoding.type.choices.length > 1);
  assert.equal(audio.audioDescribed(settingsOf()), undefined);
  assert.equal(audio.audioSent(settingsOf()), undefined);
  assert.equal(audio.audioTaken(settingsOf()), false);
});
