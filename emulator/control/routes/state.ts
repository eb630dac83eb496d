import { z } from 'zod';
import { problem } from '../../kernel/errors.ts';
import type { RunningCamera } from '../../fleet/running-camera.ts';
import { snapshotState } from '../../fleet/state.ts';
import { MissingError } from '../missing-error.ts';
import { cameraView } from '../replies.ts';
import { nothing, route } from '../route.ts';
import { cameraView as viewOf } from '../views.ts';
import { acting, cameraOf, snapshotOf } from './one-camera.ts';

const missing = (running: RunningCamera, name: string): MissingError =>
  new MissingError(
    problem({ key: 'snapshot', got: name, wanted: `one of ${running.keeper.snapshots().join(', ') || 'none'}` }),
  );

/** Snapshots of what a camera keeps. */
export const stateRoutes = [
  route({
    id: 'snapshots',
    method: 'GET',
    path: '/cameras/:id/snapshots',
    summary: "The names of a camera's snapshots",
    reply: z.array(z.string()).readonly(),
    answer: (call) => cameraOf(call).keeper.snapshots(),
  }),
  route({
    id: 'snapshot',
    method: 'PUT',
    path: '/cameras/:id/snapshots/:name',
    summary: 'Saves the settings and users of a camera under that name',
    reply: cameraView,
    answer: (call) => acting(call, (running) => running.keeper.snapshot(snapshotOf(call))),
  }),
  route({
    id: 'downloadSnapshot',
    method: 'GET',
    path: '/cameras/:id/snapshots/:name',
    summary: 'A snapshot as `--data` saves it, with the passwords of its users',
    reply: snapshotState,
    answer: (call) => {
      const running = cameraOf(call);
      const state = running.keeper.stateIn(snapshotOf(call));
      if (!state) throw missing(running, snapshotOf(call));
      return state;
    },
  }),
  route({
    id: 'restore',
    method: 'POST',
    path: '/cameras/:id/snapshots/:name/restore',
    summary: 'Restores a snapshot and restarts the camera; also a camera that cannot start because of its files',
    reply: cameraView,
    answer: async (call) => {
      if (await call.fleet.mend(call.path['id'] ?? '', snapshotOf(call))) return viewOf(cameraOf(call));
      return acting(call, async (running) => {
        if (!(await running.restore(snapshotOf(call)))) throw missing(running, snapshotOf(call));
      });
    },
  }),
  route({
    id: 'forgetSnapshot',
    method: 'DELETE',
    path: '/cameras/:id/snapshots/:name',
    summary: 'Deletes a snapshot',
    reply: nothing,
    answer: (call) => {
      const running = cameraOf(call);
      if (!running.keeper.forgetSnapshot(snapshotOf(call))) throw missing(running, snapshotOf(call));
      return undefined;
    },
  }),
] as const;
