import { cameraView } from '../replies.ts';
import { route } from '../route.ts';
import { powerCamera } from '../schema.ts';
import { acting } from './one-camera.ts';

/** The power of a camera. */
export const powerRoutes = [
  route({
    id: 'power',
    method: 'POST',
    path: '/cameras/:id/power',
    summary: 'Switches the power off, on, or off and on again',
    body: powerCamera,
    reply: cameraView,
    answer: (call) =>
      acting(call, async (running) => {
        if (call.body.state !== 'on') await running.powerOff();
        if (call.body.state !== 'off') await running.powerOn();
      }),
  }),
] as const;
