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
    summary: 'Cuts the power, gives it back, or both',
    body: powerCamera,
    reply: cameraView,
    answer: (call) =>
      acting(call, async (running) => {
        if (call.body.state !== 'on') await running.powerOff();
        if (call.body.state !== 'off') await running.powerOn();
      }),
  }),
] as const;
