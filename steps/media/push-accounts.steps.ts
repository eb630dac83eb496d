import { When } from '@cucumber/cucumber';
import type { Login } from '../clients/http/digest.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { levels } from '../world/words.ts';

const HERE = '127.0.0.1';
const ON_ITS_WAY_MS = 50;
const QUIET_MS = 200;
const OTHER_PASSWORD = 'Oth3r-Pass!';

/** What may happen to an account while it has a UID; the login with which the same person goes on. */
const changes: Readonly<Record<string, (world: CameraWorld, login: Login) => Promise<unknown>>> = {
  'its password is changed': (world, { name }) =>
    world.run.control.putAccount(world.camera.id, { name, password: OTHER_PASSWORD, level: levels['Live only'] }),
  'it is removed, and another gets its name': async (world, { name }) => {
    await world.run.control.removeAccount(world.camera.id, name);
    await world.run.control.putAccount(world.camera.id, { name, password: OTHER_PASSWORD, level: levels['Live only'] });
  },
};

When('a stream is requested by CGI, and then the account changes', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  for (const [n, [change, act]] of Object.entries(changes).entries()) {
    const login = { name: `requester${n}`, password: 'F1rst-Pass!' };
    await this.run.control.putAccount(this.camera.id, { ...login, level: levels['Live only'] });
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
    findings.add(unlessSame(`after ${change}: packets`, receiver.count - before, 0));
    for (const request of requests) {
      const { status } = await ask(request, { ...login, password: OTHER_PASSWORD });
      findings.add(unlessSame(`after ${change}: ${request}`, status, 403));
    }
  }
});
