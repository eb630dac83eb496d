import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { configurationOf } from './configuration.ts';
import { checksumOf, easyIpFrame, operations, parseEasyIpFields, parseEasyIpHead } from './frame.ts';
import { linkLocal, replyFields } from './search-reply.ts';
import { configurationFields } from './tool/configuration-fields.ts';
import { foundCamera } from './tool/found-camera.ts';

// Frames of a real camera (WV-X22700-V2L, firmware 3.67) and of the maker's tool, as they were captured.

const MAC = 'd4:2d:c5:2a:8d:13';
const tool = { tool: 'a0:29:19:3e:ab:91', toolAddress: '192.168.1.121' };
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');

const SEARCH = bytesOf(`
  00 01 00 2a 00 0d 00 00 00 00 00 00 a0 29 19 3e ab 91 c0 a8 01 79 00 00 20 11 1e 11 23 1f 1e 19
  13 00 00 02 01 00 00 00 00 00 00 00 00 00 00 00 ff f0 00 26 00 20 00 21 00 22 00 23 00 25 00 28
  00 40 00 41 00 42 00 44 00 a5 00 a6 00 a7 00 a8 00 ad 00 b3 00 b4 00 b7 00 b8 ff ff 11 70`);

const REPLY = bytesOf(`
  00 01 01 a9 00 0e d4 2d c5 2a 8d 13 a0 29 19 3e ab 91 c0 a8 01 79 00 00 20 11 1e 11 23 1f 1e 19
  13 00 00 02 02 01 00 00 00 00 00 00 00 00 00 00 00 00 00 01 02 00 01 00 01 00 00 20 00 04 c0 a8
  01 65 00 21 00 04 ff ff ff 00 00 22 00 04 c0 a8 01 fe 00 23 00 08 08 08 08 08 08 08 04 04 00 25
  00 02 01 bb 00 40 00 10 fe 80 00 00 00 00 00 00 d6 2d c5 ff fe 2a 8d 13 00 41 00 10 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 42 00 20 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 44 00 02 01 bb 00 45 00 02 00 40 00 a0 00 04
  c0 a8 01 65 00 a1 00 04 ff ff ff 00 00 a2 00 04 c0 a8 01 fe 00 a3 00 08 00 00 00 00 00 00 00 00
  00 a4 00 04 00 00 00 00 00 a6 00 01 94 00 a7 00 10 57 56 2d 58 32 32 37 30 30 2d 56 32 4c 00 00
  00 00 a8 00 10 58 32 32 37 30 30 2d 56 32 4c 00 00 00 00 00 00 00 a9 00 10 33 2e 36 37 00 00 00
  00 00 00 00 00 00 00 00 00 00 aa 00 10 30 2e 30 30 00 00 00 00 00 00 00 00 00 00 00 00 00 b1 00
  28 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 b2 00 28 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 b4 00 02 00 00 00 b5 00 01 00
  00 b6 00 01 90 00 d0 00 10 53 32 32 37 30 30 2d 56 32 4c 00 00 00 00 00 00 00 d1 00 10 58 42 56
  33 30 34 36 33 00 00 00 00 00 00 00 00 00 d3 00 02 00 01 00 d2 00 02 00 02 ff ff 3d ad`);

const CONFIGURATION = bytesOf(`
  00 01 00 af 00 02 d4 2d c5 2a 8d 13 a0 29 19 3e ab 91 c0 a8 01 79 00 01 20 11 1e 11 23 1f 1e 19
  13 00 00 02 02 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 03 00 01 00 01 00 00 20 00 04 c0 a8
  01 36 00 21 00 04 ff ff ff 00 00 22 00 04 c0 a8 01 01 00 23 00 08 c0 a8 01 fa 08 08 04 04 00 25
  00 02 01 bb 00 40 00 10 fe 80 00 00 00 00 00 00 d6 2d c5 ff fe 2a 8d 13 00 41 00 10 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 42 00 20 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 44 00 02 01 bb 00 a0 00 04 c0 a8 01 36 00 a1
  00 04 ff ff ff 00 00 a2 00 04 c0 a8 01 01 00 a3 00 08 c0 a8 01 fa 08 08 04 04 00 a6 00 01 92 ff
  ff 28 da`);

const COMMIT = bytesOf(`
  00 01 00 00 00 04 d4 2d c5 2a 8d 13 a0 29 19 3e ab 91 c0 a8 01 79 00 02 20 11 1e 11 23 1f 1e 19
  13 00 00 02 02 00 00 00 00 00 00 00 00 00 00 00 ff ff 09 c4`);

/** The acknowledgement of another device of the maker (AW-HE130). */
const ACKNOWLEDGEMENT = bytesOf(`
  00 01 00 00 00 03 a8 13 74 76 a8 6b 00 1c 42 4b bb f8 0a 01 00 35 00 01 20 11 1e 11 23 1f 1e 19
  13 00 00 02 02 00 00 00 00 00 00 00 00 00 00 00 ff ff 08 48`);

const configuration = {
  mode: 'static',
  address: '192.168.1.54',
  mask: '255.255.255.0',
  gateway: '192.168.1.1',
  dns: 'manual',
  nameServers: ['192.168.1.250', '8.8.4.4'],
  port: 443,
} as const;

test('a camera describes itself byte for byte as the real one did', () => {
  const frame = easyIpFrame({
    operation: operations.reply,
    camera: MAC,
    ...tool,
    sequence: 0,
    revision: 2,
    role: 2,
    administrator: 1,
    fields: replyFields(MAC, {
      mode: 'static',
      address: '192.168.1.101',
      mask: '255.255.255.0',
      gateway: '192.168.1.254',
      nameServers: ['8.8.8.8', '8.8.4.4'],
      webPort: 443,
      secure: true,
      expired: false,
      title: 'WV-X22700-V2L',
      model: 'X22700-V2L',
      relatedModel: 'S22700-V2L',
      firmware: '3.67',
      serial: 'XBV30463',
      generation: 3,
    }),
  });
  assert.equal(Buffer.from(frame).toString('hex'), REPLY.toString('hex'));
});

test('a reply of older firmware is six bytes shorter', () => {
  const fields = replyFields(MAC, {
    mode: 'dhcp',
    address: '192.168.1.101',
    mask: '255.255.255.0',
    gateway: '',
    nameServers: [],
    webPort: 80,
    secure: false,
    expired: true,
    title: 'A title of more than sixteen characters',
    model: 'X4573L',
    relatedModel: '',
    firmware: '2.04',
    serial: 'TIV17510',
    generation: 2,
  });
  const hexAt = (tag: number): string | undefined => {
    const field = fields.find((one) => one.tag === tag);
    return field && Buffer.from(field.value).toString('hex');
  };
  assert.equal(
    fields.reduce((sum, { value }) => sum + 4 + value.length, 0),
    419,
  );
  assert.deepEqual([0x00, 0x22, 0x23, 0x25, 0xa6, 0xb4, 0xb6, 0xd2, 0xd3].map(hexAt), [
    '00',
    '00000000',
    '0000000000000000',
    '0050',
    '92',
    '0001',
    '92',
    '0003',
    undefined,
  ]);
  assert.equal(hexAt(0xa7), Buffer.from('A title of more ').toString('hex'));
});

test('the maker’s tool and ours send the same', () => {
  const common = { camera: MAC, ...tool, revision: 2, role: 2, administrator: 0 };
  const set = easyIpFrame({
    ...common,
    operation: operations.configure,
    sequence: 1,
    fields: configurationFields(configuration, linkLocal(MAC)),
  });
  assert.equal(Buffer.from(set).toString('hex'), CONFIGURATION.toString('hex'));
  const commit = easyIpFrame({ ...common, operation: operations.commit, sequence: 2, fields: [] });
  assert.equal(Buffer.from(commit).toString('hex'), COMMIT.toString('hex'));
});

test('docs/easy-ip-setup.md shows these frames', () => {
  const text = readFileSync(new URL('../../../docs/easy-ip-setup.md', import.meta.url), 'utf8');
  const shown = [...text.matchAll(/^```\n(000 .*?)```/gms)].map(([, block = '']) =>
    block.replaceAll(/^\d{3}|\s/gm, ''),
  );
  const wanted = [SEARCH, REPLY, CONFIGURATION, COMMIT, ACKNOWLEDGEMENT].map((frame) => frame.toString('hex'));
  assert.deepEqual(shown, wanted);
});

test('captured frames are read', () => {
  assert.deepEqual(parseEasyIpHead(SEARCH), {
    operation: operations.search,
    camera: '00:00:00:00:00:00',
    ...tool,
    sequence: 0,
    revision: 2,
    role: 1,
    administrator: 0,
  });
  assert.deepEqual(configurationOf(parseEasyIpFields(CONFIGURATION)), configuration);
  assert.equal(parseEasyIpHead(ACKNOWLEDGEMENT).operation, operations.acknowledge);
  assert.deepEqual(foundCamera(parseEasyIpFields(REPLY)), {
    address: '192.168.1.101',
    mask: '255.255.255.0',
    gateway: '192.168.1.254',
    webPort: 443,
    title: 'WV-X22700-V2L',
    model: 'X22700-V2L',
    firmware: '3.67',
    serial: 'XBV30463',
    expired: false,
  });
});

test('every captured checksum is the sum of the bytes before it, and one', () => {
  for (const frame of [SEARCH, REPLY, CONFIGURATION, COMMIT, ACKNOWLEDGEMENT])
    assert.equal(checksumOf(frame.subarray(0, -2)), frame.readUInt16BE(frame.length - 2));
});

test('a search is read whatever follows its head, a configuration only if it is whole', () => {
  assert.equal(parseEasyIpHead(SEARCH.subarray(0, 48)).operation, operations.search);
  assert.throws(() => parseEasyIpHead(SEARCH.subarray(0, 47)), WireError);
  for (let length = 48; length < CONFIGURATION.length - 2; length++)
    assert.throws(() => configurationOf(parseEasyIpFields(CONFIGURATION.subarray(0, length))), WireError, `${length}`);
  const wrongSum = Buffer.from(CONFIGURATION);
  wrongSum.writeUInt16BE(0, wrongSum.length - 2);
  assert.deepEqual(configurationOf(parseEasyIpFields(wrongSum)), configuration);
});

test('a frame of another version or without the constant is none', () => {
  for (const at of [0, 1, 24, 28, 32]) {
    const bent = Buffer.from(SEARCH);
    bent[at] = (bent[at] ?? 0) ^ 0x40;
    assert.throws(() => parseEasyIpHead(bent), WireError, `byte ${at}`);
  }
});

test('a configuration with a field missing, of another length or with an unknown mode is none', () => {
  const fields = parseEasyIpFields(CONFIGURATION);
  for (const tag of [0x00, 0x20, 0x21, 0x22, 0x23, 0x25, 0xa6]) {
    assert.throws(() => configurationOf(fields.filter((field) => field.tag !== tag)), WireError);
    const cut = fields.map((field) => (field.tag === tag ? { tag, value: field.value.subarray(1) } : field));
    assert.throws(() => configurationOf(cut), WireError);
  }
  for (const mode of [1, 2, 6, 255]) {
    const other = fields.map((field) => (field.tag === 0 ? { tag: 0, value: Uint8Array.of(mode) } : field));
    assert.throws(() => configurationOf(other), /wanted 0, 3, 4 or 5/);
  }
});
