import {
  kemac,
  keyData,
  keyMgmtHeader,
  mikeyBytes,
  policy,
  rand,
  rightMikey,
  session,
  timestamp,
  usualRows,
  type Mikey,
  type Payload,
} from '../clients/rtp/mikey.ts';

/** A header that offers this key for this URL, with one fault. */
type Fault = (key: Buffer, url: string) => string;

const KEMAC = 1;

/** A fault of the message itself. */
const message =
  (change: (right: Mikey, key: Buffer) => Partial<Mikey>): Fault =>
  (key, url) => {
    const right = rightMikey(key);
    return keyMgmtHeader(mikeyBytes({ ...right, ...change(right, key) }), url);
  };

/** A fault of one payload: another instead of those of that type. */
const instead = (type: number, ...others: ((key: Buffer) => Payload)[]): Fault =>
  message(({ payloads }, key) => ({
    payloads: payloads.flatMap((payload) => (payload.type === type ? others.map((other) => other(key)) : [payload])),
  }));

const withKey = (change: (key: Buffer) => Buffer): Fault => instead(KEMAC, (key) => kemac(change(key)));
const withRow = (row: number, value: number): Fault => instead(10, () => policy({ ...usualRows, [row]: value }));
const bytes =
  (change: (right: Buffer) => Buffer): Fault =>
  (key, url) =>
    keyMgmtHeader(change(mikeyBytes(rightMikey(key))), url);
const header =
  (change: (right: string) => string): Fault =>
  (key, url) =>
    change(keyMgmtHeader(mikeyBytes(rightMikey(key)), url));

/** KeyMgmt headers with one fault each. */
export const mikeyFaults: Readonly<Record<string, Fault>> = {
  'without a protocol': header((text) => text.replace('prot=mikey;', '')),
  'of another protocol': header((text) => text.replace('mikey', 'sdes')),
  'with two protocols': header((text) => `prot=mikey;${text}`),
  'without a message': header((text) => text.replace(/;data=.*/, '')),
  'with an empty message': header((text) => text.replace(/data=.*/, 'data=""')),
  'with two messages': header((text) => `${text};${/data=.*/.exec(text)?.[0]}`),
  'twice in one header': header((text) => `${text}, ${text}`),
  'not in BASE64': header((text) => text.replace('data="', 'data="%')),
  'in BASE64 without its end': header((text) => text.replace(/.{3}"$/, '"')),
  'cut short by a byte': bytes((right) => right.subarray(0, -1)),
  'cut short in the key': bytes((right) => right.subarray(0, -10)),
  'the header alone': bytes((right) => right.subarray(0, 10)),
  'with a byte behind it': message(() => ({ behind: Buffer.from([0]) })),
  'of another version': message(() => ({ version: 2 })),
  'an answer': message(() => ({ type: 1 })),
  'an error': message(() => ({ type: 6 })),
  'of the public-key method': message(() => ({ type: 2 })),
  'with another PRF': message(() => ({ prf: 1 })),
  'for no stream': message(() => ({ count: 0, sessions: [] })),
  'for more streams than it names': message(() => ({ count: 2 })),
  'with another map of streams': message(() => ({ mapType: 1 })),
  'with two timestamps': message(({ payloads }) => ({ payloads: [timestamp(), ...payloads] })),
  'with two random numbers': message(({ payloads }) => ({ payloads: [rand(), ...payloads] })),
  'with a timestamp of an unknown type': instead(5, () => ({ type: 5, body: Buffer.alloc(9, 9) })),
  'with an unknown payload': message(({ payloads }) => ({
    payloads: [{ type: 99, body: Buffer.alloc(4) }, ...payloads],
  })),
  'without a key': instead(KEMAC),
  'with two key payloads': instead(
    KEMAC,
    (key) => kemac(keyData(key)),
    (key) => kemac(keyData(key)),
  ),
  'with two keys': withKey((key) => Buffer.concat([keyData(key, { next: 20 }), keyData(key)])),
  'with an empty key payload': instead(KEMAC, () => kemac(Buffer.alloc(0))),
  'with an encrypted key': instead(KEMAC, (key) => kemac(keyData(key), { cipher: 1 })),
  'with a key encrypted in an unknown way': instead(KEMAC, (key) => kemac(keyData(key), { cipher: 3 })),
  'with a MAC that proves nothing': instead(KEMAC, (key) =>
    kemac(keyData(key), { mac: Buffer.concat([Buffer.from([1]), Buffer.alloc(20, 7)]) }),
  ),
  'with an unknown MAC': instead(KEMAC, (key) => kemac(keyData(key), { mac: Buffer.from([2]) })),
  'with a key of an unknown type': withKey((key) => keyData(key, { kind: 4 })),
  'with a key of an unknown validity': withKey((key) => keyData(key, { validity: 3 })),
  'with a key of an unknown validity, told as an interval': withKey((key) =>
    keyData(key, { validity: 3, more: Buffer.from([1, 5, 2, 6, 7]) }),
  ),
  'with a key short by a byte': withKey((key) => keyData(key.subarray(1))),
  'with a key long by a byte': withKey((key) => keyData(Buffer.concat([key, Buffer.alloc(1)]))),
  'with a key without salt': withKey((key) => keyData(key.subarray(0, 16))),
  'with no bytes of a key': withKey(() => keyData(Buffer.alloc(0))),
  'with a key that says it is longer': withKey((key) => {
    const data = keyData(key);
    data[3] = key.length + 1;
    return data;
  }),
  'with a master key identifier of 129 bytes': withKey((key) =>
    keyData(key, { validity: 1, more: Buffer.concat([Buffer.from([129]), Buffer.alloc(129, 1)]) }),
  ),
  'with a policy of another number': instead(10, () => policy(usualRows, 1)),
  'with two policies of one number': instead(
    10,
    () => policy(usualRows),
    () => policy(usualRows),
  ),
  'with a policy of another protocol': instead(10, () => policy(usualRows, 0, 1)),
  'for a stream under an unknown policy': message(() => ({ sessions: [session({ policy: 7 })] })),
  'with an unknown cipher': withRow(0, 2),
  'without encryption': withRow(0, 0),
  'with a cipher of 256 bits': withRow(1, 32),
  'without authentication': withRow(2, 0),
  'with unknown authentication': withRow(2, 2),
  'with a salt of another length': withRow(4, 12),
  'with another key derivation': withRow(5, 1),
  'with keys derived anew': withRow(6, 1),
  'with SRTP not encrypted': withRow(7, 0),
  'with SRTCP not encrypted': withRow(8, 0),
  'with SRTP not authenticated': withRow(10, 0),
  'with a tag of one byte': withRow(11, 1),
  'without a tag': withRow(11, 0),
  'with a row of no bytes': instead(10, () => policy({ 5: 0 }, 0, 0, 0)),
  'with half a row': instead(10, () => ({ type: 10, body: Buffer.from([0, 0, 0, 1, 5]) })),
  'with a timestamp of an unknown type at the end': message(({ payloads }) => ({
    payloads: [...payloads.filter(({ type }) => type !== 5), { type: 5, body: Buffer.alloc(9, 9) }],
  })),
  'with rows of five bytes': instead(10, () => policy(usualRows, 0, 0, 5)),
  'with a row cut short': instead(10, () => ({ type: 10, body: Buffer.from([0, 0, 0, 2, 0, 1]) })),
  'with AES-GCM and a salt of 14 bytes': instead(10, () => policy({ 0: 6, 4: 14 })),
  'with AES-GCM and a tag of 8 bytes': instead(10, () => policy({ 0: 6, 20: 8 })),
  'with AES-GCM and a key for AES-CM': instead(10, () => policy({ 0: 6 })),
  'with a signature': message(({ payloads }) => ({
    payloads: [{ type: 4, body: Buffer.from([0x10, 0]) }, ...payloads],
  })),
  'with a certificate': message(({ payloads }) => ({ payloads: [{ type: 7, body: Buffer.alloc(3) }, ...payloads] })),
  'with a verification': message(({ payloads }) => ({ payloads: [{ type: 9, body: Buffer.alloc(1) }, ...payloads] })),
  'to be derived, without a random number': message(({ payloads }, key) => ({
    payloads: [...payloads.filter(({ type }) => type !== KEMAC && type !== 11), kemac(keyData(key, { kind: 0 }))],
  })),
  'to be derived from no bytes': withKey(() => keyData(Buffer.alloc(0), { kind: 0 })),
  'to be derived, with a salt short by a byte': withKey((key) =>
    keyData(key, { kind: 1, more: Buffer.concat([Buffer.from([0, 13]), Buffer.alloc(13)]) }),
  ),
  'with a key of 15 bytes and a salt of 15 apart': withKey((key) =>
    keyData(key.subarray(0, 15), { kind: 3, more: Buffer.concat([Buffer.from([0, 15]), key.subarray(15)]) }),
  ),
  'with a byte behind the key': withKey((key) => Buffer.concat([keyData(key), Buffer.alloc(1)])),
  'with a URL that does not end': header((text) => text.replace(/";data/, ';data')),
  'with something behind the message': header((text) => `${text}x`),
  'with a nameless value': header((text) => `${text};=1`),
  'of a protocol in quotes that is another': header((text) => text.replace('mikey', '"mikey2"')),
};
