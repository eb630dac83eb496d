import { item } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { versionTrial } from '../wire/rights.ts';
import { tried } from '../wire/tried.ts';
import { sameVersionTrial } from '../wire/versions.ts';

/** 2.2 Latest firmware: a person has to know which version is the newest. */
export const latestFirmware: Section = {
  id: '2.2',
  audit: async (inquiry, requirement) => [
    item(requirement, 'firmware.version', {
      status: 'manual',
      got: `version ${inquiry.about.get('VERSION')}`,
      wanted: 'the newest',
      probe: 'getinfo',
    }),
    ...(await tried(requirement, [sameVersionTrial(inquiry), versionTrial(inquiry)])),
  ],
};
