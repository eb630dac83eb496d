import { addressOfName } from '../../device/resolver.ts';
import { canonicalIpv6, isIpv6, normalised, towards } from '../../kernel/address.ts';
import type { Cancel } from '../../kernel/clock.ts';
import { openedOrNone } from '../../kernel/door-error.ts';
import { WireError } from '../../kernel/errors.ts';
import type { DatagramPort } from '../../net/door.ts';
import { ntpInterval, ntpPort } from '../../settings/catalogue/network-advanced/ntp.ts';
import { ntpRequest, parseNtpReply, type NtpReply } from '../../wire/ntp/packet.ts';
import type { ServiceContext } from '../service.ts';
import type { Peer } from '../../kernel/peer.ts';

const HOUR = 3_600_000;
/** Assumed: how long an answer may take, in ms of real time. */
const PATIENCE = 1_000;
/** Assumed: how long after no answer the camera asks again, in ms of uptime; each time twice as long. */
const AGAIN = 64_000;

/** Whether a host is an address: of the names that settings and leases take, none ends in a number. */
const isAddress = (host: string): boolean => isIpv6(host) || /(?:^|\.)\d+$/.test(host);

/** The one form of an address, in which its packets come. */
const formOf = (address: string): string => normalised(canonicalIpv6(address) ?? address);

interface Asked {
  readonly server: Peer;
  /** The request's nonce, 16 hex digits. */
  readonly origin: string;
  /** The instant of the request, in the machine's time. */
  readonly at: number;
}

/** An NTP client: asks the server that the settings or the lease name, and sets the camera's date from answers that the rules accept. */
export class NtpClient {
  readonly #context: Pick<ServiceContext, 'camera' | 'door'>;
  readonly #port: DatagramPort;
  #interval: number;
  #asked: Asked | undefined;
  #misses = 0;
  #cancel: Cancel = () => undefined;
  #looking = new AbortController();
  /** DNS lookups, and ports that open or close, that have not ended yet. */
  #pending: Promise<unknown> = Promise.resolve();
  /** The port of the open request, if its server is reached over IPv6. */
  #ipv6Port: DatagramPort | undefined;

  constructor(context: Pick<ServiceContext, 'camera' | 'door'>, port: DatagramPort) {
    this.#context = context;
    this.#port = port;
    this.#interval = context.camera.settings.get(ntpInterval) * HOUR;
  }

  /** Sends a request now. An earlier request is given up. */
  ask(): void {
    this.#giveUp();
    const server = this.#context.camera.network.timeServer();
    if (server === '') this.#refuse('', 'no server is set');
    else if (isAddress(server)) this.#sendTo(formOf(server));
    else this.#awaits(this.#find(server));
  }

  received(bytes: Buffer, from: Peer): void {
    const asked = this.#asked;
    if (!asked) return;
    try {
      this.#judge(parseNtpReply(bytes), from, asked);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#refuse(asked.server.address, error.message);
    }
  }

  /** Stops the client. Resolves when it has no timer and no lookup left. */
  async stop(): Promise<void> {
    this.#giveUp();
    await this.#pending;
  }

  #awaits(more: Promise<unknown>): void {
    this.#pending = Promise.all([this.#pending, more]).then(() => undefined);
  }

  /** Waits for no answer any more. */
  #answered(): void {
    this.#asked = undefined;
    if (this.#ipv6Port) this.#awaits(this.#ipv6Port.close());
    this.#ipv6Port = undefined;
  }

  #giveUp(): void {
    this.#answered();
    this.#cancel();
    this.#looking.abort();
    this.#looking = new AbortController();
  }

  async #find(name: string): Promise<void> {
    const { signal } = this.#looking;
    const address = await addressOfName(name, { ...this.#context, signal });
    if (signal.aborted) return;
    if (address !== undefined) return this.#sendTo(address);
    this.#refuse(name, 'its address is not known');
    this.#later();
  }

  #sendTo(address: string): void {
    if (isIpv6(address)) this.#awaits(this.#sendOverIpv6(address));
    else this.#send(this.#port, address);
  }

  async #sendOverIpv6(address: string): Promise<void> {
    const { signal } = this.#looking;
    const { door } = this.#context;
    const at = towards(door.addresses, address);
    const received = (bytes: Buffer, from: Peer): void => this.received(bytes, from);
    const port =
      at === undefined ? undefined : await openedOrNone(door.datagrams({ port: 0, at, client: true, received }));
    if (signal.aborted) return port?.close();
    this.#ipv6Port = port;
    if (port) return this.#send(port, address);
    this.#refuse(address, 'the camera has no IPv6 address');
    this.#later();
  }

  #send(port: DatagramPort, address: string): void {
    const { clock, random, settings } = this.#context.camera;
    const origin = random.hex(8);
    const server = { address, port: settings.get(ntpPort) };
    this.#asked = { server, origin, at: clock.real.now() };
    port.send(ntpRequest(Buffer.from(origin, 'hex')), server);
    this.#cancel = clock.real.after(PATIENCE, () => this.#missed(address));
  }

  #judge(reply: NtpReply, from: Peer, { server, origin, at }: Asked): void {
    const { clock, rules, journal } = this.#context.camera;
    const arrived = clock.wall.now();
    const fault = rules.time.ntpFault(reply, { origin, server, from });
    if (fault === 'kiss') return this.#kissed(server.address, reply.referenceId);
    // A forged answer must not keep the true one out: the camera keeps waiting.
    if (fault !== undefined) return this.#refuse(server.address, fault);
    this.#answered();
    this.#misses = 0;
    const left = arrived - (clock.real.now() - at);
    const offset = rules.time.offset(reply, left, arrived);
    clock.wall.set(arrived + offset);
    journal.write('ntp.synchronised', {
      server: server.address,
      stratum: reply.stratum,
      offsetMs: Math.round(offset),
    });
    this.#again();
  }

  #kissed(server: string, code: string): void {
    this.#answered();
    this.#refuse(server, `the server sent ${code || 'a kiss without a code'}`);
    this.#again(code);
  }

  /** Asks again after a reply or a kiss, unless the rules forbid it. */
  #again(kiss?: string): void {
    const delayMs = this.#context.camera.rules.time.asksTimeAgainIn(this.#interval, kiss);
    if (delayMs === undefined) return this.#cancel();
    this.#interval = delayMs;
    this.#after(delayMs, () => this.ask());
  }

  #missed(server: string): void {
    this.#answered();
    this.#refuse(server, 'no answer');
    this.#later();
  }

  /** Asks again after a delay that doubles each time. */
  #later(): void {
    this.#after(Math.min(this.#interval, AGAIN * 2 ** this.#misses++), () => this.ask());
  }

  #refuse(server: string, why: string): void {
    this.#context.camera.journal.write('ntp.refused', { server, why });
  }

  #after(delayMs: number, act: () => void): void {
    this.#cancel();
    this.#cancel = this.#context.camera.clock.uptime.after(delayMs, act);
  }
}
