import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { parseKeyMgmtAttribute, parseKeyMgmtHeader, writeKeyMgmtAttribute, writeKeyMgmtHeader } from './key-mgmt.ts';

const data = Buffer.from('0100ff', 'hex');
const uri = 'rtsps://127.0.0.1:322/stream/trackID=0;x=1,2';

test('the attribute comes back as it was written', () => {
  assert.equal(writeKeyMgmtAttribute(data), 'key-mgmt:mikey AQD/');
  assert.deepEqual(parseKeyMgmtAttribute(writeKeyMgmtAttribute(data)), data);
  assert.deepEqual(parseKeyMgmtAttribute('key-mgmt: MIKEY  AQD/ '), data);
});

test('the header comes back as it was written, which is as GStreamer writes it', () => {
  assert.equal(writeKeyMgmtHeader({ uri, data }), `prot=mikey;uri="${uri}";data="AQD/"`);
  assert.deepEqual(parseKeyMgmtHeader(writeKeyMgmtHeader({ uri, data })), { uri, data });
});

test('what other clients write is read', () => {
  assert.deepEqual(parseKeyMgmtHeader(`prot=mikey; uri="${uri}"; data="AQD/"`), { uri, data }, 'live555');
  assert.deepEqual(parseKeyMgmtHeader('prot=mikey;uri="";data="AQD/"'), { uri: '', data });
  assert.deepEqual(parseKeyMgmtHeader('Prot = "MIKEY" ; Data = AQD/ ;'), { uri: '', data });
});

const wrongHeaders: Readonly<Record<string, string>> = {
  nothing: '',
  'no protocol': 'uri="x";data="AQD/"',
  'another protocol': 'prot=sdes;data="AQD/"',
  'no data': 'prot=mikey;uri="x"',
  'no BASE64': 'prot=mikey;data="AQD*"',
  'stray bits in BASE64': 'prot=mikey;data="AQB="',
  'data twice': 'prot=mikey;data="AQD/";data="AQD/"',
  'two messages': 'prot=mikey;data="AQD/",prot=mikey;data="AQD/"',
  'an open quote': 'prot=mikey;data="AQD/',
  'something behind a quote': 'prot=mikey;data="AQD/"x',
  'too much': `prot=mikey;data="${'A'.repeat(10_000)}"`,
};
for (const [name, header] of Object.entries(wrongHeaders))
  test(`a header with ${name} is refused`, () => assert.throws(() => parseKeyMgmtHeader(header), WireError));

for (const attribute of [
  '',
  'key-mgmt:mikey',
  'key-mgmt:other AQD/',
  'key-mgmt:mikey AQD',
  'crypto:1',
  `key-mgmt:mikey ${'A'.repeat(9_000)}`,
])
  test(`the attribute "${attribute.slice(0, 20)}" is refused`, () =>
    assert.throws(() => parseKeyMgmtAttribute(attribute), WireError));
