import type { Problem } from '../kernel/errors.ts';
import type { CameraClock } from '../kernel/clock.ts';
import { Journal, type FaultEvents } from '../kernel/journal.ts';
import { systemRandom, type Random, type SeededRandom } from '../kernel/random.ts';
import { Signal } from '../kernel/signal.ts';
import { Transactions } from '../kernel/transactions.ts';
import { calendar } from '../kernel/time.ts';
import type { Certificates, Pki } from './certificates/certificates.ts';
import type { Users } from './users/users.ts';
import type { Keys } from './keys/keys.ts';
import { createKeys } from './keys/create-keys.ts';
import { createLens, type Lens } from './lens.ts';
import { createNetwork, type Cable, type Network } from './network.ts';
import type { Parts } from './parts.ts';
import type { LinesByKind, LoggedJournal, SystemLog } from './log/log.ts';
import type { DeviceJournal } from './events.ts';
import type { Rules } from '../guide/rules/index.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { Dialect } from '../settings/dialect.ts';
import type { Model } from '../settings/model.ts';
import type { SettingsStore, SettingsView } from '../settings/store.ts';
import { Alarms } from './alarms.ts';
import { createIdentity, type Identity } from './identity.ts';
import type { Restarts } from './restarts.ts';
import type { ResetRequest } from './reset-request.ts';

/** A camera without its protocols: the state that every service reads and changes. */
export interface Camera {
  /** The camera's id on the control port: "1", "2" … */
  readonly id: string;
  readonly model: Model;
  readonly identity: Identity;
  readonly settings: SettingsStore;
  /** The CGI names of its settings. */
  readonly dialect: Dialect;
  /** The transactions that changes of settings and users go through. */
  readonly transactions: Transactions;
  readonly users: Users;
  readonly network: Network;
  readonly keys: Keys;
  readonly restarts: Restarts;
  readonly certificates: Certificates;
  readonly rules: Rules;
  readonly clock: CameraClock;
  /** The system's random numbers, for everything that nobody may guess. */
  readonly random: Random;
  readonly journal: DeviceJournal;
  readonly log: SystemLog;
  readonly alarms: Alarms;
  readonly lens: Lens;
  /** A user with the right to do so has requested a reset or restart. */
  readonly resetAsked: Signal<ResetRequest>;
}

/** A journal that the device writes to and that its system log reads; others may write more events to it. */
type SharedJournal = DeviceJournal & LoggedJournal;

export interface CameraPlan<J extends SharedJournal = SharedJournal> {
  readonly id: string;
  readonly model: Model;
  /** The random stream that only the MAC address and the serial number follow from. */
  readonly seeded: SeededRandom;
  readonly clock: CameraClock;
  readonly parts: Parts;
  readonly dialect: Dialect;
  /** Makes a certificate for this camera, for its own pre-installed key unless another is given (PEM); called once for each address. */
  readonly certify: (identity: Identity, host: string, key?: string) => Promise<TlsMaterial>;
  /** The root certificate above the pre-installed one, PEM; undefined where that is self-signed. */
  readonly root: () => Promise<string | undefined>;
  /** Makes and reads keys and certificates. */
  readonly pki: Pki;
  /** The camera's cable, which leases it an address. */
  readonly cable: Cable;
  /** How often it has started. */
  readonly restarts: Restarts;
  /** The address that clients use, if it is not the camera's own (NAT). */
  readonly advertised: string | undefined;
  /** What is added to the numbers of its ports. */
  readonly offset: number;
  /** The problems of stream settings. */
  readonly streamFaults: (view: SettingsView) => readonly Problem[];
  /** The journal that it writes to; a camera that is rebuilt continues with its old one. */
  readonly journal: J;
  /** The lines of the system log, by the kind of their event. */
  readonly lines: LinesByKind;
}

/** The identity that follows from a camera's seed. */
export const identityOf = (model: Model, seed: SeededRandom): Identity => createIdentity(model, seed.fork('identity'));

/** A camera in its model's factory state. */
export function buildCamera<J extends SharedJournal>({
  id,
  model,
  seeded,
  clock,
  parts,
  dialect,
  certify,
  root,
  pki,
  cable,
  restarts,
  advertised,
  offset,
  streamFaults,
  journal,
  lines,
}: CameraPlan<J>): Camera & { readonly journal: J } {
  const between = (view: SettingsView): readonly Problem[] => {
    const faults = parts.rules.network.networkFaults(view);
    const { network } = parts.rules;
    const wanted = [network.networkOf(view, cable.lease()).address, ...network.ipv6Of(view, [])];
    const far = faults.length === 0 ? wanted.flatMap((address) => cable.unreachable(address) ?? []) : [];
    const numbers = parts.rules.ports.portFaults(view, offset);
    return [...faults, ...far, ...numbers, ...parts.rules.encryption.dataFaults(view), ...streamFaults(view)];
  };
  const transactions = new Transactions();
  const settings = parts.settings(model, journal, between, transactions);
  const { rules } = parts;
  const certificates = parts.certificates({
    pki,
    rules,
    model,
    journal,
    uptime: clock.uptime,
    wall: clock.wall.now,
    transactions,
  });
  const identity = identityOf(model, seeded);
  const network = createNetwork(rules, settings, cable, advertised);
  const others = (): readonly string[] => network.ipv6InForce();
  return {
    id,
    model,
    identity,
    settings,
    dialect,
    transactions,
    users: createUsers({ parts, model, settings, clock, journal, transactions }),
    network,
    restarts,
    keys: createKeys({
      parts,
      settings,
      certificates,
      certify: (host, key) => certify(identity, host, key),
      others,
      root,
    }),
    certificates,
    rules,
    clock,
    random: systemRandom,
    journal,
    log: parts.log({ journal, lines, wall: clock.wall.now }),
    alarms: new Alarms(clock.uptime, journal),
    lens: createLens(),
    resetAsked: new Signal(journal.fault, 'reset'),
  };
}

interface UsersNeeds {
  readonly parts: Parts;
  readonly model: Model;
  readonly settings: SettingsView;
  readonly clock: CameraClock;
  readonly journal: DeviceJournal;
  readonly transactions: Transactions;
}

function createUsers({ parts, model, settings, clock, journal, transactions }: UsersNeeds): Users {
  const { rules } = parts;
  const changed = new Signal<void>();
  const {
    uptime,
    wall: { now: wall },
  } = clock;
  const accounts = parts.users.accounts({ rules, model, journal, wall, transactions, changed });
  const needs = { rules, accounts, settings, uptime, wall, random: systemRandom, journal };
  const authenticator = parts.users.authenticator(needs);
  return { accounts, authenticator, changed };
}

/** A journal dated by the camera's own clocks. */
export function journalOf<Events extends FaultEvents>(clock: CameraClock): Journal<Events> {
  return new Journal({ uptime: clock.uptime.now, date: () => calendar(clock.wall.now()).toISOString() });
}
