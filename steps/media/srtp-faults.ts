import { guessed, labels, protectControl, protectMedia, type SdesKey } from '../clients/rtp/srtp.ts';

const SOURCE = 0x1234_5678;
const TAG_BYTES = 10;
/** 20 ms of silence in G.711. */
const SILENCE = Buffer.alloc(160, 0xff);

/** A packet of sound with that sequence number. */
export function sound(sequence: number): Buffer {
  const head = Buffer.alloc(12);
  head[0] = 0x80;
  head.writeUInt16BE(sequence, 2);
  head.writeUInt32BE(sequence * SILENCE.length, 4);
  head.writeUInt32BE(SOURCE, 8);
  return Buffer.concat([head, SILENCE]);
}

/** A receiver report with a block (RFC 3550 §6.4.2), so that there is something to encrypt. */
export const LONG_REPORT = Buffer.concat([Buffer.from('81c900070badcafe', 'hex'), Buffer.alloc(24)]);

/** The packet with the bits at that byte changed; negative: from the end. */
function altered(packet: Buffer, at: number): Buffer {
  const copy = Buffer.from(packet);
  const byte = at < 0 ? copy.length + at : at;
  copy[byte] = (copy[byte] ?? 0) ^ 0x01;
  return copy;
}

const without = (packet: Buffer, tail: number): Buffer => packet.subarray(0, packet.length - tail);

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

/** SRTP with one fault each. */
export const mediaFaults: Readonly<Record<string, (spoken: Spoken) => Buffer>> = {
  'in clear': ({ next }) => sound(next),
  'in clear, with a tag of zeros': ({ next, key }) => Buffer.concat([sound(next), key.mki, Buffer.alloc(TAG_BYTES)]),
  'in clear, with the tag of the encrypted packet': ({ next, key }) =>
    Buffer.concat([sound(next), protectMedia(key, sound(next)).subarray(-TAG_BYTES - key.mki.length)]),
  'the tag altered at its first byte': ({ next, key }) => altered(protectMedia(key, sound(next)), -TAG_BYTES),
  'the tag altered at its last byte': ({ next, key }) => altered(protectMedia(key, sound(next)), -1),
  'the tag short by a byte': ({ next, key }) => without(protectMedia(key, sound(next)), 1),
  'a tag of 4 bytes': ({ next, key }) => without(protectMedia(key, sound(next)), TAG_BYTES - 4),
  'without a tag': ({ next, key }) => without(protectMedia(key, sound(next)), TAG_BYTES),
  'a byte behind the tag': ({ next, key }) => Buffer.concat([protectMedia(key, sound(next)), Buffer.alloc(1)]),
  'the payload altered': ({ next, key }) => altered(protectMedia(key, sound(next)), 40),
  'the payload short by a byte': ({ next, key }) => {
    const packet = protectMedia(key, sound(next));
    const tail = TAG_BYTES + key.mki.length;
    return Buffer.concat([without(packet, tail + 1), packet.subarray(-tail)]);
  },
  'the marker altered': ({ next, key }) => {
    const packet = protectMedia(key, sound(next));
    packet[1] = (packet[1] ?? 0) ^ 0x80;
    return packet;
  },
  'the sequence number altered': ({ next, key }) => altered(protectMedia(key, sound(next)), 3),
  'the timestamp altered': ({ next, key }) => altered(protectMedia(key, sound(next)), 7),
  'the SSRC altered': ({ next, key }) => altered(protectMedia(key, sound(next)), 11),
  'under a guessed key': ({ next, key }) => protectMedia(guessed(key), sound(next)),
  'under a key of zeros': ({ next, key }) =>
    protectMedia({ ...key, key: Buffer.alloc(16), salt: Buffer.alloc(14) }, sound(next)),
  'under another salt': ({ next, key }) => protectMedia(otherSalt(key), sound(next)),
  'under the keys of RTCP': ({ next, key }) => protectMedia(key, sound(next), { keys: labels.control }),
  'the next rollover counter': ({ next, key }) => protectMedia(key, sound(next), { roc: 1 }),
  'the next rollover counter in the tag only': ({ next, key }) => protectMedia(key, sound(next), { tagged: 1 }),
  'a tag without a rollover counter': ({ next, key }) => protectMedia(key, sound(next), { tagged: null }),
  'another master key identifier': ({ next, key }) => protectMedia(otherMki(key), sound(next)),
  'a master key identifier of another length': ({ next, key }) => protectMedia(lessMki(key), sound(next)),
  'repeated at once': ({ latest }) => latest,
  'repeated long after': ({ first }) => first,
  'too old': ({ key, latest }) => protectMedia(key, sound(latest.readUInt16BE(2) - 128)),
  'a report': ({ key, next }) => protectControl(key, LONG_REPORT, next),
  'the header alone': ({ next }) => sound(next).subarray(0, 12),
  nothing: () => Buffer.alloc(0),
};

/** SRTCP with one fault each; the report of that number is right, and earlier ones have come where `before` says so. */
export const controlFaults: Readonly<Record<string, (key: SdesKey, number: number, before: Buffer) => Buffer>> = {
  'in clear': () => LONG_REPORT,
  'in clear, with a tag of zeros': (key) =>
    Buffer.concat([LONG_REPORT, Buffer.from('80000009', 'hex'), key.mki, Buffer.alloc(TAG_BYTES)]),
  'authenticated and not encrypted': (key, n) => protectControl(key, LONG_REPORT, n, { clear: true }),
  'the E flag altered': (key, n) => {
    const packet = protectControl(key, LONG_REPORT, n);
    const at = packet.length - TAG_BYTES - key.mki.length - 4;
    packet[at] = (packet[at] ?? 0) ^ 0x80;
    return packet;
  },
  'the number altered': (key, n) => altered(protectControl(key, LONG_REPORT, n), -TAG_BYTES - key.mki.length - 1),
  'the tag altered at its first byte': (key, n) => altered(protectControl(key, LONG_REPORT, n), -TAG_BYTES),
  'the tag altered at its last byte': (key, n) => altered(protectControl(key, LONG_REPORT, n), -1),
  'the tag short by a byte': (key, n) => without(protectControl(key, LONG_REPORT, n), 1),
  'a tag of 4 bytes': (key, n) => without(protectControl(key, LONG_REPORT, n), TAG_BYTES - 4),
  'without a tag': (key, n) => without(protectControl(key, LONG_REPORT, n), TAG_BYTES),
  'the SSRC altered': (key, n) => altered(protectControl(key, LONG_REPORT, n), 7),
  'the block altered': (key, n) => altered(protectControl(key, LONG_REPORT, n), 12),
  'under a guessed key': (key, n) => protectControl(guessed(key), LONG_REPORT, n),
  'under a key of zeros': (key, n) =>
    protectControl({ ...key, key: Buffer.alloc(16), salt: Buffer.alloc(14) }, LONG_REPORT, n),
  'under another salt': (key, n) => protectControl(otherSalt(key), LONG_REPORT, n),
  'under the keys of RTP': (key, n) => protectControl(key, LONG_REPORT, n, { keys: labels.media }),
  'another master key identifier': (key, n) => protectControl(otherMki(key), LONG_REPORT, n),
  'a master key identifier of another length': (key, n) => protectControl(lessMki(key), LONG_REPORT, n),
  repeated: (_key, _n, before) => before,
  'too old': (key, n) => protectControl(key, LONG_REPORT, n - 129),
  'a packet of sound': (key, n) => protectMedia(key, sound(n)),
  nothing: () => Buffer.alloc(0),
};
