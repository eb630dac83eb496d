import { type Defect, ruling } from './defect.ts';

const requirement = '3.8';

export const defects: readonly Defect[] = [
  {
    id: '3.8-open-while-off',
    requirement,
    description: 'Answers on port 322 although SRTP is off.',
    bend: (parts) => ruling(parts, 'srtp', { srtpOpen: () => true }),
  },
  {
    id: '3.8-no-tls',
    requirement,
    description: 'Speaks RTSP in clear on port 322.',
    bend: (parts) => ruling(parts, 'srtp', { portEncrypted: () => false }),
  },
  {
    id: '3.8-takes-plain-rtp',
    requirement,
    description: 'Sends unprotected RTP beside the TLS connection to whoever asks for it on port 322.',
    bend: (parts) =>
      ruling(parts, 'srtp', {
        profileTaken: (over, profile, interleaved) =>
          profile === 'RTP/AVP' || parts.rules.srtp.profileTaken(over, profile, interleaved),
        mediaProtected: (over, profile) => over === 'rtsps' && profile !== 'RTP/AVP',
      }),
  },
  {
    id: '3.8-key-in-clear',
    requirement,
    description: 'Tells the key in descriptions on port 554 too.',
    bend: (parts) => ruling(parts, 'srtp', { keyDescribed: () => true }),
  },
  {
    id: '3.8-one-key-for-all',
    requirement,
    description: 'Uses one master key for all sessions.',
    bend: (parts) => ({
      ...parts,
      keys: {
        ...parts.keys,
        master() {
          const usual = parts.keys.master();
          const made = new Map<number, Buffer>();
          return {
            fresh(length) {
              const key = made.get(length) ?? usual.fresh(length);
              made.set(length, key);
              return key;
            },
          };
        },
      },
    }),
  },
  {
    id: '3.8-reports-in-clear',
    requirement,
    description: 'Protects the media and sends RTCP as it is.',
    bend: (parts) => ruling(parts, 'srtp', { controlProtected: () => false }),
  },
  {
    id: '3.8-media-in-clear',
    requirement,
    description: 'Describes SRTP on port 322 and sends RTP.',
    bend: (parts) => ruling(parts, 'srtp', { mediaProtected: () => false }),
  },
  {
    id: '3.8-takes-forged-packets',
    requirement,
    description: 'Accepts packets of viewers that are not under their key, as plain RTP and RTCP.',
    bend: (parts) =>
      ruling(parts, 'srtp', { packetTaken: (fault) => fault === 'forged' || parts.rules.srtp.packetTaken(fault) }),
  },
  {
    id: '3.8-takes-replays',
    requirement,
    description: 'Accepts packets of viewers again and again.',
    bend: (parts) =>
      ruling(parts, 'srtp', { packetTaken: (fault) => fault === 'replayed' || parts.rules.srtp.packetTaken(fault) }),
  },
  {
    id: '3.8-takes-reports-in-clear',
    requirement,
    description: 'Accepts SRTCP that is not encrypted.',
    bend: (parts) =>
      ruling(parts, 'srtp', {
        packetTaken: (fault) => fault === 'not encrypted' || parts.rules.srtp.packetTaken(fault),
      }),
  },
  {
    id: '3.8-key-used-again',
    requirement,
    description: 'Begins a track anew under the same key, so that two packets are encrypted alike.',
    bend: (parts) => ruling(parts, 'srtp', { keyServes: () => true }),
  },
  {
    id: '3.8-own-key-ignored',
    requirement,
    description: 'Accepts the key that a client offers, and goes on expecting its own.',
    bend: (parts) => ruling(parts, 'srtp', { clientKeyUsed: () => false }),
  },
  {
    id: '3.8-session-used-in-clear',
    requirement,
    description: 'Lets a session of port 322 be used on port 554.',
    bend: (parts) => ruling(parts, 'srtp', { sessionReached: () => true }),
  },
  {
    id: '3.8-key-of-another-stream',
    requirement,
    description: 'Protects a session with the key that the description of another stream told.',
    bend: (parts) => ruling(parts, 'srtp', { offerServes: () => true }),
  },
  {
    id: '3.8-index-lost-by-a-pause',
    requirement,
    description:
      'Counts packets that a viewer gets again after a pause as new ones, so that nobody can open what follows.',
    bend: (parts) => ruling(parts, 'srtp', { indexKept: () => false }),
  },
];
