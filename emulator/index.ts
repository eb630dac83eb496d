import { openControl } from './control/server.ts';
import { InputError, problem, sentenceOf } from './kernel/errors.ts';
import { findRequests, type RequestFilter, type RequestsFound } from './control/requests.ts';
import { verified, type Times } from './control/verify.ts';
import type { Dialect } from './settings/dialect.ts';
import { misuseTls } from './fleet/wrong-tls.ts';
import type { WrongTlsState } from './pki/wrong-tls.ts';
import { BrokenCameraError } from './fleet/broken-camera.ts';
import type { JournalEntry as CameraEntry } from './fleet/events.ts';
import { Fleet, type NewCamera } from './fleet/fleet.ts';
import { tooMany } from './fleet/most-cameras.ts';
import { snapshotName } from './fleet/snapshot-name.ts';
import type { RunningCamera } from './fleet/running-camera.ts';
import type { ResetKind } from './guide/rules/2.1-initialization.ts';
import type { PortPolicy } from './net/addresses.ts';
import type { KeySource } from './pki/keys.ts';
import type { SharedInterface } from './net/interface/host-interface.ts';
import { urlsOf } from './settings/ports.ts';
import { rowOf } from './settings/lookup.ts';

export type { PortPolicy } from './net/addresses.ts';
export type { KeySource } from './pki/keys.ts';
export type { HostInterface, SharedInterface } from './net/interface/host-interface.ts';
export { InputError, StorageError, type Problem } from './kernel/errors.ts';
export { DoorError, type Advice } from './kernel/door-error.ts';
export type { NearMiss, RequestEntry, RequestFilter, RequestsFound } from './control/requests.ts';
export { VerifyError, type Times } from './control/verify.ts';

export interface FleetOptions {
  /** The number of cameras; unless given, one. */
  readonly cameras?: number;
  /** The name of a model in `profiles/models/`; unless given, that of the stored data, else the reference model. */
  readonly model?: string;
  readonly seed?: string;
  /** The addresses that cameras may take; unless given, free ones of the loopback. */
  readonly hosts?: readonly string[];
  readonly ports?: PortPolicy;
  /**
   * The interface on which each camera is a host of its own, in place of `hosts`: Linux, with CAP_NET_ADMIN and CAP_NET_RAW. Or what takes the
   * place of one: then frames go there, and what gives the cameras addresses must give those of this machine.
   */
  readonly interface?: string | SharedInterface;
  /** The address that clients use for the cameras (behind NAT). */
  readonly advertise?: string;
  /** The administrator to register on every camera. A stored camera with another administrator is not started. */
  readonly admin?: NewCamera['admin'];
  /** The settings to set on every camera: texts by key. */
  readonly settings?: NewCamera['settings'];
  /** The ids of defects: ways in which every camera breaks the guide on purpose. */
  readonly defects?: NewCamera['defects'];
  /** The way in which TLS of every camera is wrong on purpose; unless given, it is right. */
  readonly tls?: WrongTlsState;
  readonly dialect?: Dialect;
  /**
   * Where the private keys of the pre-installed certificates come from (PEM, PKCS#8); unless given, each camera has a fresh one. For
   * suites that make thousands of cameras, as a key of RSA takes some 50 ms of a core: `fresh` makes one.
   */
  readonly keys?: KeySource;
  /** The data folder for settings and users of cameras 1, 2 …; unless given, nothing is stored. */
  readonly data?: string;
  /** Takes warnings for the person at the terminal: a camera that does not start, a file that cannot be saved. */
  readonly warn?: (line: string) => void;
  /** Takes each entry of each camera's journal as it is written, from the start on. */
  readonly journal?: (entry: JournalEntry) => void;
  /** The control port's address; unless given, any free port of the loopback. `false`: no control port. */
  readonly control?: { readonly host: string; readonly port: number; readonly token?: string } | false;
}

/** An entry of a journal, with its camera: `kind` says which event, and the details follow from it. */
export type JournalEntry = CameraEntry & { readonly camera: string };

/** A camera of the fleet, as a test uses it. */
export interface FleetCamera {
  readonly id: string;
  readonly model: string;
  readonly host: string;
  readonly mac: string;
  readonly serial: string;
  /** Open ports by name: http, https, rtsp, easyIp. */
  readonly ports: Readonly<Record<string, number>>;
  /** Their URLs, by the same names; Easy IP Setup has none. */
  readonly urls: Readonly<Record<string, string>>;
  /** The URL of its pages, over HTTPS, which every camera has; empty while it is off. */
  readonly url: string;
  /** The names of its administrators; empty: first access is open. */
  readonly administrators: readonly string[];
  /** The text of a setting, by its key; undefined when there is no such setting. */
  get(key: string): string | undefined;
  reset(what?: ResetKind): Promise<void>;
  /** Moves both clocks ahead, in ms. */
  advance(ms: number): void;
  power(state: 'on' | 'off'): Promise<void>;
  /** Presses INITIAL SET. */
  button(): Promise<void>;
  /** Sets texts by key, all or none. */
  set(texts: Readonly<Record<string, string>>): Promise<void>;
  /** The requests that it answered and that fit; when none fits, those that came nearest. */
  requests(filter?: RequestFilter): RequestsFound;
  /** Verifies that clients sent such requests so often; at least once unless given. Throws `VerifyError`, which names those that came nearest. */
  verify(filter: RequestFilter, times?: Times): RequestsFound;
  /** Saves its settings and users under a name, for `restore`. Throws `StorageError`. */
  snapshot(name: string): void;
  /** Restores what was saved under that name, and restarts. Rejects with `InputError` for a name that is not there. */
  restore(name: string): Promise<void>;
}

export interface RunningFleet {
  /** URL of the control port; empty when there is none. */
  readonly control: string;
  readonly cameras: readonly FleetCamera[];
  /** Takes an uncaught error of the process, a fault of the emulator's own: it is written to the journals of all cameras. */
  fault(where: string, error: unknown): void;
  /** Calls the listener for each such fault, and for those of a camera. The result removes it. */
  onFault(listener: (fault: { readonly where: string; readonly error: string }) => void): () => void;
  close(): Promise<void>;
  /** `await using fleet = …` closes it at the end of the block. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The order of starts: the first camera alone, so that shared data is loaded once; the others in groups. */
const AT_ONCE = 16;

/**
 * Starts cameras. Resolves when all listeners are up. Throws `InputError`, `DoorError` or `StorageError`; nothing is left open then.
 * A camera whose stored files cannot be used does not start: `warn` gets the reason, and the others start. If none starts, it throws.
 */
export async function startFleet(options: FleetOptions = {}): Promise<RunningFleet> {
  const { cameras = 1, model, admin, settings, defects, control: wanted } = options;
  const refused = tooMany(cameras);
  if (refused) throw new InputError([refused]);
  const fleet = new Fleet(options);
  if (options.journal) fleet.journal.on(options.journal);
  const camera: NewCamera = {
    ...(model === undefined ? {} : { model }),
    ...(admin ? { admin } : {}),
    ...(settings ? { settings } : {}),
    ...(defects ? { defects } : {}),
  };
  try {
    const made: RunningCamera[] = [];
    for (let begun = 0; begun < cameras;) {
      const group = begun === 0 ? 1 : Math.min(AT_ONCE, cameras - begun);
      made.push(...(await all(Array.from({ length: group }, () => fleet.create(camera, 'resumed')))));
      begun += group;
    }
    const problems = fleet.broken().flatMap((broken) => broken.problems);
    if (made.length === 0 && problems.length > 0) throw new InputError(problems);
    if (options.tls !== undefined) for (const one of made) misuseTls(one, options.tls, fleet);
    for (const one of problems) options.warn?.(sentenceOf(one));
    const control = wanted === false ? undefined : await openControl(fleet, controlOptions(options));
    const close = async (): Promise<void> => {
      await control?.close();
      await fleet.close();
    };
    return {
      control: control?.url ?? '',
      cameras: made.map(held),
      fault: fleet.fault,
      onFault: (listener) => fleet.faulted.on(listener),
      close,
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await fleet.close().catch(() => undefined);
    throw error;
  }
}

/** Waits for all of them, even if one fails, so that none starts later unnoticed. Cameras with broken files are left out. */
async function all(works: readonly Promise<RunningCamera>[]): Promise<RunningCamera[]> {
  const ended = await Promise.allSettled(works);
  return ended.flatMap((one) => {
    if (one.status === 'fulfilled') return [one.value];
    if (one.reason instanceof BrokenCameraError) return [];
    throw one.reason;
  });
}

function controlOptions({ control, advertise }: FleetOptions) {
  const { host = '127.0.0.1', port = 0, token }: { host?: string; port?: number; token?: string } = control || {};
  return { host, port, token, advertise };
}

function held(running: RunningCamera): FleetCamera {
  const { identity, model } = running.camera;
  return {
    id: running.id,
    model: model.name,
    host: running.host,
    ...identity,
    get ports() {
      return running.ports();
    },
    get urls() {
      return urlsOf(running.host, running.ports());
    },
    get url() {
      return urlsOf(running.host, running.ports())['https'] ?? '';
    },
    get administrators() {
      return running.camera.users.accounts.all().flatMap(({ name, level }) => (level === 1 ? [name] : []));
    },
    get(key) {
      const row = rowOf(key);
      return row && running.camera.settings.text(row);
    },
    reset: (what = 'all') => running.reset(what, 'test'),
    advance: (ms) => running.advance(ms),
    power: (state) => (state === 'on' ? running.powerOn() : running.powerOff()),
    button: () => running.reset('all', 'INITIAL SET'),
    async set(texts) {
      running.camera.settings.commit(texts, 'test');
      await running.settled();
    },
    requests: (filter = {}) => findRequests(running.camera.journal.since(), filter),
    verify: (filter, times = { atLeast: 1 }) =>
      verified(findRequests(running.camera.journal.since(), filter), filter, times),
    snapshot: (name) => running.keeper.snapshot(snapshotName(name)),
    async restore(name) {
      const names = running.keeper.snapshots();
      if (await running.restore(snapshotName(name))) return;
      throw new InputError([problem({ key: 'snapshot', got: name, wanted: `one of ${names.join(', ') || 'none'}` })]);
    },
  };
}

export type { ResetKind } from './guide/rules/2.1-initialization.ts';
