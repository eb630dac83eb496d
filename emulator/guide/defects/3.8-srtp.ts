import type { Defect } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '3.8';

export const defects: readonly Defect[] = [
  {
    id: '3.8-open-while-off',
    requirement,
    words: 'Answers on port 322 although SRTP is off.',
    bend: (parts) => ruling(parts, { srtpOpen: () => true }),
  },
  {
    id: '3.8-takes-plain-rtp',
    requirement,
    words: 'Sends unprotected RTP beside the TLS connection to whoever asks for it on port 322.',
    bend: (parts) =>
      ruling(parts, {
        profileTaken: (over, profile, interleaved) =>
          profile === 'RTP/AVP' || parts.rules.profileTaken(over, profile, interleaved),
        mediaProtected: (over, profile) => over === 'rtsps' && profile !== 'RTP/AVP',
      }),
  },
  {
    id: '3.8-key-in-clear',
    requirement,
    words: 'Tells the key in descriptions on port 554 too.',
    bend: (parts) => ruling(parts, { keyDescribed: () => true }),
  },
  {
    id: '3.8-one-key-for-all',
    requirement,
    words: 'Uses one master key for all sessions.',
    bend: (parts) => ({
      ...parts,
      masterKeys() {
        const sound = parts.masterKeys();
        const made = new Map<number, Buffer>();
        return {
          fresh(length) {
            const key = made.get(length) ?? sound.fresh(length);
            made.set(length, key);
            return key;
          },
        };
      },
    }),
  },
  {
    id: '3.8-reports-in-clear',
    requirement,
    words: 'Protects the media and sends RTCP as it is.',
    bend: (parts) => ruling(parts, { controlProtected: () => false }),
  },
  {
    id: '3.8-media-in-clear',
    requirement,
    words: 'Describes SRTP on port 322 and sends RTP.',
    bend: (parts) => ruling(parts, { mediaProtected: () => false }),
  },
];
