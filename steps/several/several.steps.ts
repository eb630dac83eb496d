import assert from 'node:assert/strict';
import { Given, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Login } from '../clients/http/digest.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { portNames, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { freeIpv6 } from '../network/ipv6-addresses.ts';
import { beginBattery } from '../world/battery.ts';
import { expectedStatuses } from '../world/expected.ts';
import { slot } from '../world/slot.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { first, happenings, networks, other, type Happening, type Having } from './happenings.ts';
import { ftpKinds } from './ftp-kinds.ts';
import type { Held, Kind, Place } from './kind.ts';
import { rtspKinds } from './rtsp-kinds.ts';
import { webKinds } from './web-kinds.ts';

/** Every kind of what a user can have open, from the table of doors. */
const kinds: readonly Kind[] = [...rtspKinds, ...webKinds, ...ftpKinds];

/** A model that has everything. */
const MODEL = 'WV-X22700-V2L';
const everythingOn = {
  'network.https.connection': 'http-and-https',
  'network.srtp.enabled': 'on',
  'network.ftp.access': 'allow',
  'imageAudio.image.internetMode': 'on',
  'imageAudio.audio.mode': 'interactive',
  'imageAudio.stream1.multicast': 'on',
  'imageAudio.stream1.size': '640x360',
  'imageAudio.stream1.frameRate': '5',
};
/** So many kinds are opened at the same time. */
const LANES = 4;
/** Longer than any packet takes to come. */
const QUIET_MS = 600;
const ON_ITS_WAY_MS = 200;
/** Two of the first user's at one address and one at the other, and one of the other user's at each, in turns. */
const each: readonly Pick<Having, 'whose' | 'over'>[] = [
  { whose: 'first', over: 'IPv4' },
  { whose: 'other', over: 'IPv4' },
  { whose: 'first', over: 'IPv6' },
  { whose: 'first', over: 'IPv4' },
  { whose: 'other', over: 'IPv6' },
];
const IPV6_CLIENTS = { first: 'fd77::120', other: 'fd77::119' } as const;

interface Open extends Having {
  readonly held: Held;
}

const everything = slot<readonly Open[]>(
  'what two users have',
  'two users have several of everything open, over IPv4 and IPv6',
);
/** Each kind has a computer of its own, so that what guesses in one does not lock out the others. */
const computerOf = (kind: Kind): string => `0.${1 + kinds.indexOf(kind)}`;

function placeOf({ camera: { host, ports } }: CameraWorld, ipv6: string, { kind, whose, over }: Having): Place {
  return over === 'IPv6'
    ? { host: ipv6, from: IPV6_CLIENTS[whose], ports }
    : { host, from: `${networks[whose]}.${computerOf(kind)}`, ports };
}

Given('two users have several of everything open, over IPv4 and IPv6', async function (this: CameraWorld) {
  const ipv6 = freeIpv6();
  const { id } = await this.newCamera({ model: MODEL, admin: administrator, settings: everythingOn });
  await this.run.control.set(id, { 'network.ipv6.enabled': 'on', 'network.ipv6.address': ipv6 });
  for (const { name, password } of [first, other]) await this.run.control.putAccount(id, { name, password, level: 1 });
  await this.refresh();
  const open: Open[] = [];
  const waiting = [...kinds];
  const lane = async (): Promise<void> => {
    for (let kind = waiting.shift(); kind; kind = waiting.shift())
      for (const having of each) {
        const place = placeOf(this, ipv6, { kind, ...having });
        const held = await kind.open(this, place, having.whose === 'first' ? first : other);
        open.push({ kind, ...having, held });
      }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  everything.set(this, open);
});

/** Whether a request in a session of its user is answered, on another connection; undefined: nobody can ask so. */
type Sees = (having: Open) => Promise<boolean | undefined>;

async function looking(world: CameraWorld, { login, unseen }: Pick<Happening, 'login' | 'unseen'>): Promise<Sees> {
  const { host, ports } = world.camera;
  const arrive = async (way: RtspWay, who: Login | undefined): Promise<RtspUser | undefined> => {
    const port = own(ports, portNames[way]);
    if (!who || unseen || port === undefined) return undefined;
    const user = await RtspUser.arrive(way, { host, port, from: `${networks.looking}.0.1` }, who);
    world.undo.push(() => user.leave());
    return user;
  };
  const over = async (way: RtspWay) => ({ first: await arrive(way, login), other: await arrive(way, other) });
  // What was begun under TLS is not asked for in the clear.
  const seeing = { rtsp: await over('RTSP'), rtsps: await over('RTSPS') };
  return async ({ kind, whose, held: { session } }) => {
    const user = seeing[kind.port === 'rtsps' ? 'rtsps' : 'rtsp'][whose];
    if (session === undefined || !user) return undefined;
    return (await user.ask('GET_PARAMETER', { Session: session })).status === 200;
  };
}

const nameOf = ({ kind: { name }, whose, over }: Having): string => `${name} of the ${whose} over ${over}`;

When(/^it happens that (.+)$/, async function (this: CameraWorld, name: string) {
  // Whoever asks for what is not sent any more is told so.
  for (const status of [500, 551]) expectedStatuses.add(this, status);
  const findings = beginBattery(this);
  const happening = own(happenings, name) ?? assert.fail(`nobody knows that ${name}`);
  const all = everything.of(this);
  await happening.befall(this, this.camera.id);
  await this.refresh();
  await pause(ON_ITS_WAY_MS);
  const counts = all.map(({ held }) => held.came?.() ?? 0);
  await pause(QUIET_MS);
  const came = (one: Open, i: number): boolean => (one.held.came?.() ?? 0) > (counts[i] ?? 0);
  await settled(() => all.every((one, i) => happening.ends(one) || !one.held.came || came(one, i)), Boolean, {
    withinMs: 5_000,
  });
  const sees = await looking(this, { login: first, ...happening });
  for (const [i, one] of all.entries()) {
    const { held } = one;
    const comes = held.came && came(one, i);
    const there = await held.there?.().catch(() => false);
    const session = await sees(one);
    const signs = { comes, there, 'has its session': session };
    const wanted = !happening.ends(one);
    const wrong = Object.entries(signs).flatMap(([sign, got]) => (got === undefined || got === wanted ? [] : [sign]));
    findings.add(
      wrong.length === 0
        ? undefined
        : `  ${nameOf(one)} must ${wanted ? 'go on' : 'end'}: ${wrong.join(', ')}: got ${!wanted}`,
    );
  }
});
