import { item } from '../inquiry.ts';
import type { Section } from '../section.ts';

/** 2.2 Latest firmware: a person has to know which version is the newest. */
export const latestFirmware: Section = {
  id: '2.2',
  audit: ({ about }, requirement) =>
    Promise.resolve([
      item(requirement, 'firmware.version', {
        status: 'manual',
        got: `version ${about.get('VERSION')}`,
        wanted: 'the newest',
        probe: 'getinfo',
      }),
    ]),
};
