import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { parseKeyMgmtHeader, writeKeyMgmtAttribute } from './key-mgmt.ts';

const data = Buffer.from('0100ff', 'hex');
const uri = 'rtsps://127.0.0.1:322/stream/trackID=0;x=1,2';

test('the attribute has the message in BASE64', () => assert.equal(writeKeyMgmtAttribute(data), 'key-mgmt:mikey AQD/'));

test('what clients write is read', () => {
  assert.deepEqual(parseKeyMgmtHeader(`prot=mikey;uri="${uri}";data="AQD/"`), data, 'GStreamer');
  assert.deepEqual(parseKeyMgmtHeader(`prot=mikey; uri="${uri}"; data="AQD/"`), data, 'live555');
  assert.deepEqual(parseKeyMgmtHeader('prot=mikey;uri="";data="AQD/"'), data);
  assert.deepEqual(parseKeyMgmtHeader('Prot = "MIKEY" ; Data = AQD/ ;'), data);
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
};
for (const [name, header] of Object.entries(wrongHeaders))
  test(`a header with ${name} is refused`, () => assert.throws(() => parseKeyMgmtHeader(header), WireError));
