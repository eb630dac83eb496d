import { digestChallenge, type Challenge } from '../clients/http/digest.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import type { Standing } from './expectation.ts';
import type { Findings } from './matrix.ts';
import { rtspDoors, rtspMisfits, type RtspDoor } from './rtsp-doors.ts';
import { freshAddress, type Signs } from './seat.ts';

/** Where RTSP is spoken, and how clients get there. */
export interface RtspPlace {
  readonly way: RtspWay;
  readonly host: string;
  readonly port: number;
}

export interface RtspState {
  readonly name: string;
  readonly standing: Standing;
  readonly signs: Signs;
  /** Requests on one connection and from one address; guesses are counted by address. */
  readonly most: number;
  readonly from?: () => string;
  /** Logs in first, on each connection, with this. */
  readonly first?: Signs;
  /** Between the first login and the rest. */
  readonly between?: () => Promise<unknown>;
  /** The challenge that is answered; that of the own connection unless given. */
  readonly challenge?: Challenge;
  /** What every request carries. */
  readonly headers?: Readonly<Record<string, string>>;
}

const NONE: Challenge = { realm: 'Panasonic network device', nonce: '0'.repeat(32), stale: false, qop: 'auth' };
const ASKED = '/MediaInput/stream_1';
const CONNECTIONS = 4;

/** A client on its connection, challenged there. */
export class RtspSeat {
  readonly #client: RtspClient;
  readonly #base: string;
  #challenge = NONE;
  #count = 0;

  private constructor(client: RtspClient, base: string) {
    this.#client = client;
    this.#base = base;
  }

  static async take({ way, host, port }: RtspPlace, from: string, given?: Challenge): Promise<RtspSeat> {
    const client = await RtspClient.connect(way, { host, port, from });
    const seat = new RtspSeat(client, `${way === 'RTSPS' ? 'rtsps' : 'rtsp'}://${host}:${port}`);
    const { headers } = await client.ask({ method: 'DESCRIBE', url: seat.#base + ASKED });
    seat.#challenge = given ?? digestChallenge(headers['www-authenticate'] ?? []) ?? NONE;
    return seat;
  }

  get frames(): number {
    return this.#client.frames;
  }

  ask({ method, path, headers }: Pick<RtspDoor, 'method' | 'path' | 'headers'>, signs: Signs) {
    const uri = this.#base + path;
    const authorization = signs({ method, uri, challenge: this.#challenge, count: ++this.#count });
    return this.#client.ask({ method, url: uri, headers, authorization });
  }

  leave(): void {
    this.#client.close();
  }
}

const login: Pick<RtspDoor, 'method' | 'path' | 'headers'> = { method: 'DESCRIBE', path: ASKED, headers: {} };

async function seated(place: RtspPlace, { from = freshAddress, first, challenge }: RtspState): Promise<RtspSeat> {
  const seat = await RtspSeat.take(place, from(), challenge);
  if (!first) return seat;
  const { status } = await seat.ask(login, first);
  if (status !== 200) throw new Error(`the first login over ${place.way} was answered ${status}, wanted 200`);
  return seat;
}

/** Asks everything that RTSP can be asked, in that state; `every`: one door of so many, from `first` on. */
export async function tryRtsp(
  place: RtspPlace,
  state: RtspState,
  findings: Findings,
  { every, first } = { every: 1, first: 0 },
): Promise<void> {
  const doors = rtspDoors(place.way === 'RTSPS').filter((_, n) => n % every === first);
  const shares = Array.from({ length: Math.ceil(doors.length / state.most) }, (_, i) =>
    doors.slice(i * state.most, (i + 1) * state.most),
  );
  // Whoever something befalls must be there before.
  const there = state.between ? await Promise.all(shares.map(() => seated(place, state))) : [];
  await state.between?.();
  const work = async (): Promise<void> => {
    for (let share = shares.shift(); share; share = shares.shift()) {
      const seat = there.pop() ?? (await seated(place, state));
      for (const door of share) findings.add(await tried(seat, door, place, state));
      seat.leave();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}

async function tried(
  seat: RtspSeat,
  door: RtspDoor,
  { way }: RtspPlace,
  { standing, signs, name, headers = {} }: RtspState,
): Promise<string | undefined> {
  if (door.method === 'SETUP' && standing.rtspLevel !== undefined && way === 'RTSPS')
    // What SRTP is keyed with stands in the description.
    await seat.ask({ ...door, method: 'DESCRIBE', path: door.path.replace('/trackID=1', ''), headers: {} }, signs);
  const reply = await seat
    .ask({ ...door, headers: { ...door.headers, ...headers } }, signs)
    .catch((error: unknown) => String(error));
  if (typeof reply === 'string') return `  ${door.method} ${door.path} over ${way}, ${name}: ${reply}`;
  const faults = rtspMisfits(door, standing, reply, seat.frames);
  return faults.length === 0
    ? undefined
    : `  ${door.method} ${door.path} over ${way}, ${name}: got ${reply.status}: ${faults.join('; ')}`;
}
