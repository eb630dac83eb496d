import { ClientError } from '../clients/client-error.ts';
import { adviceOn } from './advice.ts';
import { values, type Inquiry } from './inquiry.ts';
import type { Item, Status } from './item.ts';

export const ACCOUNT = 'login.level';
/** What the tool needs to see a camera. */
export const ADMINISTRATOR = 'the login of an administrator: --user NAME, and the password in IPRO_PASSWORD';

const levels: ReadonlyMap<string, string> = new Map([
  ['1', 'an administrator'],
  ['2', 'a Camera control user'],
  ['3', 'a Live only user'],
]);

/** An item about the connection or the login, which no section of the guide names. */
export const preliminary = (check: string, title: string, status: Status, got: string, wanted: string): Item => ({
  id: check.split('.')[0] ?? check,
  check,
  requirement: '',
  title,
  status,
  ...adviceOn('', check),
  repair: wanted,
  got,
  wanted,
  probe: 'connecting and logging in',
});

/** The level of the account that looks: below Administrator most of a camera cannot be seen. */
export async function accountItem(inquiry: Inquiry): Promise<Item> {
  const name = inquiry.site.login?.name ?? '';
  const [known, sentence] = await levelOf(inquiry, name);
  return preliminary(ACCOUNT, 'Account', known ? 'pass' : 'unverified', sentence, ADMINISTRATOR);
}

async function levelOf(inquiry: Inquiry, name: string): Promise<readonly [administrator: boolean, sentence: string]> {
  const { status, text } = await inquiry.page('/cgi-bin/get_user').catch((error: unknown) => {
    if (!(error instanceof ClientError)) throw error;
    return { status: 0, text: '' };
  });
  if (status === 403) return [false, `${name} is below Administrator, so most of the camera cannot be seen`];
  const users = values(text);
  const [key = ''] = [...users].find(([one, value]) => /^user\d+_name$/.test(one) && value === name) ?? [];
  const level = users.get(key.replace('_name', '_level')) ?? '';
  const title = levels.get(level);
  if (status !== 200 || title === undefined)
    return [false, `the camera does not say of which level ${name} is (get_user was answered ${status})`];
  if (level === '1') return [true, `${name} is ${title}`];
  return [false, `${name} is ${title}, so most of the camera cannot be seen`];
}
