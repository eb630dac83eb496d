import { z } from 'zod';
import { defects } from '../../defects/index.ts';
import { cameraView, defect } from '../replies.ts';
import { route } from '../route.ts';
import { bendCamera } from '../schema.ts';
import { acting } from './one-camera.ts';

/** Cameras that do wrong on purpose. */
export const defectRoutes = [
  route({
    id: 'defects',
    method: 'GET',
    path: '/defects',
    summary: 'All defects that a camera can have',
    reply: z.array(defect).readonly(),
    answer: () => defects.map(({ id, requirement, description }) => ({ id, requirement, description })),
  }),
  route({
    id: 'bend',
    method: 'PUT',
    path: '/cameras/:id/defects',
    summary: 'Gives a camera exactly these defects, and resets it to the factory state',
    body: bendCamera,
    reply: cameraView,
    answer: (call) => acting(call, (running) => running.bend(call.body.defects)),
  }),
] as const;
