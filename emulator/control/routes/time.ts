import { cameraView } from '../replies.ts';
import { route } from '../route.ts';
import { moveClock } from '../schema.ts';
import { acting } from './one-camera.ts';

/** The clocks of a camera. */
export const timeRoutes = [
  route({
    id: 'advance',
    method: 'POST',
    path: '/cameras/:id/clock',
    summary: 'Moves the clocks of a camera forward',
    body: moveClock,
    reply: cameraView,
    answer: (call) => acting(call, (running) => running.advance(call.body.advanceMs)),
  }),
] as const;
