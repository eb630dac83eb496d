import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { valuesOf } from '../clients/http/page.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { sendRaw } from '../clients/network/raw.ts';
import type { CameraWorld } from '../world/world.ts';
import { until } from '../world/until.ts';
import { administrator, rowCalled, settingCall } from '../world/words.ts';
import { collect } from './misfits.ts';

const HTTP_PORT = 80;
const HTTPS_CONNECTION = 'network.https.connection';

/** Sends a GET over HTTP with that Host, or none, and with the login of the administrator; returns the body. */
async function askAs(world: CameraWorld, host: string | undefined, path: string): Promise<string> {
  const place = { host: world.camera.host, port: world.camera.ports['http'] ?? HTTP_PORT };
  const lines = host === undefined ? [`GET ${path} HTTP/1.0`] : [`GET ${path} HTTP/1.1`, `Host: ${host}`];
  const send = (...more: readonly string[]): Promise<string> =>
    sendRaw(place, [...lines, 'Connection: close', ...more, '', ''].join('\r\n'));
  const challenges = [...(await send()).matchAll(/^WWW-Authenticate: (.*)\r$/gim)].map(([, text = '']) => text);
  const authorization = authorizationFor('Digest', challenges, administrator, { method: 'GET', uri: path });
  const answer = await send(`Authorization: ${authorization}`);
  return answer.slice(answer.indexOf('\r\n\r\n') + 4);
}

Then(
  'HTTPS only, set over HTTP, leads to a place by the name that the client used:',
  async function (this: CameraWorld, table: DataTable) {
    const places = new Map(table.rows().map(([host = '', place = '']) => [host, place]));
    await collect([...places.keys()], async (host) => {
      await this.run.control.set(this.camera.id, { [HTTPS_CONNECTION]: 'http-and-https' });
      const port = this.camera.ports['http'] ?? HTTP_PORT;
      await until(`port ${port} to open`, async () => isOpen(this.camera.host, port));
      const { path } = settingCall(rowCalled('Connection'), 'https');
      const text = await askAs(this, host === 'none' ? undefined : host, path);
      const wanted = `https://${places.get(host)?.replace('its address', this.camera.host)}/`;
      const got = valuesOf(text).get('moved');
      return got === wanted ? undefined : `got ${text}, wanted moved=${wanted}`;
    });
  },
);

Then(
  'over {web}, the answer to another DNS server names no place',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
    const request = settingCall(rowCalled('Primary server address'), '127.0.0.53');
    const { status, text } = await this.visit(over, { login: administrator, request });
    assert.equal(status, 200);
    assert.ok(!text.includes('moved'), text);
  },
);

Then(
  /^the page leads to (the same place|where the camera is then)$/,
  async function (this: CameraWorld, where: string) {
    const { host } = await this.refresh();
    const wanted = where === 'the same place' ? '/' : new URL(`https://${host}:${this.port('HTTPS')}/`).href;
    assert.ok(this.answer.text.includes(`The camera goes on at <a href="${wanted}">`), this.answer.text);
  },
);
