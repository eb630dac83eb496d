import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { item, values, type Found, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';

/** 2.4: somebody below Administrator is there for everyday work. */
export async function accountItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  const { status, text } = await inquiry.page('/cgi-bin/get_user');
  const levels = [...values(text)].filter(([key]) => /^user\d+_level$/.test(key)).map(([, level]) => level);
  const below = levels.filter((level) => level !== '1').length;
  const asked = { wanted: 'a user below Administrator', probe: 'get_user' };
  const found: Found =
    status === 200
      ? { ...asked, status: below > 0 ? 'pass' : 'fail', got: `${below} of ${levels.length} users` }
      : { ...asked, status: 'unverified', got: `status ${status}` };
  return [item(requirement, found)];
}
