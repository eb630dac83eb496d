import {
  claimBegun,
  claimHeard,
  claimWoken,
  type ClaimContext,
  type ClaimState,
  type ClaimStep,
  type ClaimTiming,
} from '../../device/address/arp-claim.ts';
import type { Cancel } from '../../kernel/clock.ts';
import { arpBytes, type ArpPacket } from '../../wire/arp/packet.ts';
import { ETHERTYPE, EVERYBODY, frameBytes } from '../../wire/ethernet/frame.ts';
import type { LineHost } from './line.ts';

/** What became of a claim: the address may be used; another host had it; another host took it. */
export type ClaimNews = NonNullable<ClaimStep['news']>;

/** Runs a camera's claim to an address: its timers on the uptime, its ARP packets in frames. */
export class ClaimRunner {
  readonly #host: LineHost;
  readonly #context: ClaimContext;
  #state: ClaimState | undefined;
  #cancel: Cancel | undefined;
  #told: ((news: ClaimNews) => void) | undefined;

  constructor(host: LineHost) {
    const { mac, rules, random } = host;
    this.#host = host;
    this.#context = { mac, rules, random: (below) => random.below(below) };
  }

  /** The address that is claimed now; undefined: none. */
  get address(): string | undefined {
    return this.#state?.address;
  }

  /** Claims an address, in place of an earlier one. */
  begin(address: string, timing: ClaimTiming, told: (news: ClaimNews) => void): void {
    this.end();
    this.#told = told;
    this.#take(claimBegun(address, timing, this.#context, this.#host.uptime.now()));
  }

  heard(packet: ArpPacket): void {
    if (this.#state) this.#take(claimHeard(this.#state, packet, this.#context, this.#host.uptime.now()), packet);
  }

  end(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#state = undefined;
  }

  #take({ state, send, wakeAt, news }: ClaimStep, packet?: ArpPacket): void {
    const { uptime, journal, mac, port } = this.#host;
    const before = this.#state;
    this.#state = state;
    if (packet && (news || send))
      journal.write('address.conflict', {
        address: state.address,
        mac: packet.sender.mac,
        defended: news === undefined,
      });
    if (wakeAt !== undefined) {
      this.#cancel?.();
      this.#cancel = uptime.after(Math.max(0, wakeAt - uptime.now()), () => {
        if (this.#state) this.#take(claimWoken(this.#state, this.#context, uptime.now()));
      });
    }
    if (send) port.send(frameBytes({ to: EVERYBODY, from: mac, type: ETHERTYPE.arp, payload: arpBytes(send) }));
    if (news === undefined) return;
    if (news !== 'claimed' && before) this.end();
    this.#told?.(news);
  }
}
