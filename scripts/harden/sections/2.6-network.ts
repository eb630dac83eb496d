import type { Section } from '../section.ts';
import { settingItems } from '../settings.ts';
import { togetherTrial } from '../wire/addresses.ts';
import { tried } from '../wire/tried.ts';

/** 2.6 Network settings: no DNS server where names are not used, and an address that goes with its gateway. */
export const network: Section = {
  id: '2.6',
  audit: async (inquiry, requirement) => [
    ...(await settingItems(inquiry, requirement)),
    ...(await tried(requirement, [togetherTrial(inquiry)])),
  ],
};
