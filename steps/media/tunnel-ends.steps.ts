import { When, type DataTable } from '@cucumber/cucumber';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import {
  ANSWERED,
  back,
  CODED,
  freshCookie,
  OPENED,
  get,
  placeOf,
  post,
  SOON_MS,
  type Half,
  type Place,
  type Web,
} from './tunnel-halves.ts';

/** How long a GET waits for its POST, in ms. */
const WAITS_MS = 30_000;
/** The real time that a scenario may take meanwhile, in ms. */
const SLACK_MS = 3_000;
const LAST = Buffer.from('OPTIONS * RTSP/1.0\r\nCSeq: 8\r\nConnection: close\r\n\r\n').toString('base64');

/** A tunnel whose requests come on two connections, the first of which stays open. */
interface Tunnel {
  readonly back: Half;
  readonly posts: readonly [Half, Half];
}

type End = (world: CameraWorld, tunnel: Tunnel) => unknown;

const httpsOnly: End = (world) => world.run.control.set(world.camera.id, { 'network.https.connection': 'https' });
const turnOff: End = (world) => world.run.control.set(world.camera.id, { 'imageAudio.image.internetMode': 'off' });

const ends: Readonly<Record<string, { readonly end: End; readonly waits?: true }>> = {
  'by the end of the GET': { end: (_world, tunnel) => tunnel.back.socket.end() },
  'by the GET cut off': { end: (_world, tunnel) => tunnel.back.socket.destroy() },
  'by a request that closes the connection': { end: (_world, { posts: [, second] }) => second.say(LAST) },
  'by bytes that are not BASE64': { end: (_world, { posts: [first] }) => first.say('%%%%') },
  'by HTTPS only': { end: httpsOnly },
  'by Internet mode off': { end: turnOff },
  'by Internet mode off, before the POST has come': { end: turnOff, waits: true },
};

const isOver = ({ socket, over }: Half): boolean => over || socket.destroyed;

/** What ends no tunnel over HTTPS: each request in it is answered still. */
const lasting: Readonly<Record<string, End>> = {
  'after HTTPS only': httpsOnly,
  'for two minutes': async (world, { posts: [first] }) => {
    for (let minutes = 0; minutes < 2; minutes++) {
      await world.run.control.advance(world.camera.id, 60_000);
      first.say(CODED);
      await pause(SOON_MS);
    }
  },
};

/** A tunnel that has carried a request. */
async function tunnelled(place: Place, name: string, findings: Findings): Promise<Tunnel> {
  const cookie = freshCookie();
  const opened = await back(place, cookie);
  const posts = [await place.open(), await place.open()] as const;
  for (const one of posts) {
    one.say(post(cookie));
    await pause(SOON_MS / 2);
  }
  posts[0].say(CODED);
  findings.add(unlessSame(`${name}: it carries requests`, ANSWERED.test(await opened.came(ANSWERED)), true));
  return { back: opened, posts };
}

const halvesOf = ({ back: opened, posts: [first, second] }: Tunnel): readonly (readonly [string, Half])[] => [
  ['GET', opened],
  ['first POST', first],
  ['second POST', second],
];

When('tunnels over {web} end', async function (this: CameraWorld, over: Web, table: DataTable) {
  const findings = beginBattery(this);
  for (const [name, { end, waits }] of faultsIn(table, ends)) {
    await this.run.control.set(this.camera.id, { 'imageAudio.image.internetMode': 'on' });
    await this.refresh();
    const place = placeOf(this, over);
    const waiting = waits && (await back(place, freshCookie()));
    const tunnel = await tunnelled(place, name, findings);
    const halves = [...halvesOf(tunnel), ...(waiting ? [['GET that waits', waiting] as const] : [])];
    for (const [which, half] of halves)
      findings.add(unlessSame(`${name}, before: the ${which} has ended`, isOver(half), false));
    await end(this, tunnel);
    for (const [which, half] of halves) {
      const ended = await settled(
        () => isOver(half),
        (is) => is,
        { withinMs: 2_500, everyMs: 5 },
      );
      findings.add(unlessSame(`${name}: the ${which} has ended`, ended, true));
    }
  }
});

When('tunnels over {web} go on', async function (this: CameraWorld, over: Web, table: DataTable) {
  const findings = beginBattery(this);
  await this.refresh();
  for (const [name, act] of faultsIn(table, lasting)) {
    const tunnel = await tunnelled(placeOf(this, over), name, findings);
    await act(this, tunnel);
    tunnel.back.text = '';
    tunnel.posts[1].say(CODED);
    findings.add(unlessSame(`${name}: it still does`, ANSWERED.test(await tunnel.back.came(ANSWERED)), true));
    for (const [which, half] of halvesOf(tunnel))
      findings.add(unlessSame(`${name}: the ${which} has ended`, isOver(half), false));
  }
});

When(
  'GETs over {web} wait for their POST, one less and one more than 30 seconds',
  async function (this: CameraWorld, over: Web) {
    const findings = beginBattery(this);
    await this.refresh();
    const place = placeOf(this, over);
    const cookies = [freshCookie(), freshCookie(), freshCookie()] as const;
    const [early, late, left] = [
      await back(place, cookies[0]),
      await back(place, cookies[1]),
      await back(place, cookies[2]),
    ];
    await this.run.control.advance(this.camera.id, WAITS_MS - SLACK_MS);
    await pause(SOON_MS);
    for (const [which, half] of Object.entries({ early, late, left }))
      findings.add(unlessSame(`the ${which} one has ended just before`, isOver(half), false));
    (await place.open()).say(post(cookies[0]) + CODED);
    findings.add(unlessSame('its POST just before is answered', ANSWERED.test(await early.came(ANSWERED)), true));
    await this.run.control.advance(this.camera.id, SLACK_MS);
    for (const [which, half] of Object.entries({ late, left })) {
      const ended = await settled(
        () => isOver(half),
        (is) => is,
        { withinMs: 1_000, everyMs: 5 },
      );
      findings.add(unlessSame(`the ${which} one has ended after it`, ended, true));
    }
    (await place.open()).say(post(cookies[1]) + CODED);
    await pause(SOON_MS);
    findings.add(unlessSame('its POST after it is answered', ANSWERED.test(late.text), false));
    const again = (await place.open()).say(get(cookies[2]));
    findings.add(unlessSame('the cookie serves another tunnel', OPENED.test(await again.came(OPENED)), true));
    await this.run.control.advance(this.camera.id, WAITS_MS + SLACK_MS);
    await pause(SOON_MS);
    findings.add(unlessSame('the one with a POST has ended', isOver(early), false));
  },
);
