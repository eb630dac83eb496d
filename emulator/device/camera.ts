import type { CameraClock } from '../kernel/clock.ts';
import { Journal } from '../kernel/journal.ts';
import type { Random } from '../kernel/random.ts';
import { Signal } from '../kernel/signal.ts';
import { calendar } from '../kernel/time.ts';
import type { Accounts, Authenticator, MasterKeys, Parts, ResetKind, SystemLog } from '../guide/parts.ts';
import type { Rules } from '../guide/rules.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { Dialect } from '../settings/dialect.ts';
import type { Model } from '../settings/model.ts';
import { SettingsStore, type SettingsView } from '../settings/store.ts';
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
  readonly authenticator: Authenticator;
  readonly rules: Rules;
  readonly clock: CameraClock;
  readonly random: Random;
  readonly journal: Journal;
  readonly systemLog: SystemLog;
  readonly masterKeys: MasterKeys;
  /** Somebody with the right to it wants the camera to start again. */
  readonly resetAsked: Signal<{ readonly what: ResetKind; readonly by: string }>;
  /** Where its settings say that it is. */
  address(): string;
  /** The pre-installed certificate with its chain, for the address `host`; made once. */
  certificate(host: string): Promise<TlsMaterial>;
}

export interface CameraPlan {
  readonly id: string;
  readonly model: Model;
  /** Its own stream: MAC, serial number and nonces follow from it. */
  readonly random: Random;
  readonly clock: CameraClock;
  readonly parts: Parts;
  readonly dialect: Dialect;
  /** Makes a certificate for this camera; called once an address. */
  readonly certify: (identity: Identity, host: string) => Promise<TlsMaterial>;
  /** The address it was leased: where it is unless its settings say otherwise. */
  readonly leased: string;
  /** Why it can't be at that address; undefined when it can. */
  readonly unreachable: (host: string) => string | undefined;
  /** What its streams can't be as they are set, each a sentence. */
  readonly streamFaults: (view: SettingsView) => readonly string[];
  /** What went before, when a camera is built anew. */
  readonly journal?: Journal;
}

/** A camera in its model's factory state. */
export function buildCamera({
  id,
  model,
  random,
  clock,
  parts,
  dialect,
  certify,
  leased,
  unreachable,
  streamFaults,
  journal: earlier,
}: CameraPlan): Camera {
  const journal = earlier ?? journalOf(clock);
  const between = (view: SettingsView): readonly string[] => {
    const faults = parts.rules.networkFaults(view);
    const far = faults.length === 0 ? unreachable(parts.rules.addressOf(view, leased)) : undefined;
    return [...(far === undefined ? faults : [far]), ...streamFaults(view)];
  };
  const settings = new SettingsStore(model, journal, between);
  const accountsChanged = new Signal<void>();
  const identity = identify(model, random.fork('identity'));
  const accounts = announcing(
    parts.accounts({ rules: parts.rules, model, journal, wall: clock.wall.now }),
    accountsChanged,
  );
  const { rules } = parts;
  const authenticator = parts.authenticator({ rules, accounts, settings, uptime: clock.uptime, random, journal });
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
    authenticator,
    rules,
    clock,
    random,
    journal,
    systemLog: parts.systemLog({ journal, wall: clock.wall.now }),
    masterKeys: parts.masterKeys(),
    resetAsked: new Signal(),
    address: () => rules.addressOf(settings, leased),
    certificate,
  };
}

/** A journal dated by the camera's own clocks. */
export function journalOf(clock: CameraClock): Journal {
  return new Journal({ uptime: clock.uptime.now, date: () => calendar(clock.wall.now()).toISOString() });
}

function announcing(accounts: Accounts, changed: Signal<void>): Accounts {
  return {
    registered: () => accounts.registered(),
    find: (name) => accounts.find(name),
    all: () => accounts.all(),
    put(user, by) {
      accounts.put(user, by);
      changed.emit();
    },
    remove(name, by) {
      accounts.remove(name, by);
      changed.emit();
    },
    clear() {
      accounts.clear();
      changed.emit();
    },
    restore(all) {
      accounts.restore(all);
      changed.emit();
    },
  };
}
