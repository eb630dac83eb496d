import { z } from 'zod';
import { loadModels, referenceModel } from '../../profiles/models.ts';
import { cameraView, health, model } from '../replies.ts';
import { nothing, route } from '../route.ts';
import { newCamera } from '../schema.ts';
import { cameraView as viewOf } from '../views.ts';
import { cameraOf } from './one-camera.ts';

/** The fleet: which cameras there are, and whether they are well. */
export const fleetRoutes = [
  route({
    id: 'health',
    method: 'GET',
    path: '/healthz',
    summary:
      'Whether all listeners of all cameras with power are up, and nothing else; if not, which are not, and why; `broken`: those whose files keep them from starting',
    reply: health,
    statuses: [200, 503],
    status: ({ healthy }) => (healthy ? 200 : 503),
    answer: ({ fleet }) => {
      const ill = fleet.cameras().filter((running) => !running.healthy());
      const problems = Object.fromEntries(ill.map((running) => [running.id, running.problems()]));
      const broken = fleet.broken().map(({ camera, why }) => ({ id: camera, error: why }));
      const healthy = ill.length + broken.length === 0;
      return { healthy, cameras: fleet.cameras().length, ill: ill.map(({ id }) => id), problems, broken };
    },
  }),
  route({
    id: 'models',
    method: 'GET',
    path: '/models',
    summary: 'The camera models',
    reply: z.array(model).readonly(),
    answer: () => [...loadModels().values()],
  }),
  route({
    id: 'authority',
    method: 'GET',
    path: '/ca.pem',
    summary: "The root certificate that signs the cameras' pre-installed certificates",
    reply: z.string(),
    type: 'application/x-pem-file',
    answer: async ({ fleet }) => (await fleet.authority()).certPem,
  }),
  route({
    id: 'cameras',
    method: 'GET',
    path: '/cameras',
    summary: 'All cameras',
    reply: z.array(cameraView).readonly(),
    answer: ({ fleet }) => fleet.cameras().map(viewOf),
  }),
  route({
    id: 'create',
    method: 'POST',
    path: '/cameras',
    summary: 'Makes a camera and gives it power: a new one, with the next number of which nothing is kept',
    body: newCamera,
    reply: cameraView,
    statuses: [201],
    answer: async ({ fleet, body }) => {
      const { model: name = referenceModel, admin, settings, defects, bootMs } = body;
      const running = await fleet.create({
        model: name,
        ...(admin ? { admin } : {}),
        ...(settings ? { settings } : {}),
        ...(defects ? { defects } : {}),
        ...(bootMs === undefined ? {} : { bootMs }),
      });
      return viewOf(running);
    },
  }),
  route({
    id: 'remove',
    method: 'DELETE',
    path: '/cameras/:id',
    summary: 'Takes a camera away with all that is kept of it, once what was asked of it is done',
    reply: nothing,
    answer: async (call) => {
      if (!(await call.fleet.remove(call.path['id'] ?? ''))) cameraOf(call);
      return undefined;
    },
  }),
] as const;
