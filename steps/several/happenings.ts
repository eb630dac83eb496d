import type { Login } from '../clients/http/digest.ts';
import { users } from '../doors/levels.ts';
import type { CameraWorld } from '../world/world.ts';
import type { Kind, Need } from './kind.ts';

/** The two users; both are administrators to begin with. */
export const first: Login = users.guard;
export const other: Login = users.viewer;
/** The networks of their computers, and of whoever looks afterwards. */
export const networks = { first: '127.21', other: '127.22', looking: '127.23' } as const;

/** One thing that somebody has open. */
export interface Having {
  readonly kind: Kind;
  readonly whose: 'first' | 'other';
  readonly over: 'IPv4' | 'IPv6';
}

/** Something after which some may not go on. */
export interface Happening {
  befall(world: CameraWorld, id: string): Promise<unknown>;
  ends(having: Having): boolean;
  /** The login of the first user afterwards; the same unless given, undefined: none. */
  readonly login?: Login | undefined;
  /** Nobody can log in afterwards to look for sessions. */
  readonly unseen?: true;
}

const ofFirst = ({ whose }: Having): boolean => whose === 'first';
const level = (now: 2 | 3) => ({
  befall: ({ run }: CameraWorld, id: string) => run.control.putAccount(id, { ...login(first), level: now }),
  ends: (having: Having) => ofFirst(having) && having.kind.level < now,
});
const login = ({ name, password }: Login): Login => ({ name, password });
/** Settings after which what fits has ended, whosever it is. */
const set = (settings: Readonly<Record<string, string>>, ends: Happening['ends']): Happening => ({
  befall: ({ run }, id) => run.control.set(id, settings),
  ends,
});
const turnsOff = (need: Need, settings: Readonly<Record<string, string>>): Happening =>
  set(settings, ({ kind }) => kind.needs?.includes(need) ?? false);
const closes = (port: Kind['port'], settings: Readonly<Record<string, string>>): Happening =>
  set(settings, ({ kind }) => kind.port === port);
const listed = (list: string, ends: Happening['ends']): Happening =>
  set(
    {
      'userMng.hostAuth.hosts': `${networks.other}.0.0/16:1,${networks.looking}.0.0/16:1${list}`,
      'userMng.hostAuth.enabled': 'on',
    },
    (having) => having.over === 'IPv4' && ofFirst(having) && ends(having),
  );

const NEW = { name: first.name, password: 'Gu4rded-Anew' };

/** All that ends rights, by the name that scenarios use. */
export const happenings: Readonly<Record<string, Happening>> = {
  'the first gets another password': {
    befall: ({ run }, id) => run.control.putAccount(id, { ...NEW, level: 1 }),
    ends: ofFirst,
    login: NEW,
  },
  'the first gets another password and another level': {
    befall: ({ run }, id) => run.control.putAccount(id, { ...NEW, level: 3 }),
    ends: ofFirst,
    login: NEW,
  },
  'the first is removed': {
    befall: ({ run }, id) => run.control.removeAccount(id, first.name),
    ends: ofFirst,
    login: undefined,
  },
  'the first is removed, and added again with another level': {
    async befall({ run }, id) {
      await run.control.removeAccount(id, first.name);
      await run.control.putAccount(id, { ...login(first), level: 3 });
    },
    ends: (having) => ofFirst(having) && !(having.kind.proves === 'alone' && having.kind.level === 3),
  },
  'the first may only control the camera': level(2),
  'the first may only watch': level(3),
  'the administrator sets [User auth.] to Basic': {
    ...set({ 'userMng.auth.method': 'basic' }, ({ kind }) => kind.proves !== undefined),
    unseen: true,
  },
  'the network of the first is not listed': listed('', () => true),
  'the network of the first is listed to watch only': listed(
    `,${networks.first}.0.0/16:3`,
    ({ kind }) => kind.level < 3,
  ),
  'FTP is turned off': closes('ftp', { 'network.ftp.access': 'forbid' }),
  'SRTP is turned off': closes('rtsps', { 'network.srtp.enabled': 'off' }),
  'RTSP gets another port': closes('rtsp', { 'network.port.rtsp': '10554' }),
  'HTTPS alone is set': closes('http', { 'network.https.connection': 'https' }),
  'Internet mode is turned off': turnsOff('Internet mode', { 'imageAudio.image.internetMode': 'off' }),
  'multicast is turned off': turnsOff('multicast', { 'imageAudio.stream1.multicast': 'off' }),
  'sound is turned off': turnsOff('sound', { 'imageAudio.audio.mode': 'off' }),
  'IPv6 is turned off': set({ 'network.ipv6.enabled': 'off' }, ({ over }) => over === 'IPv6'),
  'the camera is reset': { befall: ({ run }, id) => run.control.reset(id, 'all'), ends: () => true, unseen: true },
};
