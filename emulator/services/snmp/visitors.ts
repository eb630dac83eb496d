import { LockOut } from '../../device/users/lock-out.ts';
import { loginLimits } from '../../guide/rules/2.5-user-authentication.ts';
import type { SnmpVersion } from '../../guide/rules/4.2-snmp.ts';
import { BoundedMap } from '../../kernel/bounded.ts';
import { shown } from '../../kernel/errors.ts';
import type { ServiceCamera } from '../events.ts';

/** How long a peer is known after its last new line: the system log counts repeats within a minute as one, in ms of uptime. */
const KNOWN_FOR = 60_000;
const MOST_KNOWN = 256;

/** Why a message is refused, as the journal has it; a guess is somebody's try to get in. */
export interface SnmpRefusal {
  readonly why: string;
  readonly guess: boolean;
  readonly user?: string;
}

/** Those who send to the agent: who got in, who guesses, and who is locked out, where the model does that. */
export class Visitors {
  readonly #camera: ServiceCamera;
  /** When a peer was last told to have got in, by address, version and user. */
  readonly #seen = new BoundedMap<string, number>(MOST_KNOWN);
  readonly #lockOut: LockOut;
  /** Called for each guess. */
  readonly #guessed: () => void;

  constructor(camera: ServiceCamera, guessed: () => void) {
    this.#camera = camera;
    this.#lockOut = new LockOut(camera.rules);
    this.#guessed = guessed;
  }

  /** Whether a peer gets silence because it guessed too often. The sender of a datagram can be forged, so no other service asks. */
  isLockedOut(peer: string): boolean {
    const { rules, model, clock } = this.#camera;
    return rules.snmp.locksOut(model) && this.#lockOut.leftOf(peer, clock.uptime.now()) > 0;
  }

  accepted(peer: string, version: SnmpVersion, user: string): void {
    const now = this.#camera.clock.uptime.now();
    const key = `${peer} ${version} ${user}`;
    const before = this.#seen.get(key);
    if (before !== undefined && now - before < KNOWN_FOR) return;
    this.#seen.set(key, now);
    this.#camera.journal.write('snmp.accepted', { peer, version, user });
  }

  refused(peer: string, version: SnmpVersion, { why, guess, user = '' }: SnmpRefusal): void {
    const { journal, rules, model, clock } = this.#camera;
    // A name is the peer's text: short and without control characters.
    journal.write('snmp.refused', { peer, version, user: shown(user), why, guess });
    if (!guess) return;
    // The login that hits after guesses has a line of its own.
    this.#seen.clear();
    this.#guessed();
    if (rules.snmp.locksOut(model) && this.#lockOut.fail(peer, clock.uptime.now()))
      journal.write('snmp.locked-out', { peer, forMs: loginLimits.lockOutFor });
  }
}
