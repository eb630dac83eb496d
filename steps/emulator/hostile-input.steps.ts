import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { isOpen } from '../clients/network/open-port.ts';
import { sendAndLeave, sendRaw, type RawTarget } from '../clients/network/raw.ts';
import type { Protocol } from '../world/words.ts';
import { tcpPortsOf } from '../doors/ports.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';

/** Answers by port. */
const answers = slot<ReadonlyMap<string, string>>(
  'answers of every port',
  'somebody asks every port for {value}, and asks it to change protocols there',
);

/** Every port that speaks HTTP: those of the camera that are open, and the control port. */
function webPorts({ camera, run }: CameraWorld): ReadonlyMap<string, RawTarget> {
  const { host, ports } = camera;
  const control = new URL(run.control.url);
  const places = new Map([['the control port', { host: control.hostname, port: Number(control.port) }]]);
  for (const [name, port] of Object.entries(ports))
    if (name.startsWith('http')) places.set(name, { host, port, ...(name === 'https' ? { secure: true } : {}) });
  return places;
}

const upgrade =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

When(
  'somebody asks every port for {value}, and asks it to change protocols there',
  async function (this: CameraWorld, target: string) {
    const asked = [...webPorts(this)].flatMap(([name, place]) =>
      [
        ['a request', 'Connection: close\r\n'],
        ['an upgrade', upgrade],
      ].map(async ([what, headers]) => {
        const text = await sendRaw(place, `GET ${target} HTTP/1.1\r\nHost: ${place.host}\r\n${headers}\r\n`);
        return [`${what} to ${name}`, text] as const;
      }),
    );
    answers.set(this, new Map(await Promise.all(asked)));
  },
);

Then('each of them answers {int}', function (this: CameraWorld, status: number) {
  for (const [what, text] of answers.of(this)) assert.match(text, new RegExp(`^HTTP/1\\.1 ${status} `), what);
});

When('somebody asks for the options of {value}', async function (this: CameraWorld, url: string) {
  await this.rtsp('OPTIONS', {}, undefined, url);
});

When(
  'somebody disconnects in the middle of a form over {protocol}',
  async function (this: CameraWorld, over: Protocol) {
    const { host } = this.camera;
    const head = `POST /cgi-bin/reg_admin HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 100\r\n\r\nname=`;
    await sendAndLeave({ host, port: this.port(over), secure: over === 'HTTPS' }, head);
  },
);

When(
  '{int} clients open a connection to every port and disconnect without sending anything',
  async function (this: CameraWorld, count: number) {
    const { host, ports } = this.camera;
    for (const [, port] of tcpPortsOf(ports))
      await Promise.all(Array.from({ length: count }, async () => assert.ok(await isOpen(host, port))));
  },
);
