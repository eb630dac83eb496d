import { type Defect, ruling } from './defect.ts';
import type { Parts } from '../device/parts.ts';
import type { SentData } from '../guide/rules/3.6-data-encryption.ts';

const requirement = '3.6';

/** A defect that leaves out the data named by the function. */
const inClear = (parts: Parts, plain: (what: SentData) => boolean): Parts =>
  ruling(parts, 'encryption', {
    dataEncrypted: (settings, what) => !plain(what) && parts.rules.encryption.dataEncrypted(settings, what),
  });

export const defects: readonly Defect[] = [
  {
    id: '3.6-stream-still-plays',
    requirement,
    description: 'Sends its streams in clear although data encryption is on.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'video'),
  },
  {
    id: '3.6-first-stream-only',
    requirement,
    description: 'Encrypts the first stream and no other.',
    bend: (parts) => inClear(parts, ({ stream = 1 }) => stream > 1),
  },
  {
    id: '3.6-sound-in-clear',
    requirement,
    description: 'Encrypts the video of a stream but not its audio.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'audio'),
  },
  {
    id: '3.6-sound-as-first-stream',
    requirement,
    description: 'Encrypts the audio of every stream when the first one is encrypted, and of none when it is not.',
    bend: (parts) =>
      ruling(parts, 'encryption', {
        dataEncrypted: (settings, data) =>
          parts.rules.encryption.dataEncrypted(settings, data.medium === 'audio' ? { ...data, stream: 1 } : data),
      }),
  },
  {
    id: '3.6-snapshot-in-clear',
    requirement,
    description: 'Sends single JPEGs in clear although data encryption is on.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'picture'),
  },
  {
    id: '3.6-motion-in-clear',
    requirement,
    description: 'Sends motion JPEG in clear although data encryption is on.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'motion picture'),
  },
  {
    id: '3.6-viewers-stay',
    requirement,
    description: 'Goes on sending in clear to those who watched before it was turned on.',
    bend(parts) {
      const first = new Map<string, boolean>();
      return ruling(parts, 'encryption', {
        dataEncrypted(settings, what) {
          const key = JSON.stringify(what);
          const sealed = first.get(key) ?? parts.rules.encryption.dataEncrypted(settings, what);
          first.set(key, sealed);
          return sealed;
        },
      });
    },
  },
  {
    id: '3.6-same-key-stream',
    requirement,
    description: 'Encrypts every frame with the same key stream.',
    bend: (parts) => ({ ...parts, keys: { ...parts.keys, frameCounter: () => () => 1n } }),
  },
  {
    id: '3.6-same-salt',
    requirement,
    description: 'Makes the same key again, and counts from the beginning, whenever it is turned on.',
    bend: (parts) => ({
      ...parts,
      keys: { ...parts.keys, master: () => ({ fresh: (length) => Buffer.alloc(length, 7) }) },
    }),
  },
  {
    id: '3.6-no-password',
    requirement,
    description: 'Can be turned on without a password, so that everybody opens it.',
    bend: (parts) => ruling(parts, 'encryption', { dataFaults: () => [] }),
  },
  {
    id: '3.6-key-frames-only',
    requirement,
    description: 'Encrypts the key frames of its streams and sends what changes between them in clear.',
    bend: (parts) => ruling(parts, 'encryption', { frameEncrypted: ({ key }) => key }),
  },
  {
    id: '3.6-counter-given-twice',
    requirement,
    description: 'Gives each counter to two frames, so that two of them are encrypted alike.',
    bend: (parts) => ({
      ...parts,
      keys: {
        ...parts.keys,
        frameCounter() {
          let given = 1n;
          return () => ++given / 2n;
        },
      },
    }),
  },
];
