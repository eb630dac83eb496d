import type { Camera } from '../../device/camera.ts';
import type { Cancel } from '../../kernel/clock.ts';
import { WireError } from '../../kernel/errors.ts';
import type { DatagramPort, Peer } from '../../net/door.ts';
import { ntpInterval, ntpPort, ntpServer } from '../../settings/catalogue/network-advanced/ntp.ts';
import { ntpRequest, parseNtpReply, type NtpReply } from '../../wire/ntp/packet.ts';

const HOUR = 3_600_000;
/** Assumed: how long an answer may take, in ms of real time. */
const PATIENCE = 1_000;
/** Assumed: how long after no answer the camera asks again, in ms of uptime; each time twice as long. */
const AGAIN = 64_000;

/** Kisses that forbid to ask again (RFC 5905 §7.4). */
const FORBIDDING: ReadonlySet<string> = new Set(['DENY', 'RSTR']);

interface Asked {
  /** The nonce, 16 hex digits. */
  readonly origin: string;
  /** When it asked, by the machine's time. */
  readonly at: number;
}

/** Asks the server that the settings name, believes what the rules believe, and sets the camera's date. */
export class NtpClient {
  readonly #camera: Camera;
  readonly #port: DatagramPort;
  readonly #server: Peer;
  #interval: number;
  #asked: Asked | undefined;
  #misses = 0;
  #cancel: Cancel = () => undefined;

  constructor(camera: Camera, port: DatagramPort) {
    this.#camera = camera;
    this.#port = port;
    this.#server = { address: camera.settings.get(ntpServer), port: camera.settings.get(ntpPort) };
    this.#interval = camera.settings.get(ntpInterval) * HOUR;
  }

  ask(): void {
    const { clock, random } = this.#camera;
    const origin = random.hex(8);
    this.#asked = { origin, at: clock.patience.now() };
    this.#port.send(ntpRequest(Buffer.from(origin, 'hex')), this.#server);
    this.#cancel();
    this.#cancel = clock.patience.after(PATIENCE, () => this.#missed());
  }

  received(bytes: Buffer, from: Peer): void {
    const asked = this.#asked;
    if (!asked) return;
    try {
      this.#judge(parseNtpReply(bytes), from, asked);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#refuse(error.message);
    }
  }

  stop(): void {
    this.#asked = undefined;
    this.#cancel();
  }

  #judge(reply: NtpReply, from: Peer, asked: Asked): void {
    const { clock, rules, journal } = this.#camera;
    const arrived = clock.wall.now();
    const fault = rules.ntpFault(reply, { origin: asked.origin, server: this.#server, from });
    if (fault === 'kiss') return this.#kissed(reply.referenceId);
    // A forged answer must not keep the true one out: the camera goes on waiting.
    if (fault !== undefined) return this.#refuse(fault);
    this.#asked = undefined;
    this.#misses = 0;
    const left = arrived - (clock.patience.now() - asked.at);
    const offset = (reply.received - left + (reply.sent - arrived)) / 2;
    clock.wall.set(arrived + offset);
    journal.write('ntp.synchronised', {
      server: this.#server.address,
      stratum: reply.stratum,
      offsetMs: Math.round(offset),
    });
    if (rules.asksTimeAgain()) this.#after(this.#interval, () => this.ask());
    else this.#cancel();
  }

  #kissed(code: string): void {
    this.#asked = undefined;
    this.#refuse(`the server sent ${code || 'a kiss without a code'}`);
    if (FORBIDDING.has(code)) return this.#cancel();
    if (code === 'RATE') this.#interval *= 2;
    this.#after(this.#interval, () => this.ask());
  }

  #missed(): void {
    this.#asked = undefined;
    this.#refuse('no answer');
    this.#after(Math.min(this.#interval, AGAIN * 2 ** this.#misses++), () => this.ask());
  }

  #refuse(why: string): void {
    this.#camera.journal.write('ntp.refused', { server: this.#server.address, why });
  }

  #after(delayMs: number, act: () => void): void {
    this.#cancel();
    this.#cancel = this.#camera.clock.uptime.after(delayMs, act);
  }
}
