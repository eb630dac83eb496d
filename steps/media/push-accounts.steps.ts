import { When } from '@cucumber/cucumber';
import type { Login } from '../clients/http/digest.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { levels, type LevelName } from '../world/words.ts';

const HERE = '127.0.0.1';
const ON_ITS_WAY_MS = 50;
const QUIET_MS = 200;
const OTHER_PASSWORD = 'Oth3r-Pass!';

/** What may happen to an account while it has a UID. */
interface Change {
  readonly act: (world: CameraWorld, login: Login) => Promise<unknown>;
  /** The password with which the same person goes on. */
  readonly password: string;
  /** What their requests are answered then; 403: the stream has ended. */
  readonly status: 200 | 403;
}

const put = (
  world: CameraWorld,
  { name, password }: Login,
  level: (typeof levels)[LevelName] = levels['Live only'],
): Promise<unknown> => world.run.control.putAccount(world.camera.id, { name, password, level });
const remove = (world: CameraWorld, { name }: Login): Promise<unknown> =>
  world.run.control.removeAccount(world.camera.id, name);
const FIRST_PASSWORD = 'F1rst-Pass!';

const changes: Readonly<Record<string, Change>> = {
  'its password is changed': {
    act: (world, { name }) => put(world, { name, password: OTHER_PASSWORD }),
    password: OTHER_PASSWORD,
    status: 403,
  },
  'it is removed, and another gets its name': {
    async act(world, login) {
      await remove(world, login);
      await put(world, { ...login, password: OTHER_PASSWORD });
    },
    password: OTHER_PASSWORD,
    status: 403,
  },
  'it is removed, and comes back as it was': {
    async act(world, login) {
      await remove(world, login);
      await put(world, login);
    },
    password: FIRST_PASSWORD,
    status: 403,
  },
  'it gets another level, and another account comes and goes': {
    async act(world, login) {
      const passerBy = { name: 'passer-by', password: OTHER_PASSWORD };
      await put(world, login, levels['Camera control']);
      await put(world, passerBy);
      await remove(world, passerBy);
    },
    password: FIRST_PASSWORD,
    status: 200,
  },
};

When('a stream is requested by CGI, and then the account changes', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  for (const [n, [change, { act, password, status }]] of Object.entries(changes).entries()) {
    const login = { name: `requester${n}`, password: FIRST_PASSWORD };
    await put(this, login);
    const receiver = await RtpReceiver.open(HERE);
    this.undo.push(() => receiver.close());
    const ask = (path: string, by: Login): Promise<{ readonly status: number; readonly text: string }> =>
      this.visit('HTTPS', { login: by, request: { path: `/cgi-bin/${path}` } });
    const { text } = await ask('getuid?FILE=2&vcodec=h264', login);
    const uid = /^UID=(\d+)/.exec(text)?.[1] ?? '';
    const requests = [
      `h264?connect=start&protocol=rtp&UID=${uid}&my_port=${receiver.port}`,
      `keep_alive?mode=h264&protocol=rtp&UID=${uid}`,
      `h264?connect=stop&protocol=rtp&UID=${uid}`,
    ];
    findings.add(unlessSame(`before ${change}: it starts`, (await ask(requests[0] ?? '', login)).status, 200));
    await settled(
      () => receiver.count,
      (count) => count > 0,
    );
    await act(this, login);
    await pause(ON_ITS_WAY_MS);
    const before = receiver.count;
    await pause(QUIET_MS);
    findings.add(unlessSame(`after ${change}: packets come`, receiver.count > before, status === 200));
    for (const request of requests)
      findings.add(
        unlessSame(`after ${change}: ${request}`, (await ask(request, { ...login, password })).status, status),
      );
  }
});
