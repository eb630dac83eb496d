import { credentialProblems } from '../../device/users/credential-problems.ts';
import { InputError } from '../../kernel/errors.ts';
import { cameraView } from '../replies.ts';
import { route } from '../route.ts';
import { putAccount } from '../schema.ts';
import { acting, BY } from './one-camera.ts';

/** The users of a camera. */
export const accountRoutes = [
  route({
    id: 'putAccount',
    method: 'PUT',
    path: '/cameras/:id/accounts',
    summary: 'Adds a user or overwrites one, by the rules of the camera',
    body: putAccount,
    reply: cameraView,
    answer: (call) =>
      acting(call, ({ camera }) => {
        const problems = credentialProblems(camera, call.body.name, call.body.password);
        if (problems.length > 0) throw new InputError(problems);
        camera.users.accounts.put(call.body, BY);
      }),
  }),
  route({
    id: 'removeAccount',
    method: 'DELETE',
    path: '/cameras/:id/accounts/:name',
    summary: 'Removes a user, by the rules of the camera',
    reply: cameraView,
    answer: (call) => acting(call, (running) => running.camera.users.accounts.remove(call.path['name'] ?? '', BY)),
  }),
] as const;
