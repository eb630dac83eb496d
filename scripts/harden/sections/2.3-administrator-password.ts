import { guessable } from '../guessable.ts';
import { INFO, item, nobody, values, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { registerAdministrator } from '../users.ts';
import { builtInTrial, wholeTrial } from '../wire/guess.ts';
import { fail, pass, tried, type Trial } from '../wire/tried.ts';

const DAY_S = 86_400;
const REGISTER = 'register an administrator';
const REGISTERED = 'password.registered';

/** 2.3 Administrator password: registered, hard to guess, and not too old. */
export const administratorPassword: Section = {
  id: '2.3',
  audit: async (inquiry, requirement) => [
    item(
      requirement,
      REGISTERED,
      { status: 'pass', got: 'registered', wanted: 'registered', probe: 'a login' },
      'registered',
    ),
    item(requirement, 'password.registration', registration(inquiry), 'registration'),
    item(requirement, 'password.strength', strength(inquiry), 'strength'),
    item(requirement, 'password.age', await age(inquiry), 'age'),
    ...(await tried(requirement, [shownTrial(inquiry), builtInTrial(inquiry), wholeTrial(inquiry)])),
  ],
  unregistered: (requirement) => [item(requirement, REGISTERED, { ...nobody, status: 'fail' })],
  plan(items, { login, register }) {
    if (!items.some(({ check, status }) => check === REGISTERED && status === 'fail')) return [];
    const left = {
      id: REGISTER,
      section: '2.3',
      summary: 'registering an administrator is left',
      checks: [REGISTERED],
    };
    if (!register) return [{ ...left, because: 'it was not asked for: --register' }];
    if (!login) return [{ ...left, because: 'no administrator is given: --user, or administrator in the site file' }];
    return [
      {
        id: REGISTER,
        section: '2.3',
        summary: `register ${login.name} as administrator`,
        checks: [REGISTERED],
        opens: true,
        run: ({ camera }) => registerAdministrator(camera, login),
      },
    ];
  },
};

/** `reg_admin` without parameters, which registers nobody. */
const registration = ({ registrationOpen }: Inquiry): Finding => ({
  status: registrationOpen ? 'fail' : 'pass',
  got: registrationOpen ? 'open to everybody, although an administrator is registered' : 'closed',
  wanted: 'closed',
  probe: 'reg_admin without parameters',
});

function strength({ site, about }: Inquiry): Finding {
  const asked = { wanted: 'hard to guess', probe: 'the password that was given' };
  const own = ['NAME', 'SERIAL', 'MAC'].flatMap((key) => about.get(key) ?? []);
  const weak = site.login && guessable(site.login.password, own);
  return { ...asked, status: weak === undefined ? 'pass' : 'fail', got: weak ?? 'nothing speaks against it' };
}

async function age(inquiry: Inquiry): Promise<Finding> {
  const { login, passwordDays } = inquiry.site;
  const asked = { wanted: `at most ${passwordDays} days`, probe: 'get_user' };
  const users = values((await inquiry.page('/cgi-bin/get_user')).text);
  const number = [...users].find(([key, value]) => key.endsWith('_name') && value === login?.name)?.[0].split('_')[0];
  const seconds = Number(users.get(`${number}_password_age`));
  if (Number.isNaN(seconds)) return { ...asked, status: 'unverified', got: 'the camera does not say' };
  const days = Math.floor(seconds / DAY_S);
  return { ...asked, status: days <= passwordDays ? 'pass' : 'fail', got: `${days} days old` };
}

/** Answers in which a password could stand. */
const PAGES = ['/cgi-bin/get_user', '/admin/users.html', '/cgi-bin/get_log', INFO];

/** Whether the camera shows the password of the administrator, as it is or in BASE64. */
const shownTrial = (inquiry: Inquiry): Trial => ({
  check: 'password.shown',
  part: 'shown',
  wanted: 'shown to nobody',
  probe: 'the lists of users and the log',
  async ask() {
    const password = inquiry.site.login?.password ?? '';
    const forms = [password, encodeURIComponent(password), Buffer.from(password).toString('base64')];
    const answers = await Promise.all(PAGES.map(async (path) => ({ path, ...(await inquiry.page(path)) })));
    const showing = answers.filter(({ text }) => forms.some((form) => form !== '' && text.includes(form)));
    return showing.length > 0 ? fail(`in ${showing.map(({ path }) => path).join(', ')}`) : pass('nowhere');
  },
});
