import assert from 'node:assert/strict';
import { When, type DataTable } from '@cucumber/cucumber';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import {
  ANSWERED,
  back,
  ELSEWHERE,
  freshCookie,
  get,
  OPENED,
  placeOf,
  post,
  SOON_MS,
  type Place,
  type Web,
} from './tunnel-halves.ts';
import { rightTunnels, tunnelFaults } from './tunnel-tries.ts';

/** So many tunnels of one address are opened and left. */
const ONE_BY_ONE = 70;
/** So many are tried at once. */
const TOGETHER = 24;
/** The most GETs of an address that wait for their POST, and of all addresses together. */
const WAITING = { each: 64, all: 256 } as const;

/** What a GET is answered: the length of what follows is not known (Apple QuickTime, "Tunnelling RTSP over HTTP"). */
const HEAD = [
  'HTTP/1.0 200 OK',
  'Date: …',
  'Connection: close',
  'Cache-Control: no-store',
  'Pragma: no-cache',
  'Content-Type: application/x-rtsp-tunnelled',
].join(', ');

const withoutDate = (head: string): string =>
  head
    .replace(/(?<=\r\nDate: )\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT(?=\r\n)/, '…')
    .trimEnd()
    .replaceAll('\r\n', ', ');

async function begun(world: CameraWorld, over: Web): Promise<Place> {
  await world.refresh();
  return placeOf(world, over);
}

When(
  'a client opens tunnels over {web} that have one fault each',
  async function (this: CameraWorld, over: Web, table: DataTable) {
    const findings = beginBattery(this);
    const place = await begun(this, over);
    const cells = faultsIn(table, tunnelFaults);
    const attempted = async ([name, attempt]: (typeof cells)[number]): Promise<void> => {
      const half = await attempt(place, freshCookie());
      await pause(SOON_MS);
      findings.add(unlessSame(`${name}: a request gets through`, /RTSP\/1\.0/.test(half.text), false));
      // Otherwise it would wait, and an address may have no more.
      half.socket.destroy();
      const usual = await rightTunnels['as usual']?.(place, freshCookie());
      findings.add(unlessSame(`a right one after ${name}`, ANSWERED.test((await usual?.came(ANSWERED)) ?? ''), true));
      usual?.socket.destroy();
    };
    for (let at = 0; at < cells.length; at += TOGETHER)
      await Promise.all(cells.slice(at, at + TOGETHER).map(attempted));
  },
);

When(
  'a client opens tunnels over {web} in other ways',
  async function (this: CameraWorld, over: Web, table: DataTable) {
    const findings = beginBattery(this);
    const place = await begun(this, over);
    await Promise.all(
      faultsIn(table, rightTunnels).map(async ([name, attempt]) => {
        const half = await attempt(place, freshCookie());
        findings.add(unlessSame(`${name}: a request gets through`, ANSWERED.test(await half.came(ANSWERED)), true));
        await pause(SOON_MS);
        const [head = '', ...answers] = half.text.split(/(?=RTSP\/1\.0 )/);
        findings.add(unlessSame(`${name}: answers`, answers.length, 1));
        findings.add(unlessSame(`${name}: the head of the GET's answer`, withoutDate(head), HEAD));
      }),
    );
  },
);

/** Tunnels side by side: two for each cookie, of two addresses. */
const COOKIES = 4;

When('clients have tunnels over {web} side by side', async function (this: CameraWorld, over: Web) {
  const findings = beginBattery(this);
  const place = await begun(this, over);
  const cookies = Array.from({ length: COOKIES }, freshCookie);
  const ends = cookies.flatMap((cookie) => [undefined, ELSEWHERE].map((from) => ({ cookie, from })));
  const tunnels = await Promise.all(
    ends.map(async ({ cookie, from }) => ({
      answers: await back(place, cookie, from),
      requests: (await place.open(from)).say(post(cookie)),
    })),
  );
  await Promise.all(
    tunnels.map(async ({ answers, requests }, n) => {
      const numbers = [100 + n, 200 + n];
      const both = numbers.map((number) => `OPTIONS * RTSP/1.0\r\nCSeq: ${number}\r\n\r\n`).join('');
      await requests.inPieces(Buffer.from(both).toString('base64'), 5 + n);
      const text = await answers.came(new RegExp(`CSeq: ${200 + n}\r\n`));
      const answered = [...text.matchAll(/^CSeq: (\d+)\r$/gm)].map(([, number]) => Number(number));
      findings.add(unlessSame(`tunnel ${n}: its answers`, answered.join(), numbers.join()));
    }),
  );
});

When('clients open tunnels over {web} until no more are opened', async function (this: CameraWorld, over: Web) {
  const findings = beginBattery(this);
  const place = await begun(this, over);
  const right = rightTunnels['as usual'] ?? assert.fail('no right tunnel');
  for (let n = 1; n <= ONE_BY_ONE; n++) {
    const half = await right(place, freshCookie());
    findings.add(unlessSame(`tunnel ${n} after others`, ANSWERED.test(await half.came(ANSWERED)), true));
    half.socket.destroy();
  }
  for (let n = 1; n <= ONE_BY_ONE; n++) {
    const half = (await place.open()).say(get(freshCookie()));
    findings.add(unlessSame(`GET ${n} after others that left`, OPENED.test(await half.came(OPENED)), true));
    if (n % 2 === 0) half.socket.destroy();
    else half.socket.end();
    await settled(
      () => half.over,
      (gone) => gone,
    );
  }
  for (let n = 1; n <= WAITING.all / WAITING.each + 1; n++) {
    let opened = 0;
    for (let open = true; open && opened <= WAITING.each; opened += Number(open)) {
      const half = (await place.open(`127.0.0.${n}`)).say(get(freshCookie()));
      open = OPENED.test(await half.came(OPENED));
    }
    const wanted = n * WAITING.each > WAITING.all ? 0 : WAITING.each;
    findings.add(unlessSame(`GETs that wait at address ${n}`, opened, wanted));
  }
});

/** The track of events, which every camera has. */
const EVENTS = 4;

When(
  'a client asks in a tunnel over {web} for media beside it',
  async function (this: CameraWorld, over: Web, table: DataTable) {
    const findings = beginBattery(this);
    await this.refresh();
    const way = `RTSP in ${over}` as const;
    const user = await RtspUser.arrive(way, { host: this.camera.host, port: this.port(way) }, administrator);
    this.undo.push(() => user.leave());
    const beside = async (track: number, when: string): Promise<void> => {
      for (const [transport = ''] of table.raw())
        findings.add(
          unlessSame(`${transport}${when}`, (await user.setUp(track, { Transport: transport })).status, 461),
        );
    };
    await beside(1, '');
    findings.add(unlessSame('SETUP in the tunnel', (await user.setUp(1)).status, 200));
    await beside(1, ', again in its session');
    await beside(EVENTS, ', for another track of its session');
    findings.add(unlessSame('another track in the tunnel', (await user.setUp(EVENTS)).status, 200));
  },
);
