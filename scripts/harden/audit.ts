import { loadGuide, requirementsUpTo, type Requirement } from '../../emulator/settings/guide-profile.ts';
import { guessable } from './guessable.ts';
import { schemesOf, type Login } from './digest.ts';
import { CameraClient, CameraError, type Answer } from './camera.ts';
import type { Item, Report, Status } from './item.ts';
import { settingItems, type Capabilities } from './settings.ts';

export interface AuditOptions {
  readonly level: 'entry' | 'standard' | 'advanced';
  readonly login: Login | undefined;
  /** Days after which a password is to be changed. */
  readonly passwordDays: number;
}

const DAY = 86_400;
const INFO = '/cgi-bin/getinfo?FILE=1';

/** `key=value` lines. */
export const values = (text: string): Map<string, string> =>
  new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    }),
  );

type Found = Pick<Item, 'status' | 'got' | 'wanted' | 'probe'>;

const item = ({ id, title }: Requirement, found: Found, part = ''): Item => ({
  id: part === '' ? id : `${id} ${part}`,
  requirement: id,
  words: title,
  ...found,
});

/** Whether an administrator exists: `reg_admin` without parameters registers nobody, and tells. */
export async function registered(camera: CameraClient): Promise<boolean> {
  return (await camera.ask('/cgi-bin/reg_admin', { method: 'POST' })).status === 503;
}

/** Finds out what a camera has of the guide, up to a level. It changes nothing. */
export async function audit(camera: CameraClient, options: AuditOptions): Promise<Report> {
  const report = (model: string, items: readonly Item[]): Report => ({
    camera: camera.url.origin,
    model,
    level: options.level,
    items,
  });
  const requirements = requirementsUpTo(loadGuide(), options.level);
  const fails = (status: Status, got: string): Item[] =>
    requirements.map((requirement) =>
      item(requirement, {
        status: requirement.id === '2.3' ? 'fail' : status,
        got,
        wanted: 'an administrator',
        probe: 'reg_admin',
      }),
    );
  try {
    if (!(await registered(camera)))
      return report('', fails('unverified', 'nobody is registered: first access is open'));
    const info = await camera.get(INFO);
    if (info.status !== 200) return report('', [refused(info, camera.hasLogin)]);
    const about = values(info.text);
    const items = await Promise.all(requirements.map((requirement) => judge(camera, requirement, about, options)));
    return report(about.get('NAME') ?? '', items.flat());
  } catch (error) {
    if (!(error instanceof CameraError)) throw error;
    return report('', [
      {
        id: 'camera',
        requirement: '',
        words: 'The camera',
        status: 'error',
        got: error.message,
        wanted: 'an answer',
        probe: 'connecting',
      },
    ]);
  }
}

const refused = ({ status }: Answer, hasLogin: boolean): Item => ({
  id: 'login',
  requirement: '',
  words: 'Login',
  status: 'error',
  got:
    status === 403
      ? 'refused for a while, or not an administrator'
      : hasLogin
        ? 'refused'
        : 'no user and password were given',
  wanted: 'an administrator',
  probe: 'getinfo',
});

async function judge(
  camera: CameraClient,
  requirement: Requirement,
  about: ReadonlyMap<string, string>,
  options: AuditOptions,
): Promise<Item[]> {
  const settings = async (): Promise<Item[]> => settingItems(camera, requirement, await capabilities(camera));
  switch (requirement.id) {
    case '2.1':
      return [
        item(requirement, {
          status: 'manual',
          got: '',
          wanted: 'reset before the first use',
          probe: 'ask who set it up',
        }),
      ];
    case '2.2':
      return [
        item(requirement, {
          status: 'manual',
          got: `version ${about.get('VERSION')}`,
          wanted: 'the newest',
          probe: 'getinfo',
        }),
      ];
    case '2.3':
      return passwordItems(camera, requirement, about, options);
    case '2.4':
      return accountItems(camera, requirement);
    case '2.5':
      return [...(await schemeItems(camera, requirement)), ...(await settings())];
    case '2.7':
      return [...(await settings()), await clockItem(camera, requirement)];
    case '2.8':
      return [...(await settings()), await audioItem(camera, requirement)];
    default:
      return settings();
  }
}

async function capabilities(camera: CameraClient): Promise<Capabilities> {
  const told = values((await camera.get('/cgi-bin/get_capability')).text);
  return { audio: told.get('audio') !== 'no', 'sd-card': told.get('sdcard') !== 'no' };
}

async function passwordItems(
  camera: CameraClient,
  requirement: Requirement,
  about: ReadonlyMap<string, string>,
  { login, passwordDays }: AuditOptions,
): Promise<Item[]> {
  const known = ['NAME', 'SERIAL', 'MAC'].flatMap((key) => about.get(key) ?? []);
  const weak = login && guessable(login.password, known);
  const strength = item(
    requirement,
    {
      status: weak === undefined ? 'pass' : 'fail',
      got: weak ?? 'nothing speaks against it',
      wanted: 'hard to predict',
      probe: 'the password that was given',
    },
    'strength',
  );
  const users = values((await camera.get('/cgi-bin/get_user')).text);
  const number = [...users].find(([key, value]) => key.endsWith('_name') && value === login?.name)?.[0].split('_')[0];
  const age = Number(users.get(`${number}_password_age`));
  const days = Math.floor(age / DAY);
  const aged = item(
    requirement,
    {
      status: Number.isNaN(age) ? 'unverified' : days <= passwordDays ? 'pass' : 'fail',
      got: Number.isNaN(age) ? 'the camera does not tell' : `${days} days old`,
      wanted: `at most ${passwordDays} days`,
      probe: 'get_user',
    },
    'age',
  );
  return [
    item(
      requirement,
      { status: 'pass', got: 'registered', wanted: 'registered', probe: 'reg_admin answers 503' },
      'registered',
    ),
    strength,
    aged,
  ];
}

async function accountItems(camera: CameraClient, requirement: Requirement): Promise<Item[]> {
  const { status, text } = await camera.get('/cgi-bin/get_user');
  const levels = [...values(text)].filter(([key]) => /^user\d+_level$/.test(key)).map(([, level]) => level);
  const below = levels.filter((level) => level !== '1').length;
  const found: Found =
    status === 200
      ? {
          status: below > 0 ? 'pass' : 'fail',
          got: `${below} of ${levels.length} users`,
          wanted: 'a user below Administrator',
          probe: 'get_user',
        }
      : { status: 'unverified', got: `status ${status}`, wanted: 'a user below Administrator', probe: 'get_user' };
  return [item(requirement, found)];
}

/** What a challenge offers, on each interface that answers. */
async function schemeItems(camera: CameraClient, requirement: Requirement): Promise<Item[]> {
  const ways: readonly (readonly [string, () => Promise<Answer>])[] = [
    [camera.url.protocol === 'https:' ? 'HTTPS' : 'HTTP', () => camera.ask(INFO)],
    [camera.url.protocol === 'https:' ? 'HTTP' : 'HTTPS', () => camera.ask(INFO, { base: camera.otherWay() })],
    ['RTSP', () => camera.describe(false)],
  ];
  return Promise.all(
    ways.map(async ([name, ask]) => {
      const wanted = 'Digest and nothing else';
      try {
        const schemes = schemesOf((await ask()).challenges);
        const good = schemes.length > 0 && schemes.every((scheme) => scheme === 'Digest');
        const got = schemes.join(', ') || 'no challenge';
        return item(
          requirement,
          { status: good ? 'pass' : 'fail', got, wanted, probe: `the challenge over ${name}` },
          name,
        );
      } catch (error) {
        if (!(error instanceof CameraError)) throw error;
        return item(
          requirement,
          { status: 'not applicable', got: 'nothing answers', wanted, probe: `the challenge over ${name}` },
          name,
        );
      }
    }),
  );
}

const NEAR_MS = 5_000;

async function clockItem(camera: CameraClient, requirement: Requirement): Promise<Item> {
  const { date } = await camera.ask('/');
  const off = Math.abs(date - Date.now());
  const status = Number.isNaN(off) ? 'unverified' : off < NEAR_MS ? 'pass' : 'fail';
  const got = Number.isNaN(off) ? 'no Date' : `${Math.round(off / 1_000)} seconds off`;
  return item(requirement, { status, got, wanted: "this machine's time", probe: 'the Date of an answer' }, 'clock');
}

async function audioItem(camera: CameraClient, requirement: Requirement): Promise<Item> {
  const { status, text } = await camera.describe(true).catch(() => ({ status: 0, text: '' }));
  const heard = /^m=audio/m.test(text);
  const found: Found =
    status === 200
      ? {
          status: heard ? 'fail' : 'pass',
          got: heard ? 'an audio medium' : 'none',
          wanted: 'no audio medium',
          probe: 'DESCRIBE',
        }
      : { status: 'unverified', got: `status ${status}`, wanted: 'no audio medium', probe: 'DESCRIBE' };
  return item(requirement, found, 'stream');
}
