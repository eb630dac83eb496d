import { item, values, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { addUser } from '../users.ts';
import { rightsTrial } from '../wire/rights.ts';
import { tried } from '../wire/tried.ts';

const CHECK = 'accounts.below-administrator';

/** 2.4 User accounts: there is a user below Administrator for everyday work. */
export const userAccounts: Section = {
  id: '2.4',
  audit: async (inquiry, requirement) => [
    item(requirement, CHECK, await belowAdministrator(inquiry)),
    ...(await tried(requirement, [rightsTrial(inquiry)])),
  ],
  plan(items, { viewer }) {
    if (!items.some(({ check, status }) => check === CHECK && status === 'fail')) return [];
    const step = { id: 'add a viewer', section: '2.4', checks: [CHECK] };
    if (!viewer)
      return [
        {
          ...step,
          summary: 'a user below Administrator is left',
          because: 'no name is given: --viewer, or viewer in the site file',
        },
      ];
    return [{ ...step, summary: `add ${viewer.name} as Live only`, run: ({ camera }) => addUser(camera, viewer) }];
  },
};

async function belowAdministrator(inquiry: Inquiry): Promise<Finding> {
  const asked = { wanted: 'a user below Administrator', probe: 'get_user' };
  const { status, text } = await inquiry.page('/cgi-bin/get_user');
  if (status !== 200) return { ...asked, status: 'unverified', got: `get_user was answered ${status}` };
  const levels = [...values(text)].filter(([key]) => /^user\d+_level$/.test(key)).map(([, level]) => level);
  const below = levels.filter((level) => level !== '1').length;
  return { ...asked, status: below > 0 ? 'pass' : 'fail', got: `${below} of ${levels.length} users` };
}
