import type { Defect } from '../parts.ts';
import { ruling } from '../ruling.ts';

const requirement = '2.6';

export const defects: readonly Defect[] = [
  {
    id: '2.6-stays-at-the-old-address',
    requirement,
    words: 'Takes another address and goes on answering at the old one.',
    bend: (parts) => ruling(parts, { addressOf: (_settings, leased) => leased }),
  },
  {
    id: '2.6-takes-what-does-not-go-together',
    requirement,
    words: 'Takes an address, a mask and a gateway that do not go together.',
    bend: (parts) => ruling(parts, { networkFaults: () => [] }),
  },
];
