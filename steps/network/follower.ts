import assert from 'node:assert/strict';
import { own } from '../../emulator/kernel/own.ts';
import type { HeldUdp, Held } from '../clients/network/held-udp.ts';
import { slot } from '../world/slot.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { ntpReplies } from './ntp-replies.ts';
import { follow } from './time-server.ts';

export const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** An HTTP date has whole seconds. */
const NEAR_MS = 3_000;
/** How long a camera may take to send a request, in ms. */
const SOON_MS = 1_500;
/** Within this time of a request the camera surely still waits for its reply, in ms. */
const STILL_MS = 700;
const TRIES = 3;
/** The time of false replies, and of right ones by turns, ahead of this machine's. */
export const FALSE = 900 * DAY;
const RIGHT = [100 * DAY, 200 * DAY] as const;

/** A camera that follows a server, reply by reply. */
export class Follower {
  readonly world: CameraWorld;
  readonly server: HeldUdp;
  #cells = 0;

  constructor(world: CameraWorld, server: HeldUdp) {
    this.world = world;
    this.server = server;
  }

  /** Makes the camera begin anew with the server; returns its request. */
  async begin(hours = 1): Promise<Held> {
    const before = this.server.requests.length;
    await this.set('adjustment=manual');
    await follow(this.world, { port: this.server.port, hours });
    const first = await this.server.request(before + 1, SOON_MS);
    return first ?? assert.fail('the camera does not ask the server');
  }

  /** Changes settings of the NTP page; the query of its CGI. */
  async set(query: string): Promise<void> {
    await this.world.visit('HTTPS', { login: administrator, request: { path: `/cgi-bin/set_network_ntp?${query}` } });
  }

  /** The request after so much of the camera's time; undefined: there is none. */
  async after(ms: number, withinMs = SOON_MS): Promise<Held | undefined> {
    const before = this.server.requests.length;
    await this.pass(ms);
    return this.server.request(before + 1, withinMs);
  }

  async pass(ms: number): Promise<void> {
    await this.world.run.control.advance(this.world.camera.id, ms);
  }

  /** The offset of the camera's clock from this machine's, in ms, by its HTTP date. */
  async ahead(): Promise<number> {
    const { headers } = await this.world.visit('HTTPS');
    return Date.parse(headers['date']?.[0] ?? '') - Date.now();
  }

  /** Sends the reply with that name, which tells a time so much ahead. */
  send(name: string, request: Held, shiftMs: number): void {
    const { bytes, from } = own(ntpReplies, name) ?? assert.fail(`no reply is called "${name}"`);
    const earlier = (this.server.requests.at(-2) ?? request).bytes;
    this.server.send(bytes({ request: request.bytes, earlier, now: Date.now() + shiftMs }), request.from, from);
  }

  /** Sends the right reply, and looks whether the clock follows it. */
  async follows(request: Held, name = 'nothing wrong'): Promise<string | undefined> {
    const shift = RIGHT[++this.#cells % 2] ?? 0;
    this.send(name, request, shift);
    const seen = await settled(
      () => this.ahead(),
      (at) => near(at, shift),
      { withinMs: 500 },
    );
    return near(seen, shift) ? undefined : `${name} is not followed: the clock is ${days(seen)} ahead`;
  }

  /** Tries until a request is answered while the camera surely waits. Undefined: all is well. */
  async inTime(attempt: (request: Held) => Promise<string | undefined>): Promise<string | undefined> {
    for (let tries = 1; ; tries++) {
      const request = await this.after(HOUR);
      const wrong = request ? await attempt(request) : 'the camera asks no more';
      if (wrong === undefined) return undefined;
      const late = request && performance.now() - request.at > STILL_MS;
      await this.follows(await this.begin());
      if (!late || tries === TRIES) return wrong;
    }
  }
}

export const near = (seen: number, wanted: number): boolean => Math.abs(seen - wanted) < NEAR_MS;
export const days = (ms: number): string => `${(ms / DAY).toFixed(3)} days`;

export const followers = slot<Follower>(
  'a camera that follows a time server',
  'a camera that follows a time server, reply by reply',
);

/** After this time of a request the camera surely does not wait for its reply any more, in ms. */
export const OVER_MS = 1_300;

/** Lets the camera wait for an answer in vain. */
export const silence = (request: Held): Promise<void> => pause(request.at + OVER_MS - performance.now());
