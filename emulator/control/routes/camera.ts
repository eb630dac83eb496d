import { bytes, cameraView } from '../replies.ts';
import { checked, route } from '../route.ts';
import { pictureQuery, raiseAlarm, resetCamera } from '../schema.ts';
import { cameraView as viewOf } from '../views.ts';
import { acting, BY, cameraOf } from './one-camera.ts';

/** One camera, and what can be done to its body. */
export const cameraRoutes = [
  route({
    id: 'camera',
    method: 'GET',
    path: '/cameras/:id',
    summary: 'One camera',
    reply: cameraView,
    answer: (call) => viewOf(cameraOf(call)),
  }),
  route({
    id: 'picture',
    method: 'GET',
    path: '/cameras/:id/picture',
    summary: 'The live picture of a camera with power, as its clients see it without data encryption',
    query: pictureQuery,
    reply: bytes,
    type: 'image/jpeg',
    answer: (call) => {
      const { width } = checked(pictureQuery, { width: call.query.get('width') ?? undefined });
      return cameraOf(call).picture(width);
    },
  }),
  route({
    id: 'reset',
    method: 'POST',
    path: '/cameras/:id/reset',
    summary: 'Default reset, default reset except the network settings, or restart',
    body: resetCamera,
    reply: cameraView,
    answer: (call) => acting(call, (running) => running.reset(call.body.what, BY)),
  }),
  route({
    id: 'button',
    method: 'POST',
    path: '/cameras/:id/button',
    summary: 'Presses the INITIAL SET button',
    reply: cameraView,
    answer: (call) => acting(call, (running) => running.reset('all', 'INITIAL SET')),
  }),
  route({
    id: 'alarm',
    method: 'POST',
    path: '/cameras/:id/alarm',
    summary: 'Raises an alarm, which ends by itself',
    body: raiseAlarm,
    reply: cameraView,
    answer: (call) => acting(call, (running) => running.raise(call.body.kind)),
  }),
] as const;
