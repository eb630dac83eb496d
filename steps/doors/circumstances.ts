import assert from 'node:assert/strict';
import { authorizationFor, digestHeader, type Challenge } from '../clients/http/digest.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import type { CameraWorld } from '../world/world.ts';
import { users, type Level } from './levels.ts';
import { Line, type Call, type Reply } from './line.ts';
import { right } from './logins.ts';
import type { Seat, State } from './matrix.ts';
import { challengeOn, freshAddress, type Signs, type WebSeat } from './seat.ts';
import { doorSite, type DoorSite, type Web } from './site.ts';
import { own } from '../../emulator/kernel/own.ts';

const { operator, guard } = users;
const MINUTES = 60_000;

/** The challenge of a camera, given to an address that nobody else has. */
async function challengeOf(site: DoorSite, over: Web, from = freshAddress()): Promise<Challenge> {
  const line = await Line.open({ ...site.place(over), from });
  const challenge = await challengeOn(line);
  line.close();
  return challenge;
}

/** The administrator's answer to a challenge that was given earlier or elsewhere. */
const answering =
  (old: Challenge): Signs =>
  ({ method, uri, count }) =>
    digestHeader(old, operator, { method, uri, count });

type Circumstance = (world: CameraWorld, site: DoorSite, over: Web) => Promise<Signs>;

/** Logins that are valid elsewhere or were valid before, by the name that scenarios use. */
export const staleLogins: Readonly<Record<string, Circumstance>> = {
  'the answer to a challenge of another camera': async (world, _site, over) => {
    const other = await doorSite(world);
    // The latest is the one that a scenario speaks of.
    world.cameras.reverse();
    return answering(await challengeOf(other, over));
  },
  'the answer to a challenge of another protocol': async (_world, site, over) =>
    answering(await challengeOf(site, over)),
  'the answer to a challenge from before a restart': async ({ run: { control } }, site, over) => {
    const old = await challengeOf(site, over);
    await control.reset(site.camera.id, 'restart');
    return answering(old);
  },
  'the answer to a challenge of four minutes ago': async ({ run: { control } }, site, over) => {
    const old = await challengeOf(site, over);
    await control.advance(site.camera.id, 4 * MINUTES);
    return answering(old);
  },
  'the answer to a challenge from before Basic was set': async ({ run: { control } }, site, over) => {
    const old = await challengeOf(site, over);
    await control.set(site.camera.id, { 'userMng.auth.method': 'basic' });
    site.schemes = ['Basic'];
    return answering(old);
  },
  'a login of RTSP as it was sent': async (_world, site) => {
    const from = freshAddress();
    const { host, ports } = site.camera;
    const client = await RtspClient.connect('RTSP', { host, port: ports['rtsp'] ?? 554, from });
    const url = `rtsp://${host}/MediaInput/stream_1`;
    const { headers } = await client.ask({ method: 'DESCRIBE', url });
    const offered = headers['www-authenticate'] ?? [];
    const authorization = authorizationFor('Digest', offered, operator, { method: 'DESCRIBE', uri: url });
    assert.equal((await client.ask({ method: 'DESCRIBE', url, authorization })).status, 200);
    client.close();
    return () => authorization;
  },
  'a login of another request as it was sent': async (_world, site, over) => {
    let sent: string | undefined;
    const signs: Signs = (signing) => (sent = right(operator)(signing));
    const seat = await site.seat(over, { signs }).ready();
    const call: Call = { method: 'GET', target: '/cgi-bin/getinfo?FILE=1', headers: {} };
    assert.equal((await seat.ask(call)).status, 200);
    seat.leave();
    return () => sent;
  },
};

/** Requests on one connection after something befell its user; each wrong one is a guess. */
const ON_EACH = 6;

/** Clients who are connected and logged in, and go on asking one after the other. */
class Connected implements Seat {
  readonly #seats: WebSeat[];
  #asked = 0;

  constructor(seats: WebSeat[]) {
    this.#seats = seats;
  }

  async ask(call: Call): Promise<Reply> {
    if (this.#asked++ % ON_EACH === 0 && this.#asked > 1) this.#seats.shift()?.leave();
    const [seat] = this.#seats;
    if (!seat) throw new Error('more requests than connected clients can send');
    return seat.ask(call);
  }

  leave(): void {
    for (const seat of this.#seats) seat.leave();
  }
}

/** What befalls a user, and what they may do from then on. */
interface Fate {
  /** Their level before. */
  readonly was: Level;
  readonly becomes: Level | undefined;
  befall(world: CameraWorld, id: string): Promise<unknown>;
}

/** Changes of a user, by the name that scenarios use. */
export const fates: Readonly<Record<string, Fate>> = {
  'is removed': { was: 2, becomes: undefined, befall: ({ run }, id) => run.control.removeAccount(id, guard.name) },
  'who is an administrator is removed': {
    was: 1,
    becomes: undefined,
    befall: ({ run }, id) => run.control.removeAccount(id, guard.name),
  },
  'gets another password': {
    was: 1,
    becomes: undefined,
    befall: ({ run }, id) => run.control.putAccount(id, { name: guard.name, password: 'Gu4rded-Anew', level: 1 }),
  },
  'gets the same password again': {
    was: 2,
    becomes: 2,
    befall: ({ run }, id) => run.control.putAccount(id, { ...named, level: 2 }),
  },
  'who is an administrator becomes Camera control': {
    was: 1,
    becomes: 2,
    befall: ({ run }, id) => run.control.putAccount(id, { ...named, level: 2 }),
  },
  'who is an administrator becomes Live only': {
    was: 1,
    becomes: 3,
    befall: ({ run }, id) => run.control.putAccount(id, { ...named, level: 3 }),
  },
  'becomes Live only': {
    was: 2,
    becomes: 3,
    befall: ({ run }, id) => run.control.putAccount(id, { ...named, level: 3 }),
  },
};

const named = { name: guard.name, password: guard.password };

/** The state of a user to whom that happens while they are connected over each protocol; `requests` is how many they send there. */
export async function befallen(
  world: CameraWorld,
  site: DoorSite,
  description: string,
  requests: number,
): Promise<(over: Web) => Promise<State>> {
  const fate = own(fates, description) ?? assert.fail(`nobody knows a user who ${description}`);
  const { id } = site.camera;
  await world.run.control.putAccount(id, { ...named, level: fate.was });
  const signs = right(guard);
  const seats = new Map<Web, WebSeat[]>();
  for (const over of site.protocols)
    seats.set(
      over,
      await Promise.all(
        Array.from({ length: Math.ceil(requests / ON_EACH) + 1 }, () =>
          site.seat(over, { signs, first: signs }).ready(),
        ),
      ),
    );
  await fate.befall(world, id);
  const number = await site.number();
  return async (over) => ({
    name: `whose user ${description}`,
    standing: site.standing(fate.becomes),
    number,
    alone: true,
    take: () => Promise.resolve(new Connected(seats.get(over) ?? [])),
  });
}
