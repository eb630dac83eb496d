import { When } from '@cucumber/cucumber';
import { authorizationFor, type Login } from '../clients/http/digest.ts';
import { CLOSED_BY_CAMERA, RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { levels, type LevelName } from '../world/words.ts';

const PATH = '/rtsp-over-websocket';
const LEVEL = levels['Live only'];
const OTHER_PASSWORD = 'Oth3r-Pass!';
const BYSTANDER = { name: 'bystander', password: 'F1rst-Pass!', level: LEVEL } as const;

type Change = (world: CameraWorld, login: Login) => Promise<unknown>;
const put = ({ run, camera }: CameraWorld, login: Login, level: (typeof levels)[LevelName] = LEVEL): Promise<unknown> =>
  run.control.putAccount(camera.id, { ...login, level });
const remove = ({ run, camera }: CameraWorld, name: string): Promise<unknown> =>
  run.control.removeAccount(camera.id, name);

/**
 * What may happen to accounts while one has a WebSocket without a session, and what becomes of a request in it then: nobody can log in again
 * there.
 */
const changes: readonly (readonly [what: string, act: Change, then: number | string])[] = [
  ['nothing', () => Promise.resolve(), 200],
  ['their password is changed', (world, login) => put(world, { ...login, password: OTHER_PASSWORD }), CLOSED_BY_CAMERA],
  ['they are removed', (world, { name }) => remove(world, name), CLOSED_BY_CAMERA],
  [
    'they are removed, and another gets their name',
    async (world, { name }) => {
      await remove(world, name);
      await put(world, { name, password: OTHER_PASSWORD });
    },
    CLOSED_BY_CAMERA,
  ],
  ['they get another level', (world, login) => put(world, login, levels['Camera control']), 200],
  ['another user is removed', (world) => remove(world, BYSTANDER.name), 200],
  ['another user gets their password', (world, { password }) => put(world, { ...BYSTANDER, password }), 200],
];

async function opened(world: CameraWorld, login: Login): Promise<RtspSocket> {
  const base = world.base('HTTPS');
  const { headers } = await world.web.ask(base, { path: PATH });
  const signing = { method: 'GET', uri: PATH };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], login, signing);
  const socket = await RtspSocket.open(`${base.replace('http', 'ws')}${PATH}`, authorization);
  world.undo.push(() => socket.close());
  return socket;
}

When('users have a WebSocket, and then accounts change', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await this.refresh();
  await put(this, BYSTANDER);
  for (const [n, [what, act, then]] of changes.entries()) {
    const login = { name: `watcher${n}`, password: 'F1rst-Pass!' };
    await put(this, login);
    const socket = await opened(this, login);
    const ask = (): Promise<number | string> =>
      socket.ask('DESCRIBE', `rtsp://${this.camera.host}/MediaInput/stream_1`).then(
        ({ status }) => status,
        (error: Error) => error.message,
      );
    findings.add(unlessSame(`before ${what}`, await ask(), 200));
    await act(this, login);
    findings.add(unlessSame(`after ${what}`, await ask(), then));
  }
});
