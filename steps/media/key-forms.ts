import { randomBytes } from 'node:crypto';
import {
  fromTgk,
  kemac,
  keyData,
  keyMgmtHeader,
  mikeyBytes,
  payloadTypes,
  policy,
  rand,
  rightMikey,
  session,
  timestamp,
  typed,
  usualRows,
  type Mikey,
  type Payload,
} from '../clients/rtp/mikey.ts';
import { suites, type SdesKey, type SuiteName } from '../clients/rtp/srtp.ts';

const KEY_BYTES = 16;

/** A KeyMgmt header, and the key that it tells. */
interface Told {
  readonly header: string;
  readonly key: SdesKey;
  /** The rollover counter at which packets begin; 0 unless given. */
  readonly roc?: number;
}

type Form = (url: string) => Told;

/** The key and salt behind it, as packets are protected with them. */
export const sendingKey = (
  bytes: Buffer,
  name: SuiteName = 'AES_CM_128_HMAC_SHA1_80',
  mki: Buffer = Buffer.alloc(0),
): SdesKey => ({ suite: suites[name], key: bytes.subarray(0, KEY_BYTES), salt: bytes.subarray(KEY_BYTES), mki });

const fresh = (name: SuiteName = 'AES_CM_128_HMAC_SHA1_80'): Buffer => randomBytes(KEY_BYTES + suites[name].salt);

/** A message that is changed. */
const message =
  (change: (right: Mikey) => Partial<Mikey>, name?: SuiteName): Form =>
  (url) => {
    const bytes = fresh(name);
    const right = rightMikey(bytes);
    return { header: keyMgmtHeader(mikeyBytes({ ...right, ...change(right) }), url), key: sendingKey(bytes, name) };
  };

/** A message without the payloads of that type, and with others in front. */
const instead = (type: number, ...others: readonly Payload[]): Form =>
  message(({ payloads }) => ({ payloads: [...others, ...payloads.filter((one) => one.type !== type)] }));

const header =
  (change: (right: string) => string): Form =>
  (url) => {
    const bytes = fresh();
    return { header: change(keyMgmtHeader(mikeyBytes(rightMikey(bytes)), url)), key: sendingKey(bytes) };
  };

/** A message with other key data. */
const withData =
  (data: (bytes: Buffer) => Buffer, mki?: Buffer): Form =>
  (url) => {
    const bytes = fresh();
    const right = rightMikey(bytes);
    const payloads = right.payloads.map((one) => (one.type === payloadTypes.kemac ? kemac(data(bytes)) : one));
    return { header: keyMgmtHeader(mikeyBytes({ ...right, payloads }), url), key: sendingKey(bytes, undefined, mki) };
  };

const withMki = (length: number): Form => {
  const mki = randomBytes(length);
  return withData((bytes) => keyData(bytes, { validity: 1, more: Buffer.concat([Buffer.from([length]), mki]) }), mki);
};

/** A salt of its own behind key data. */
const saltBehind = (salt: Buffer): Buffer => Buffer.concat([Buffer.from([0, salt.length]), salt]);

/** A key that is derived from so many bytes; with a salt beside them, or one that is derived too. */
const withTgk =
  (length: number, salted = false): Form =>
  (url) => {
    const tgk = randomBytes(length);
    const random = randomBytes(16);
    const right = rightMikey(fresh());
    const salt = salted ? randomBytes(14) : fromTgk(tgk, 'salt', right.bundle, random, 14);
    const data = salted ? keyData(tgk, { kind: 1, more: saltBehind(salt) }) : keyData(tgk, { kind: 0 });
    const payloads = [timestamp(), rand(random), policy(usualRows), kemac(data)];
    const bytes = Buffer.concat([fromTgk(tgk, 'key', right.bundle, random, KEY_BYTES), salt]);
    return { header: keyMgmtHeader(mikeyBytes({ ...right, payloads }), url), key: sendingKey(bytes) };
  };

/** Another policy than the usual one. */
const withRows = (rows: Readonly<Record<number, number>>, name?: SuiteName, width?: number): Form =>
  message(
    ({ payloads }) => ({
      payloads: payloads.map((one) => (one.type === payloadTypes.policy ? policy(rows, 0, 0, width) : one)),
    }),
    name,
  );

/** KeyMgmt headers that differ, and are all right. */
export const keyForms: Readonly<Record<string, Form>> = {
  'as usual': header((text) => text),
  'with blanks behind the semicolons': header((text) => text.replaceAll(';', ' ; ')),
  'in capitals': header((text) => text.replace('prot=mikey', 'PROT=MIKEY').replace('data=', 'Data=')),
  'with quotes around all': header((text) => text.replace('mikey', '"mikey"')),
  'without quotes': header((text) => text.replace(/data="(.*)"/, 'data=$1')),
  'without a URL': header((text) => text.replace(/uri=[^;]*;/, '')),
  'with an empty URL': header((text) => text.replace(/uri=[^;]*/, 'uri=""')),
  'with a semicolon at the end': header((text) => `${text};`),
  'in another order': header((text) => text.replace(/^(.*);(data=.*)$/, '$2;$1')),
  'without padding of BASE64': header((text) => text.replace(/=+"$/, '"')),
  'without a timestamp': instead(payloadTypes.timestamp),
  'without a random number': instead(payloadTypes.rand),
  'without a policy': instead(payloadTypes.policy),
  'with a timestamp of NTP': instead(payloadTypes.timestamp, timestamp(1)),
  'with a counter for a timestamp': instead(payloadTypes.timestamp, timestamp(2, randomBytes(4))),
  'with an identity': instead(-1, typed(payloadTypes.identity, 'anna@example')),
  'with an extension': instead(-1, typed(payloadTypes.extension, 'more')),
  'wanting an answer': message(() => ({ prf: 0x80 })),
  'for two streams': message(() => ({ count: 2, sessions: [session(), session({ ssrc: 9, roc: 7 })] })),
  'key and salt apart': withData((bytes) =>
    keyData(bytes.subarray(0, KEY_BYTES), { kind: 3, more: saltBehind(bytes.subarray(KEY_BYTES)) }),
  ),
  'valid for an interval': withData((bytes) => keyData(bytes, { validity: 2, more: Buffer.from([1, 5, 2, 6, 7]) })),
  'with a master key identifier of no bytes': withMki(0),
  'with a master key identifier of 1 byte': withMki(1),
  'with a master key identifier of 4 bytes': withMki(4),
  'with a master key identifier of 128 bytes': withMki(128),
  'to be derived from 1 byte': withTgk(1),
  'to be derived from 16 bytes': withTgk(16),
  'to be derived from 32 bytes': withTgk(32),
  'to be derived from 33 bytes': withTgk(33),
  'to be derived from 80 bytes': withTgk(80),
  'to be derived, with its salt beside': withTgk(16, true),
  'under policy 7': message(({ payloads }) => ({
    sessions: [session({ policy: 7 })],
    payloads: payloads.map((one) => (one.type === payloadTypes.policy ? policy(usualRows, 7) : one)),
  })),
  'under the second of two policies': message(({ payloads }) => ({
    sessions: [session({ policy: 1 })],
    payloads: [policy({ 0: 6 }), policy(usualRows, 1), ...payloads.filter((one) => one.type !== payloadTypes.policy)],
  })),
  'with no rows': withRows({}),
  'with rows of four bytes': withRows(usualRows, undefined, 4),
  'with a tag of 4 bytes': withRows({ ...usualRows, 11: 4 }, 'AES_CM_128_HMAC_SHA1_32'),
  'with an authentication key of 4 bytes, as GStreamer says a short tag': withRows({ 3: 4 }, 'AES_CM_128_HMAC_SHA1_32'),
  'with an authentication key of 4 bytes and a tag of 10': withRows({ 3: 4, 11: 10 }),
  'with AES-GCM': withRows({ 0: 6 }, 'AEAD_AES_128_GCM'),
  'with AES-GCM and all of its rows': withRows(
    { 0: 6, 1: 16, 2: 0, 3: 0, 4: 12, 7: 1, 8: 1, 10: 1, 20: 16 },
    'AEAD_AES_128_GCM',
  ),
};
