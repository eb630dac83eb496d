import type { z } from 'zod';
import { InputError } from '../kernel/errors.ts';
import { defects } from '../defects/index.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { RemovedError } from '../fleet/removed-error.ts';
import type { RunningCamera } from '../fleet/running-camera.ts';
import { loadModels, referenceModel } from '../profiles/models.ts';
import {
  bendCamera,
  moveClock,
  newCamera,
  powerCamera,
  putAccount,
  raiseAlarm,
  renewLease,
  resetCamera,
  settingTexts,
} from './schema.ts';
import { cameraView, settingViews } from './views.ts';

/** What is answered; no body: 204. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  /** Sent as it is instead of as JSON. */
  readonly text?: { readonly type: string; readonly content: string };
}

export interface Call {
  readonly fleet: Fleet;
  /** What stood for `:id` and `:name`. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Checked by the route's schema. */
  readonly body: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly answer: (call: Call) => Promise<Reply> | Reply;
}

/** There is nothing of that name. */
export class MissingError extends Error {
  override readonly name = 'MissingError';
}

const BY = 'control';

const ok = (body: unknown, status = 200): Reply => ({ status, body });

function cameraOf({ fleet, path }: Call): RunningCamera {
  const running = fleet.camera(path['id'] ?? '');
  const broken = fleet.broken().find(({ camera }) => camera === path['id']);
  if (broken) throw broken;
  if (!running)
    throw new MissingError(
      `camera: got "${path['id']}", wanted one of ${
        fleet
          .cameras()
          .map((c) => c.id)
          .join(', ') || 'none'
      }`,
    );
  return running;
}

const SNAPSHOT_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$/;

function nameIn({ path }: Call): string {
  const name = path['name'] ?? '';
  if (!SNAPSHOT_NAME.test(name))
    throw new InputError([`name: got ${name}, wanted letters, digits and . _ - (64 at most, no dot first)`]);
  return name;
}

const missing = (running: RunningCamera, name: string): MissingError =>
  new MissingError(`snapshot: got ${name}, wanted one of ${running.keeper.snapshots().join(', ') || 'none'}`);

/** A route that does something to one camera, and answers how it is then. */
function acting<B>(act: (running: RunningCamera, body: B) => Promise<void> | void): Route['answer'] {
  return async (call) => {
    const running = cameraOf(call);
    if (running.removed) throw new RemovedError(running.id);
    await act(running, call.body as B);
    await running.settled();
    return ok(cameraView(running));
  };
}

async function power(running: RunningCamera, { state }: z.infer<typeof powerCamera>): Promise<void> {
  if (state !== 'on') await running.powerOff();
  if (state !== 'off') await running.powerOn();
}

/** Everything the control port does. */
export const routes: readonly Route[] = [
  {
    method: 'GET',
    path: '/healthz',
    summary:
      'Whether all listeners of all cameras with power are up, and nothing else; if not, which are not, and why; `broken`: those whose files keep them from starting',
    answer: ({ fleet }) => {
      const ill = fleet.cameras().filter((running) => !running.healthy());
      const problems = Object.fromEntries(ill.map((running) => [running.id, running.problems()]));
      const broken = fleet.broken().map(({ camera, why }) => ({ id: camera, error: why }));
      const healthy = ill.length + broken.length === 0;
      return ok(
        { healthy, cameras: fleet.cameras().length, ill: ill.map((c) => c.id), problems, broken },
        healthy ? 200 : 503,
      );
    },
  },
  { method: 'GET', path: '/models', summary: 'The camera models', answer: () => ok([...loadModels().values()]) },
  {
    method: 'GET',
    path: '/defects',
    summary: 'What cameras can be made to do wrong',
    answer: () => ok(defects.map(({ id, requirement, description }) => ({ id, requirement, description }))),
  },
  {
    method: 'GET',
    path: '/ca.pem',
    summary: "The root certificate that signs the cameras' pre-installed certificates",
    answer: async ({ fleet }) => ({
      status: 200,
      text: { type: 'application/x-pem-file', content: (await fleet.authority()).certPem },
    }),
  },
  {
    method: 'GET',
    path: '/cameras',
    summary: 'All cameras',
    answer: ({ fleet }) => ok(fleet.cameras().map(cameraView)),
  },
  {
    method: 'POST',
    path: '/cameras',
    summary: 'Makes a camera and gives it power: a new one, with the next number of which nothing is kept',
    body: newCamera,
    answer: async ({ fleet, body }) => {
      const { model = referenceModel, admin, settings, defects: ids, bootMs } = body as z.infer<typeof newCamera>;
      const running = await fleet.create({
        model,
        ...(admin ? { admin } : {}),
        ...(settings ? { settings } : {}),
        ...(ids ? { defects: ids } : {}),
        ...(bootMs === undefined ? {} : { bootMs }),
      });
      return ok(cameraView(running), 201);
    },
  },
  { method: 'GET', path: '/cameras/:id', summary: 'One camera', answer: (call) => ok(cameraView(cameraOf(call))) },
  {
    method: 'DELETE',
    path: '/cameras/:id',
    summary: 'Takes a camera away with all that is kept of it, once what was asked of it is done',
    answer: async (call) => {
      if (!(await call.fleet.remove(call.path['id'] ?? ''))) cameraOf(call);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/cameras/:id/settings',
    summary: 'Its settings: every row of the catalogue',
    answer: (call) => ok(settingViews(cameraOf(call))),
  },
  {
    method: 'PATCH',
    path: '/cameras/:id/settings',
    summary: 'Sets settings, all or none',
    body: settingTexts,
    answer: acting<Record<string, string>>((running, body) => void running.camera.settings.commit(body, BY)),
  },
  {
    method: 'PUT',
    path: '/cameras/:id/accounts',
    summary: 'Adds a user or overwrites one, by the rules of the camera',
    body: putAccount,
    answer: acting<z.infer<typeof putAccount>>((running, body) => running.camera.users.accounts.put(body, BY)),
  },
  {
    method: 'DELETE',
    path: '/cameras/:id/accounts/:name',
    summary: 'Removes a user, by the rules of the camera',
    answer: (call) => acting((running) => running.camera.users.accounts.remove(call.path['name'] ?? '', BY))(call),
  },
  {
    method: 'POST',
    path: '/cameras/:id/reset',
    summary: 'Default reset, default reset except the network settings, or restart',
    body: resetCamera,
    answer: acting<z.infer<typeof resetCamera>>((running, { what }) => running.reset(what, BY)),
  },
  {
    method: 'POST',
    path: '/cameras/:id/button',
    summary: 'Presses INITIAL SET on the body',
    answer: acting((running) => running.reset('all', 'INITIAL SET')),
  },
  {
    method: 'POST',
    path: '/cameras/:id/alarm',
    summary: 'Makes it raise an alarm, which ends by itself',
    body: raiseAlarm,
    answer: acting<z.infer<typeof raiseAlarm>>((running, { kind }) => running.raise(kind)),
  },
  {
    method: 'POST',
    path: '/cameras/:id/power',
    summary: 'Cuts the power, gives it back, or both',
    body: powerCamera,
    answer: acting(power),
  },
  {
    method: 'POST',
    path: '/cameras/:id/clock',
    summary: 'Moves time ahead',
    body: moveClock,
    answer: acting<z.infer<typeof moveClock>>((running, { advanceMs }) => running.advance(advanceMs)),
  },
  {
    method: 'PUT',
    path: '/cameras/:id/lease',
    summary: 'Renews its lease with other servers in it, as the DHCP server of its network would',
    body: renewLease,
    answer: acting<z.infer<typeof renewLease>>((running, { nameServers, timeServers }) =>
      running.cable.offer({ ...(nameServers ? { nameServers } : {}), ...(timeServers ? { timeServers } : {}) }),
    ),
  },
  {
    method: 'GET',
    path: '/cameras/:id/snapshots',
    summary: 'Names of what was set aside of it',
    answer: (call) => ok(cameraOf(call).keeper.snapshots()),
  },
  {
    method: 'PUT',
    path: '/cameras/:id/snapshots/:name',
    summary: 'Sets aside its settings and users under that name',
    answer: (call) => acting((running) => running.keeper.snapshot(nameIn(call)))(call),
  },
  {
    method: 'POST',
    path: '/cameras/:id/snapshots/:name/restore',
    summary: 'Makes it what it was then, and starts it again; also one whose own files keep it from starting',
    answer: async (call) => {
      if (await call.fleet.mend(call.path['id'] ?? '', nameIn(call))) return ok(cameraView(cameraOf(call)));
      return acting(async (running) => {
        if (!(await running.restore(nameIn(call)))) throw missing(running, nameIn(call));
      })(call);
    },
  },
  {
    method: 'DELETE',
    path: '/cameras/:id/snapshots/:name',
    summary: 'Forgets what was set aside under that name',
    answer: (call) => {
      const running = cameraOf(call);
      if (!running.keeper.forgetSnapshot(nameIn(call))) throw missing(running, nameIn(call));
      return { status: 204 };
    },
  },
  {
    method: 'PUT',
    path: '/cameras/:id/defects',
    summary: 'Makes it a camera with exactly these defects, in factory state',
    body: bendCamera,
    answer: acting<z.infer<typeof bendCamera>>((running, body) => running.bend(body.defects)),
  },
  {
    method: 'GET',
    path: '/cameras/:id/journal',
    summary: 'What it did, oldest first; `after`: only entries with a higher number',
    answer: (call) => {
      const after = Number(call.query.get('after') ?? 0);
      if (!Number.isInteger(after) || after < 0)
        throw new InputError([`after: got ${call.query.get('after')}, wanted a whole number`]);
      return ok(cameraOf(call).camera.journal.since(after));
    },
  },
];
