import {
  begun,
  begunAgain,
  declined,
  heard,
  releaseOf,
  woken,
  type DhcpContext,
  type DhcpNews,
  type DhcpSending,
  type DhcpState,
  type DhcpStep,
  type HeldLease,
} from '../../device/address/dhcp-client.ts';
import type { Cancel } from '../../kernel/clock.ts';
import { WireError } from '../../kernel/errors.ts';
import { dhcpBytes } from '../../wire/dhcp/message.ts';
import { ETHERTYPE, EVERYBODY, frameBytes } from '../../wire/ethernet/frame.ts';
import { udpPacketBytes } from '../../wire/ethernet/udp-packet.ts';
import { CLIENT_PORT, SERVER_PORT, type Arrived, type LineHost } from './line.ts';

const ALL_HOSTS = '255.255.255.255';
/** The longest delay of a timer; beyond it the client is woken too early, and waits again. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** Runs a camera's DHCP client: its timers on the uptime, its messages in frames. */
export class DhcpRunner {
  readonly #host: LineHost;
  readonly #context: DhcpContext;
  readonly #told: (news: DhcpNews) => void;
  /** Whether offers are looked at and not taken. */
  readonly #looksOnly: boolean;
  #state: DhcpState | undefined;
  #cancel: Cancel | undefined;

  constructor(host: LineHost, told: (news: DhcpNews) => void, { looksOnly = false, keeps = false } = {}) {
    const { mac, name, rules, random } = host;
    this.#host = host;
    this.#told = told;
    this.#looksOnly = looksOnly;
    this.#context = { host: { mac, name }, rules, keeps, random: (below) => random.below(below) };
  }

  /** Begins; `held`: the lease from before a restart. */
  begin(held: HeldLease | undefined): void {
    const now = this.#host.uptime.now();
    this.#take(held ? begunAgain(held, this.#context, now) : begun(this.#context, now));
  }

  /** The lease that it has. */
  get held(): HeldLease | undefined {
    return this.#state && 'held' in this.#state ? this.#state.held : undefined;
  }

  heard({ message, fromMac, from }: Arrived & { readonly kind: 'dhcp' }): void {
    if (!this.#state) return;
    const { journal, uptime } = this.#host;
    try {
      const step = heard(this.#state, message, fromMac, this.#context, uptime.now());
      if (step.doubt !== undefined) journal.write('dhcp.doubted', { server: from, why: step.doubt });
      else this.#take({ ...step, wakeAt: step.wakeAt ?? uptime.now() });
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      journal.write('dhcp.doubted', { server: from, why: error.message });
    }
  }

  /** Another host has the address of the lease. */
  decline(): void {
    if (this.#state) this.#take(declined(this.#state, this.#context, this.#host.uptime.now()));
  }

  /** Gives the lease back, if there is one. */
  release(): void {
    const send = this.#state && releaseOf(this.#state, this.#context);
    if (send) this.#send(send);
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#state = undefined;
  }

  #take({ state, send, wakeAt, news }: DhcpStep): void {
    this.#cancel?.();
    if (news?.kind === 'offered' && this.#looksOnly) {
      this.end();
      this.#told(news);
      return;
    }
    this.#state = state;
    const { uptime } = this.#host;
    const delay = Math.min(Math.max(0, wakeAt - uptime.now()), LONGEST_DELAY);
    this.#cancel = uptime.after(delay, () => {
      if (this.#state) this.#take(woken(this.#state, this.#context, uptime.now()));
    });
    if (send) this.#send(send);
    if (news) this.#told(news);
  }

  #send({ message, from, to }: DhcpSending): void {
    const payload = udpPacketBytes({
      from: { address: from, port: CLIENT_PORT },
      to: { address: to?.address ?? ALL_HOSTS, port: SERVER_PORT },
      payload: dhcpBytes(message),
    });
    this.#host.port.send(frameBytes({ to: to?.mac ?? EVERYBODY, from: this.#host.mac, type: ETHERTYPE.ipv4, payload }));
  }
}
