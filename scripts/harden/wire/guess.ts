import type { Camera } from '../camera.ts';
import { INFO, type Inquiry } from '../inquiry.ts';
import { logLines } from '../log.ts';
import { fail, once, pass, unseen, type Result, type Trial } from './tried.ts';

/** The account that cameras of this make had from the factory, before they asked for one. */
const BUILT_IN = { name: 'admin', password: '12345' };
/** A line of the log counts repeats within a minute, and keeps the time of the first. */
const RECENT_MS = 90_000;
/** Guesses within a minute can share a line: "anna and 1 other name". */
const OTHERS = / other names?$/;

/** Tries the login of old cameras, once in a run: where it is wrong, it is a guess, which the log must show. Undefined: it is taken. */
function guess(camera: Camera): Promise<'taken' | 'refused' | 'not tried'> {
  return once(camera, 'guess', async () => {
    const { challenges } = await camera.ask(INFO);
    const authorization = camera.proof(challenges, { method: 'GET', uri: INFO }, BUILT_IN);
    if (authorization === undefined) return 'not tried';
    return (await camera.ask(INFO, { authorization })).status === 200 ? 'taken' : 'refused';
  });
}

/** Whether an account from the factory is still there. */
export const builtInTrial = ({ camera, site }: Inquiry): Trial => ({
  check: 'password.built-in',
  part: 'account of the factory',
  wanted: 'none',
  probe: `a login as ${BUILT_IN.name}`,
  async ask() {
    if (site.login?.name === BUILT_IN.name) return undefined;
    const found = await guess(camera);
    if (found === 'not tried') return undefined;
    return found === 'taken' ? fail(`${BUILT_IN.name} gets in with the password of old cameras`) : pass('refused');
  },
});

/** Whether the log tells of a wrong login, and where it came from. */
export const loggedTrial = ({ camera, site }: Inquiry): Trial => ({
  check: 'authentication.guesses-logged',
  part: 'guesses in the log',
  wanted: 'a line for each wrong login, with its address',
  probe: 'a wrong login, and the system log',
  ask: () => once(camera, 'guess logged', () => logged(camera, site.login?.name ?? '')),
});

async function logged(camera: Camera, name: string): Promise<Result> {
  if (name === BUILT_IN.name || (await guess(camera)) !== 'refused') return undefined;
  const lines = logLines((await camera.get('/cgi-bin/get_log')).text);
  const newest = lines.at(-1);
  if (!newest) return unseen('the log cannot be read');
  const recent = lines.filter(({ at }) => newest.at - at <= RECENT_MS);
  const found = recent.findLast(({ user }) => user === BUILT_IN.name || OTHERS.test(user));
  if (!found) return fail('the log does not show it');
  const own = recent.filter(({ user, where }) => where === found.where && (user === name || OTHERS.test(user)));
  const mine = new Set(own.flatMap(({ what, address }) => (what === found.what ? [] : [address])));
  if (mine.size === 0) return unseen('the log does not show where this tool comes from');
  return mine.has(found.address)
    ? pass(found.what)
    : fail(`shown as from ${found.address}, and it came from ${[...mine].join(', ')}`);
}

const SHORT = 8;

/** Whether the camera looks at the whole password. It is a guess, so a person has to allow it. */
export const wholeTrial = ({ camera, site }: Inquiry): Trial => ({
  check: 'password.whole',
  part: 'whole',
  wanted: 'the whole password is looked at',
  probe: `a login with its first ${SHORT} characters`,
  async ask() {
    const { login, attempts } = site;
    if (!attempts || !login || login.password.length <= SHORT) return undefined;
    const short = { name: login.name, password: login.password.slice(0, SHORT) };
    return once(camera, 'whole', async () => {
      const { challenges } = await camera.ask(INFO);
      const authorization = camera.proof(challenges, { method: 'GET', uri: INFO }, short);
      if (authorization === undefined) return undefined;
      const { status } = await camera.ask(INFO, { authorization });
      return status === 200 ? fail(`its first ${SHORT} characters are enough`) : pass('refused');
    });
  },
});
