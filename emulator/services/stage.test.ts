import assert from 'node:assert/strict';
import type { JournalEvents } from '../fleet/events.ts';
import { CameraClock } from '../kernel/clock.ts';
import { Journal } from '../kernel/journal.ts';
import { manualTime } from '../kernel/manual-time.ts';
import { Signal } from '../kernel/signal.ts';
import type { Camera } from '../device/camera.ts';
import { rules as usual, type Rules } from '../guide/rules/index.ts';
import type { MovableDoor } from '../net/door.ts';
import type { ServiceName } from '../settings/actor.ts';
import { loadModels, referenceModel } from '../profiles/models.ts';
import { SettingsStore } from '../settings/store.ts';
import type { Listening } from './listening.ts';
import type { OfferTable } from './offers.ts';
import type { Configured, Service, ServiceContext, ServiceKind } from './service.ts';
import { Supervisor } from './supervisor.ts';

// What the unit tests of the supervisor share.

export const TITLE = 'basic.title';
export const SERVER = 'network.ntp.server';

/** What the fakes do; `order` is what happened. */
interface Fakes {
  readonly order: string[];
  /** Called where a fake starts, changes or closes ("web start"); may throw, or take time. */
  readonly at: Map<string, (signal: AbortSignal) => Promise<void> | void>;
  enabled: (name: ServiceName, camera: Configured) => boolean;
  /** The offers as each fake that was started reached them, by its name. */
  readonly offers: Map<ServiceName, OfferTable>;
  /** What each fake waits for before its last answers are sent. */
  readonly sent: Map<ServiceName, Promise<void>>;
  /** The ports of fakes that have some. */
  readonly ports: Map<ServiceName, Listening>;
}

export const later = (): Promise<void> => new Promise((done) => setImmediate(done));

function fake(name: ServiceName, fakes: Fakes): ServiceKind {
  const act = async (what: string, signal: AbortSignal): Promise<void> => {
    fakes.order.push(`${name} ${what}`);
    await fakes.at.get(`${name} ${what}`)?.(signal);
  };
  const running = (signal: AbortSignal): Service => ({
    changed: () => act('changed', signal),
    accountsChanged: () => {
      fakes.order.push(`${name} accounts`);
      if (fakes.at.has(`${name} accounts`)) throw new Error('no accounts');
    },
    sent: async () => fakes.sent.get(name),
    left: () => act('left', signal),
    ...(fakes.ports.has(name) && { ports: fakes.ports.get(name) as Listening }),
    close: () => act('close', signal),
  });
  return {
    name,
    at: name === 'ntp' ? 'first address' : 'each address',
    enabled: (camera) => fakes.enabled(name, camera),
    endpoints: () => [{ transport: 'tcp', port: name.length, name: name as never, fixed: false, family: 'all' }],
    async start({ signal, offers }: ServiceContext) {
      fakes.offers.set(name, offers);
      await act('start', signal);
      return running(signal);
    },
  };
}

export function stage(rules: Rules = usual) {
  const model = loadModels().get(referenceModel) ?? assert.fail('there is no such model');
  const journal = new Journal<JournalEvents>({ uptime: () => 0, date: () => '' });
  const settings = new SettingsStore(model, journal);
  const accountsChanged = new Signal<void>();
  const time = manualTime();
  const clock = new CameraClock(time);
  const users = { changed: accountsChanged };
  const camera = { settings, model, rules, users, journal, clock } as unknown as Camera;
  const fakes: Fakes = {
    order: [],
    at: new Map(),
    enabled: () => true,
    offers: new Map(),
    sent: new Map(),
    ports: new Map(),
  };
  const door = {
    host: '127.0.0.1',
    offset: 0,
    move: (to: readonly string[]) => void fakes.order.push(`door at ${to.join(' and ') || 'none'}`),
    clear: async () => void fakes.order.push('door clear'),
  } as MovableDoor;
  const names = ['web', 'rtsp', 'ntp'] as const;
  const on = { camera, door, media: undefined as never };
  const supervisor = new Supervisor(
    on,
    names.map((name) => fake(name, fakes)),
  );
  const told = (): string[] =>
    journal.since().flatMap((entry) => ('service' in entry ? [`${entry.service} ${entry.kind.slice(8)}`] : []));
  const states = (): string[] => supervisor.states().map(({ name, state }) => `${name} ${state}`);
  const order = (): string[] => fakes.order.splice(0);
  return { supervisor, settings, accountsChanged, fakes, told, states, order, door, camera, time, clock };
}

export const boom = (): never => {
  throw new Error('boom');
};

/** Waits until it is aborted, as one does that talks to a peer. */
export const slow = (signal: AbortSignal): Promise<void> =>
  new Promise((_, gaveUp) => {
    signal.addEventListener('abort', () => gaveUp(new Error('gave up')), { once: true });
  });
