import type { Defect, Parts, SentData } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '3.6';

/** Leaves out what the function names. */
const inClear = (parts: Parts, plain: (what: SentData) => boolean): Parts =>
  ruling(parts, { dataSealed: (settings, what) => !plain(what) && parts.rules.dataSealed(settings, what) });

export const defects: readonly Defect[] = [
  {
    id: '3.6-stream-still-plays',
    requirement,
    words: 'Sends its streams in clear although data encryption is on.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'video'),
  },
  {
    id: '3.6-first-stream-only',
    requirement,
    words: 'Encrypts the first stream and no other.',
    bend: (parts) => inClear(parts, ({ stream = 1 }) => stream > 1),
  },
  {
    id: '3.6-sound-in-clear',
    requirement,
    words: 'Encrypts the pictures of a stream and not its sound.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'audio'),
  },
  {
    id: '3.6-snapshot-in-clear',
    requirement,
    words: 'Sends single JPEGs in clear although data encryption is on.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'picture'),
  },
  {
    id: '3.6-motion-in-clear',
    requirement,
    words: 'Sends motion JPEG in clear although data encryption is on.',
    bend: (parts) => inClear(parts, ({ medium }) => medium === 'motion picture'),
  },
  {
    id: '3.6-viewers-stay',
    requirement,
    words: 'Goes on sending in clear to those who watched before it was turned on.',
    bend(parts) {
      const first = new Map<string, boolean>();
      return ruling(parts, {
        dataSealed(settings, what) {
          const key = JSON.stringify(what);
          const sealed = first.get(key) ?? parts.rules.dataSealed(settings, what);
          first.set(key, sealed);
          return sealed;
        },
      });
    },
  },
  {
    id: '3.6-same-key-stream',
    requirement,
    words: 'Encrypts every frame with the same key stream.',
    bend: (parts) => ({ ...parts, frameCounter: () => () => 1n }),
  },
  {
    id: '3.6-same-salt',
    requirement,
    words: 'Makes the same key again, and counts from the beginning, whenever it is turned on.',
    bend: (parts) => ({ ...parts, masterKeys: () => ({ fresh: (length) => Buffer.alloc(length, 7) }) }),
  },
  {
    id: '3.6-no-password',
    requirement,
    words: 'Can be turned on without a password, so that everybody opens it.',
    bend: (parts) => ruling(parts, { dataFaults: () => [] }),
  },
];
