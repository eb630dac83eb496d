import { guessed, labels, protectControl, protectMedia, WORD, type SdesKey } from '../clients/rtp/srtp.ts';
import { EXTENSION, extended, HEADER, padded, sound } from './spoken-rtp.ts';

/** The packets before the latest of which the camera knows whether they came (docs/srtp.md). */
const WINDOW = 128;
const SHORT_REPORT = Buffer.from('80c900010badcafe', 'hex');

/** A report with a block, then a description of the sender (RFC 3550 §6.4.2, §6.5): what is encrypted must be right too. */
export const LONG_REPORT = Buffer.concat([
  Buffer.from('81c900070badcafe', 'hex'),
  Buffer.alloc(24),
  Buffer.from('81ca00030badcafe0104616e6e610000', 'hex'),
]);
/** A report and a goodbye (§6.6). */
const GOODBYE = Buffer.concat([SHORT_REPORT, Buffer.from('81cb00010badcafe', 'hex')]);

/** The packet with the bits at that byte changed; negative: from the end. */
function altered(packet: Buffer, at: number): Buffer {
  const copy = Buffer.from(packet);
  const byte = at < 0 ? copy.length + at : at;
  copy[byte] = (copy[byte] ?? 0) ^ 0x01;
  return copy;
}

/** The packet without so many bytes there. */
const without = (packet: Buffer, at: number, bytes: number): Buffer =>
  Buffer.concat([packet.subarray(0, at), packet.subarray(at + bytes)]);

/** Where the tag of SRTP begins: with GCM the MKI is behind it. */
const tagAt = ({ suite, mki }: SdesKey, packet: Buffer): number =>
  packet.length - suite.tag - (suite.gcm ? mki.length : 0);

/** The same of SRTCP: with GCM the number is behind it too. */
const controlTagAt = ({ suite, mki }: SdesKey, packet: Buffer): number =>
  packet.length - suite.controlTag - (suite.gcm ? WORD + mki.length : 0);

/** Where the E flag and the number of SRTCP are. */
const wordAt = ({ suite, mki }: SdesKey, packet: Buffer): number =>
  packet.length - WORD - mki.length - (suite.gcm ? 0 : suite.controlTag);

/** What stands behind a packet: tag and MKI. */
const behind = ({ suite, mki }: SdesKey, tag: Buffer): Buffer => Buffer.concat(suite.gcm ? [tag, mki] : [mki, tag]);

const zeroKey = (key: SdesKey): SdesKey => ({
  ...key,
  key: Buffer.alloc(key.key.length),
  salt: Buffer.alloc(key.salt.length),
});

/** The packet under another master key identifier, or with one where none belongs. */
function otherMki(key: SdesKey): SdesKey {
  return { ...key, mki: key.mki.length > 0 ? altered(key.mki, -1) : Buffer.from([0, 0, 0, 1]) };
}

/** The packet without the master key identifier; with one of two bytes where none belongs. */
const lessMki = (key: SdesKey): SdesKey => ({
  ...key,
  mki: key.mki.length > 0 ? Buffer.alloc(0) : Buffer.from([0, 1]),
});

const otherSalt = (key: SdesKey): SdesKey => ({ ...key, salt: altered(key.salt, 0) });

export interface Spoken {
  readonly key: SdesKey;
  /** A sequence number that has not come yet, and is ahead of all. */
  readonly next: number;
  /** The latest packet that was right. */
  readonly latest: Buffer;
  /** The first one. */
  readonly first: Buffer;
}

type MediaFault = (spoken: Spoken) => Buffer;

/** A fault of a packet that is otherwise right, and where its tag is. */
const media =
  (change: (packet: Buffer, tag: number, key: SdesKey) => Buffer): MediaFault =>
  ({ key, next }) => {
    const packet = protectMedia(key, sound(next));
    return change(packet, tagAt(key, packet), key);
  };

/** SRTP with one fault each. */
export const mediaFaults: Readonly<Record<string, MediaFault>> = {
  'in clear': ({ next }) => sound(next),
  'in clear, with a tag of zeros': ({ next, key }) =>
    Buffer.concat([sound(next), behind(key, Buffer.alloc(key.suite.tag))]),
  'in clear, with the tag of the encrypted packet': ({ next, key }) => {
    const packet = protectMedia(key, sound(next));
    return Buffer.concat([sound(next), packet.subarray(sound(next).length)]);
  },
  'the tag altered at its first byte': media((packet, tag) => altered(packet, tag)),
  'the tag altered at its last byte': media((packet, tag, { suite }) => altered(packet, tag + suite.tag - 1)),
  'the tag short by a byte': media((packet, tag, { suite }) => without(packet, tag + suite.tag - 1, 1)),
  'a tag of 2 bytes': media((packet, tag, { suite }) => without(packet, tag + 2, suite.tag - 2)),
  'without a tag': media((packet, tag, { suite }) => without(packet, tag, suite.tag)),
  'a byte behind the tag': media((packet) => Buffer.concat([packet, Buffer.alloc(1)])),
  'the payload altered': media((packet) => altered(packet, 40)),
  'the payload short by a byte': media((packet) => without(packet, 100, 1)),
  'the marker altered': media((packet) => {
    packet[1] = (packet[1] ?? 0) ^ 0x80;
    return packet;
  }),
  'the payload type altered': media((packet) => altered(packet, 1)),
  'the sequence number altered': media((packet) => altered(packet, 3)),
  'the timestamp altered': media((packet) => altered(packet, 7)),
  'the SSRC altered': media((packet) => altered(packet, 11)),
  'of another version': media((packet) => {
    packet[0] = 0x40;
    return packet;
  }),
  'under a guessed key': ({ next, key }) => protectMedia(guessed(key), sound(next)),
  'under a key of zeros': ({ next, key }) => protectMedia(zeroKey(key), sound(next)),
  'under another salt': ({ next, key }) => protectMedia(otherSalt(key), sound(next)),
  'under the keys of RTCP': ({ next, key }) => protectMedia(key, sound(next), { keys: labels.control }),
  'the next rollover counter': ({ next, key }) => protectMedia(key, sound(next), { roc: 1 }),
  'the next rollover counter in the tag only': ({ next, key }) => protectMedia(key, sound(next), { tagged: 1 }),
  'a tag without a rollover counter': ({ next, key }) => protectMedia(key, sound(next), { tagged: null }),
  'another master key identifier': ({ next, key }) => protectMedia(otherMki(key), sound(next)),
  'a master key identifier of another length': ({ next, key }) => protectMedia(lessMki(key), sound(next)),
  'repeated at once': ({ latest }) => latest,
  'repeated long after': ({ first }) => first,
  'too old': ({ key, latest }) => protectMedia(key, sound(latest.readUInt16BE(2) - WINDOW)),
  'without its extension': ({ key, next }) => {
    const packet = protectMedia(key, extended(next));
    return Buffer.concat([packet.subarray(0, HEADER), packet.subarray(HEADER + EXTENSION)]);
  },
  'the extension altered': ({ key, next }) => altered(protectMedia(key, extended(next)), HEADER + EXTENSION - 1),
  'an extension longer than the packet': ({ key, next }) => {
    const packet = extended(next);
    packet.writeUInt16BE(1_000, HEADER + 2);
    return protectMedia(key, packet.subarray(0, HEADER + 4));
  },
  'more contributing sources than the packet has room for': ({ key, next }) => {
    const packet = sound(next).subarray(0, HEADER + 8);
    const sealed = protectMedia(key, packet);
    sealed[0] = 0x8f;
    return sealed;
  },
  'padding longer than the packet': ({ key, next }) => protectMedia(key, padded(next, 200)),
  'padding of no bytes': ({ key, next }) => protectMedia(key, padded(next, 0)),
  'a report': ({ key, next }) => protectControl(key, LONG_REPORT, next),
  'the header alone': ({ next }) => sound(next).subarray(0, 12),
  nothing: () => Buffer.alloc(0),
};

export type ControlFault = (key: SdesKey, number: number, before: Buffer) => Buffer;

const control =
  (change: (packet: Buffer, tag: number, key: SdesKey) => Buffer): ControlFault =>
  (key, number) => {
    const packet = protectControl(key, LONG_REPORT, number);
    return change(packet, controlTagAt(key, packet), key);
  };

/** SRTCP with one fault each. The report of that number would be right; `before` has come. */
export const controlFaults: Readonly<Record<string, ControlFault>> = {
  'in clear': () => LONG_REPORT,
  'in clear, with a tag of zeros': (key) => {
    const [word, tag] = [Buffer.from('80000009', 'hex'), Buffer.alloc(key.suite.controlTag)];
    const tail = key.suite.gcm ? [tag, word, key.mki] : [word, key.mki, tag];
    return Buffer.concat([LONG_REPORT, ...tail]);
  },
  'authenticated and not encrypted': (key, n) => protectControl(key, LONG_REPORT, n, { clear: true }),
  'the E flag altered': control((packet, _tag, key) => {
    const at = wordAt(key, packet);
    packet[at] = (packet[at] ?? 0) ^ 0x80;
    return packet;
  }),
  'the number altered': control((packet, _tag, key) => altered(packet, wordAt(key, packet) + WORD - 1)),
  'the tag altered at its first byte': control((packet, tag) => altered(packet, tag)),
  'the tag altered at its last byte': control((packet, tag, { suite }) => altered(packet, tag + suite.controlTag - 1)),
  'the tag short by a byte': control((packet, tag, { suite }) => without(packet, tag + suite.controlTag - 1, 1)),
  'a tag of 4 bytes': control((packet, tag, { suite }) => without(packet, tag + 4, suite.controlTag - 4)),
  'without a tag': control((packet, tag, { suite }) => without(packet, tag, suite.controlTag)),
  'the SSRC altered': control((packet) => altered(packet, 7)),
  'the number of its blocks altered': control((packet) => altered(packet, 0)),
  'the block altered': control((packet) => altered(packet, 12)),
  'under a guessed key': (key, n) => protectControl(guessed(key), LONG_REPORT, n),
  'under a key of zeros': (key, n) => protectControl(zeroKey(key), LONG_REPORT, n),
  'under another salt': (key, n) => protectControl(otherSalt(key), LONG_REPORT, n),
  'under the keys of RTP': (key, n) => protectControl(key, LONG_REPORT, n, { keys: labels.media }),
  'another master key identifier': (key, n) => protectControl(otherMki(key), LONG_REPORT, n),
  'a master key identifier of another length': (key, n) => protectControl(lessMki(key), LONG_REPORT, n),
  repeated: (_key, _n, before) => before,
  'too old': (key, n) => protectControl(key, LONG_REPORT, n - 1 - WINDOW),
  'with a goodbye': (key, n) => protectControl(key, GOODBYE, n),
  'a packet of sound': (key, n) => protectMedia(key, sound(n)),
  nothing: () => Buffer.alloc(0),
};

/** The report that none was sent before. */
export const FIRST_OF_ALL = 'the first of all, of number 0';

/** The same report of another source. */
const OTHERS_REPORT = Buffer.concat([LONG_REPORT.subarray(0, 4), Buffer.alloc(4, 9), LONG_REPORT.subarray(8)]);

/** Right reports after one of number `n - 1`. */
export const rightReports: Readonly<Record<string, ControlFault>> = {
  'of the next number': (key, n) => protectControl(key, LONG_REPORT, n),
  'of the highest number': (key) => protectControl(key, LONG_REPORT, 0x7fff_ffff),
  'of a number long ago that has not come': (key, n) => protectControl(key, LONG_REPORT, n - WINDOW),
  [FIRST_OF_ALL]: (key) => protectControl(key, LONG_REPORT, 0),
  'without a block': (key, n) => protectControl(key, SHORT_REPORT, n),
  'of another source': (key, n) => protectControl(key, OTHERS_REPORT, n),
  'of another source, of a number that the first one had': (key, n) => protectControl(key, OTHERS_REPORT, n - 1),
  'of another source, of a number too old for the first one': (key, n) =>
    protectControl(key, OTHERS_REPORT, n - 1 - WINDOW),
};
