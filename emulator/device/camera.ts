import type { CameraClock } from '../kernel/clock.ts';
import { Journal } from '../kernel/journal.ts';
import { systemRandom, type Random, type SeededRandom } from '../kernel/random.ts';
import { Signal } from '../kernel/signal.ts';
import { Transactions } from '../kernel/transactions.ts';
import { calendar } from '../kernel/time.ts';
import type { Accounts, Authenticator, MasterKeys, Parts, SystemLog } from '../guide/parts.ts';
import type { Ipv4Wish, Lease } from '../guide/network.ts';
import type { Rules } from '../guide/rules.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { Dialect } from '../settings/dialect.ts';
import type { Model } from '../settings/model.ts';
import type { SettingsStore, SettingsView } from '../settings/store.ts';
import { Alarms } from './alarms.ts';
import { dataKeys, type DataKey } from './data-keys.ts';
import type { ResetRequest } from './factory-reset.ts';
import { identify, type Identity } from './identity.ts';

/** The camera without protocols: what every service reads and changes. */
export interface Camera {
  /** On the control port: "1", "2" … */
  readonly id: string;
  readonly model: Model;
  readonly identity: Identity;
  readonly settings: SettingsStore;
  /** How its CGI speaks of settings. */
  readonly dialect: Dialect;
  readonly accounts: Accounts;
  /** A user was added, overwritten or removed. */
  readonly accountsChanged: Signal<void>;
  /** What changes of settings and users go through. */
  readonly transactions: Transactions;
  readonly authenticator: Authenticator;
  readonly rules: Rules;
  readonly clock: CameraClock;
  /** The system's: for all that nobody may guess. */
  readonly random: Random;
  readonly journal: Journal;
  readonly systemLog: SystemLog;
  readonly alarms: Alarms;
  readonly masterKeys: MasterKeys;
  /** What data is encrypted with, where the rules ask for it. */
  readonly dataKey: () => DataKey;
  /** Somebody with the right to it wants the camera to start again. */
  readonly resetAsked: Signal<ResetRequest>;
  /** What its interface has by its settings, or by those given, or by its lease; there it is, as soon as it has moved. */
  network(settings?: SettingsView): Ipv4Wish;
  /** Who it asks for names. */
  nameServers(): readonly string[];
  /** Whose time it follows, if any. */
  timeServer(): string;
  /** Its lease was renewed with something else in it. */
  readonly leased: Signal<Lease>;
  /** What the outside calls it, where that is not its own address (NAT). */
  readonly advertised: string | undefined;
  /** The pre-installed certificate with its chain, for the address `host`; made once. */
  certificate(host: string): Promise<TlsMaterial>;
}

/** A camera's cable, as far as it can tell: who leases it an address. */
interface Link {
  lease(): Lease;
  readonly renewed: Signal<Lease>;
  /** Why it can't be at that address; undefined when it can. */
  unreachable(host: string): string | undefined;
}

export interface CameraPlan {
  readonly id: string;
  readonly model: Model;
  /** Its own stream: MAC and serial number follow from it, and nothing else. */
  readonly seeded: SeededRandom;
  readonly clock: CameraClock;
  readonly parts: Parts;
  readonly dialect: Dialect;
  /** Makes a certificate for this camera; called once an address. */
  readonly certify: (identity: Identity, host: string) => Promise<TlsMaterial>;
  /** Who leases it an address: what holds now, and who is told when that changes. */
  readonly link: Link;
  /** What the outside calls it, where that is not its own address (NAT). */
  readonly advertised: string | undefined;
  /** What its streams can't be as they are set, each a sentence. */
  readonly streamFaults: (view: SettingsView) => readonly string[];
  /** What went before, when a camera is built anew. */
  readonly journal?: Journal;
}

/** A camera in its model's factory state. */
export function buildCamera({
  id,
  model,
  seeded,
  clock,
  parts,
  dialect,
  certify,
  link,
  advertised,
  streamFaults,
  journal: earlier,
}: CameraPlan): Camera {
  const journal = earlier ?? journalOf(clock);
  const between = (view: SettingsView): readonly string[] => {
    const faults = parts.rules.networkFaults(view);
    const far = faults.length === 0 ? link.unreachable(parts.rules.networkOf(view, link.lease()).address) : undefined;
    return [...(far === undefined ? faults : [far]), ...parts.rules.dataFaults(view), ...streamFaults(view)];
  };
  const transactions = new Transactions();
  const settings = parts.settings(model, journal, between, transactions);
  const accountsChanged = new Signal<void>();
  const identity = identify(model, seeded.fork('identity'));
  const { rules } = parts;
  const wall = clock.wall.now;
  const accounts = parts.accounts({ rules, model, journal, wall, transactions, changed: accountsChanged });
  const authenticator = parts.authenticator({
    rules,
    accounts,
    settings,
    uptime: clock.uptime,
    random: systemRandom,
    journal,
  });
  const certificates = new Map<string, Promise<TlsMaterial>>();
  const certificate = (host: string): Promise<TlsMaterial> => {
    const made = certificates.get(host) ?? certify(identity, host);
    certificates.set(host, made);
    return made;
  };
  return {
    id,
    model,
    identity,
    settings,
    dialect,
    accounts,
    accountsChanged,
    transactions,
    authenticator,
    rules,
    clock,
    random: systemRandom,
    journal,
    systemLog: parts.systemLog({ journal, wall: clock.wall.now }),
    alarms: new Alarms(clock.uptime, journal),
    masterKeys: parts.masterKeys(),
    dataKey: dataKeys(settings, parts),
    resetAsked: new Signal(journal.fault, 'reset'),
    network: (view = settings) => rules.networkOf(view, link.lease()),
    nameServers: () => rules.nameServers(settings, link.lease()),
    timeServer: () => rules.timeServer(settings, link.lease()),
    leased: link.renewed,
    advertised,
    certificate,
  };
}

/** A journal dated by the camera's own clocks. */
export function journalOf(clock: CameraClock): Journal {
  return new Journal({ uptime: clock.uptime.now, date: () => calendar(clock.wall.now()).toISOString() });
}
