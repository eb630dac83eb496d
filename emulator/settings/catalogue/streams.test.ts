import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEvents } from '../../fleet/events.ts';
import { InputError } from '../../kernel/errors.ts';
import { Journal } from '../../kernel/journal.ts';
import { modelNamed } from '../../profiles/models.ts';
import { SettingsStore } from '../store.ts';
import { streamShapes } from '../stream-shape.ts';
import { streams } from './streams.ts';

const storeOf = (name: string): { model: ReturnType<typeof modelNamed>; store: SettingsStore } => {
  const model = modelNamed(name);
  const journal = new Journal<JournalEvents>({ uptime: () => 0, date: () => '' });
  return { model, store: new SettingsStore(model, journal) };
};

test("streams are the model's until they are set", () => {
  const { model, store } = storeOf('WV-X22700-V2L');
  assert.equal(streamShapes(store, model).length, 4);
  assert.deepEqual(streamShapes(store, model)[2], {
    codec: 'h265',
    width: 1920,
    height: 1080,
    rate: 15,
    bitRate: undefined,
  });
  const { encoding, size, frameRate, bitRate } = streams[2];
  store.commit({ [encoding.key]: 'jpeg', [size.key]: '320x180', [frameRate.key]: '5', [bitRate.key]: '2048' }, 'test');
  assert.deepEqual(streamShapes(store, model)[2], { codec: 'jpeg', width: 320, height: 180, rate: 5, bitRate: 2_048 });
});

test('a model with fewer streams refuses the rows of those it lacks', () => {
  const { model, store } = storeOf('WV-S35302-F2L');
  assert.equal(streamShapes(store, model).length, 1);
  store.commit({ [streams[0].encoding.key]: 'h265' }, 'test');
  assert.throws(
    () => store.commit({ [streams[1].encoding.key]: 'h265' }, 'test'),
    new InputError([{ key: 'imageAudio.stream2.encoding', words: 'model WV-S35302-F2L has no stream-2' }]),
  );
});

test('groups are multicast addresses and even ports', () => {
  const { store } = storeOf('WV-S2252L');
  const { multicastAddress, multicastPort } = streams[0];
  assert.equal(store.get(multicastAddress), '239.192.0.20');
  store.commit({ [multicastAddress.key]: '224.0.0.251', [multicastPort.key]: '40000' }, 'test');
  for (const [key, text] of [
    [multicastAddress.key, '192.168.0.1'],
    [multicastAddress.key, '240.0.0.1'],
    [multicastAddress.key, ''],
    [multicastPort.key, '40001'],
    [multicastPort.key, '1000'],
    [multicastPort.key, '50002'],
  ] as const)
    assert.throws(() => store.commit({ [key]: text }, 'test'), InputError, text);
});
