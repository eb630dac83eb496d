import assert from 'node:assert/strict';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import { listedPorts, tcpPortsOf } from '../doors/ports.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled, settingCall, STREAM_PATH } from '../world/words.ts';

type Web = 'HTTP' | 'HTTPS';
type Service = Web | 'RTSP';

const NETWORK_PAGE = '/admin/network/network.html';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const rowOf = (service: string) => rowCalled(`${service} port number`);

/** Where an answer said that the camera is. */
const told = slot<string>('a new place', 'the answer names the place {value}');

/** Waits until the camera has moved its open ports to the numbers of its settings. */
async function moved(world: CameraWorld): Promise<void> {
  await until('the ports to be those of the settings', async () => {
    const { id } = await world.refresh();
    const numbers = new Map((await world.run.control.settings(id)).map(({ key, value }) => [key, Number(value)]));
    const wrong = tcpPortsOf(world.camera.ports).filter(([name, port]) => numbers.get(`network.port.${name}`) !== port);
    const open = await Promise.all(tcpPortsOf(world.camera.ports).map(([, port]) => isOpen(world.camera.host, port)));
    return wrong.length === 0 && open.length > 1 && open.every(Boolean);
  });
}

/** Sends a form of the camera over HTTP or HTTPS; its number is read on the page before. */
async function sendOver(world: CameraWorld, over: Web, fields: Readonly<Record<string, string>>): Promise<void> {
  const shown = await world.visit(over, { login: administrator, request: { path: NETWORK_PAGE } });
  const [, number = ''] = /name="Randomnum"\s+value="([^"]*)"/.exec(shown.text) ?? [];
  const body = new URLSearchParams({ Randomnum: number, ...fields }).toString();
  await world.visit(over, {
    login: administrator,
    request: { method: 'POST', path: NETWORK_PAGE, headers: FORM, body },
  });
}

async function move(world: CameraWorld, over: Web, service: Service, port: number, way: string): Promise<void> {
  const row = rowOf(service);
  if (way === 'control port') await world.run.control.set(world.camera.id, { [row.key]: String(port) });
  else if (way === 'page') await sendOver(world, over, { [row.key]: String(port) });
  else await world.visit(over, { login: administrator, request: settingCall(row, String(port)) });
  if (way !== 'control port') assert.equal(world.answer.status, 200, world.answer.text);
  await moved(world);
}

When(
  /^the administrator moves (HTTP|HTTPS|RTSP) to port (\d+) by (CGI|page|control port)$/,
  async function (this: CameraWorld, service: Service, port: string, way: string) {
    await move(this, 'HTTPS', service, Number(port), way);
  },
);

When(
  /^over (HTTP|HTTPS), the administrator moves (HTTP|HTTPS|RTSP) to port (\d+) by (CGI|page)$/,
  async function (this: CameraWorld, over: Web, service: Service, port: string, way: string) {
    await move(this, over, service, Number(port), way);
  },
);

When('over HTTP, the administrator sets the connection to HTTPS', async function (this: CameraWorld) {
  await this.visit('HTTP', { login: administrator, request: settingCall(rowCalled('Connection'), 'https') });
  await moved(this);
});

When(
  'over HTTP, the administrator moves HTTP to {int} and RTSP to {int} in one request',
  async function (this: CameraWorld, http: number, rtsp: number) {
    const { path } = settingCall(rowOf('HTTP'), String(http));
    await this.visit('HTTP', { login: administrator, request: { path: `${path}&rtsp=${rtsp}` } });
    assert.equal(this.answer.status, 200, this.answer.text);
    await moved(this);
  },
);

When(
  'the administrator moves HTTP to {int} and RTSP to {int} in one request',
  async function (this: CameraWorld, http: number, rtsp: number) {
    const { path } = settingCall(rowOf('HTTP'), String(http));
    await this.visit('HTTPS', { login: administrator, request: { path: `${path}&rtsp=${rtsp}` } });
    if (this.answer.status === 200) await moved(this);
  },
);

When(
  'the administrator moves HTTP to {int}, HTTPS to {int} and RTSP to {int} in one request',
  async function (this: CameraWorld, http: number, https: number, rtsp: number) {
    const { path } = settingCall(rowOf('HTTP'), String(http));
    await this.visit('HTTPS', { login: administrator, request: { path: `${path}&https=${https}&rtsp=${rtsp}` } });
    await moved(this);
  },
);

/** Each row: the numbers that one request gives all three. */
Then(
  'each service answers at its own port after each of these requests:',
  async function (this: CameraWorld, table: DataTable) {
    for (const { HTTP = '', HTTPS = '', RTSP = '' } of table.hashes()) {
      const { path } = settingCall(rowOf('HTTP'), HTTP);
      await this.visit('HTTPS', { login: administrator, request: { path: `${path}&https=${HTTPS}&rtsp=${RTSP}` } });
      assert.equal(this.answer.status, 200, this.answer.text);
      await moved(this);
      const { http, https, rtsp } = this.camera.ports;
      assert.deepEqual([http, https, rtsp].map(String), [HTTP, HTTPS, RTSP]);
      for (const over of ['HTTP', 'HTTPS', 'RTSP'] as const)
        assert.equal(
          (await this.visit(over, { login: administrator })).status,
          200,
          `${over} at ${HTTP}, ${HTTPS}, ${RTSP}`,
        );
    }
  },
);

When(
  'the administrator sends the form of the network with the HTTP port {value}',
  async function (this: CameraWorld, port: string) {
    await sendOver(this, 'HTTPS', { [rowOf('HTTP').key]: port });
  },
);

Then('the answer names the place {value}', function (this: CameraWorld, place: string) {
  const wanted = told.set(this, place.replace('HOST', this.camera.host));
  const { text } = this.answer;
  assert.ok(text.includes(`moved=${wanted}\r\n`) || text.includes(`href="${wanted}"`), text);
});

Then('the answer names no place', function (this: CameraWorld) {
  assert.equal(this.answer.status, 200);
  assert.doesNotMatch(this.answer.text, /moved|https?:\/\//);
});

Then('the camera answers there', async function (this: CameraWorld) {
  const { status } = await this.web.ask(told.of(this).replace(/\/$/, ''), { path: '/' });
  assert.equal(status, 401);
});

Then('no listed port of the camera is open', async function (this: CameraWorld) {
  const { host } = this.camera;
  const tcp = listedPorts.filter(({ transport }) => transport === 'tcp');
  const open = await Promise.all(tcp.map(async ({ number }) => ((await isOpen(host, number)) ? [number] : [])));
  assert.deepEqual(open.flat(), []);
});

Then('each URL of the camera on the control port has its number, and is answered', async function (this: CameraWorld) {
  const { urls, ports, host } = await this.refresh();
  const asked = Object.entries(urls).filter(([name]) => name !== 'rtsps');
  assert.ok(asked.length > 1);
  for (const [name, url] of asked) {
    const { port, hostname } = new URL(url.replace('rtsp:', 'http:'));
    assert.deepEqual([hostname, Number(port)], [host, own(ports, name)], url);
    if (name === 'rtsp') {
      const client = await RtspClient.connect('RTSP', { host, port: Number(port), from: undefined });
      this.undo.push(() => client.close());
      assert.equal((await client.ask({ method: 'OPTIONS', url })).status, 200);
    } else assert.equal((await this.web.ask(`${name}://${host}:${port}`, { path: '/' })).status, 401);
  }
});

Then('the description of the stream has its URL with port {int}', async function (this: CameraWorld, port: number) {
  const { status, headers } = await this.visit('RTSP', { login: administrator });
  assert.equal(status, 200);
  assert.equal(headers['content-base']?.[0], `rtsp://${this.camera.host}:${port}${STREAM_PATH}/`);
});

Then(
  'first access is led to registration on the same port, when the camera is reset but for its network settings',
  async function (this: CameraWorld) {
    await this.run.control.reset(this.camera.id, 'except-network');
    await moved(this);
    const { status, headers } = await this.ask('HTTPS', { path: '/' });
    const place = new URL(headers['location']?.[0] ?? '', `${this.base('HTTPS')}/`);
    assert.deepEqual([status, place.port], [302, String(this.port('HTTPS'))]);
  },
);
