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
      'Whether every camera has its wanted services, sockets and timers, and no others; which cameras do not, and why; `broken`: cameras that cannot start because of their files',
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
    summary: 'Creates a camera and switches it on. It has the next number for which nothing is saved',
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
    summary: 'Removes a camera and everything that is saved of it, after its earlier operations',
    reply: nothing,
    answer: async (call) => {
      if (!(await call.fleet.remove(call.path['id'] ?? ''))) cameraOf(call);
      return undefined;
    },
  }),
] as const;
