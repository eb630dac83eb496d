import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { guessable } from './guessable.ts';
import { item, values, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';

const DAY_S = 86_400;

/** 2.3: registered, hard to predict, and not too old. */
export async function passwordItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  const { about, options } = inquiry;
  const { login, passwordDays } = options;
  const known = ['NAME', 'SERIAL', 'MAC'].flatMap((key) => about.get(key) ?? []);
  const weak = login && guessable(login.password, known);
  const users = values((await inquiry.page('/cgi-bin/get_user')).text);
  const number = [...users].find(([key, value]) => key.endsWith('_name') && value === login?.name)?.[0].split('_')[0];
  const age = Number(users.get(`${number}_password_age`));
  const days = Math.floor(age / DAY_S);
  return [
    item(
      requirement,
      { status: 'pass', got: 'registered', wanted: 'registered', probe: 'reg_admin answers 503' },
      'registered',
    ),
    item(
      requirement,
      {
        status: weak === undefined ? 'pass' : 'fail',
        got: weak ?? 'nothing speaks against it',
        wanted: 'hard to predict',
        probe: 'the password that was given',
      },
      'strength',
    ),
    item(
      requirement,
      {
        status: Number.isNaN(age) ? 'unverified' : days <= passwordDays ? 'pass' : 'fail',
        got: Number.isNaN(age) ? 'the camera does not tell' : `${days} days old`,
        wanted: `at most ${passwordDays} days`,
        probe: 'get_user',
      },
      'age',
    ),
  ];
}
