import { z } from 'zod';
import { cameraView, settingView } from '../replies.ts';
import { route } from '../route.ts';
import { settingTexts } from '../schema.ts';
import { settingViews } from '../views.ts';
import { acting, BY, cameraOf } from './one-camera.ts';

/** The settings of a camera. */
export const settingRoutes = [
  route({
    id: 'settings',
    method: 'GET',
    path: '/cameras/:id/settings',
    summary: 'The settings of a camera: every row of the catalogue',
    reply: z.array(settingView).readonly(),
    answer: (call) => settingViews(cameraOf(call)),
  }),
  route({
    id: 'setSettings',
    method: 'PATCH',
    path: '/cameras/:id/settings',
    summary: 'Changes settings, all of them or none',
    body: settingTexts,
    reply: cameraView,
    answer: (call) => acting(call, (running) => void running.camera.settings.commit(call.body, BY)),
  }),
] as const;
