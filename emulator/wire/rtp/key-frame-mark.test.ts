import assert from 'node:assert/strict';
import { test } from 'node:test';
import { oneByteElement } from './header-extension.ts';
import { withKeyFrameMark } from './key-frame-mark.ts';
import { parseRtp } from './parse.ts';

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

test('a packet without an extension gets one of a word', () => {
  const packet = hex('80 62 0001 00000002 00000003 abcdef');
  const before = Buffer.from(packet);
  assert.deepEqual(withKeyFrameMark(packet), hex('90 62 0001 00000002 00000003 bede0001 e0050000 abcdef'));
  assert.deepEqual(packet, before);
});

test('an extension that is there keeps its elements, and contributing sources stay before it', () => {
  const marked = withKeyFrameMark(hex('91 e2 0001 00000002 00000003 00000004 bede0001 10aa0000 abcd'));
  assert.deepEqual(marked, hex('91 e2 0001 00000002 00000003 00000004 bede0002 10aa0000 e0050000 abcd'));
  const { extension, payload } = parseRtp(marked);
  assert.ok(extension);
  assert.deepEqual(
    [oneByteElement(extension, 1), oneByteElement(extension, 14)].map((one) => [...(one ?? [])]),
    [[0xaa], [5]],
  );
  assert.deepEqual(Buffer.from(payload), hex('abcd'));
});
