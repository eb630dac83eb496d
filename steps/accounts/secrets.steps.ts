import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { HttpCall } from '../clients/http/http.ts';
import { sendRaw } from '../clients/network/raw.ts';
import type { CameraWorld } from '../world/world.ts';
import { expectedStatuses } from '../world/expected.ts';
import { STREAM_PATH, administrator, encoded } from '../world/words.ts';

/** A secret that no password rule and no setting accepts. */
const SECRET = `hunter2hunter2${'hunter2'.repeat(10)}`;

const base64 = Buffer.from(SECRET).toString('base64');
const percent = [...Buffer.from(SECRET)].map((byte) => `%${byte.toString(16)}`).join('');

const forms: Readonly<Record<string, string>> = {
  'as it is': SECRET,
  'percent-encoded': percent,
  'percent-encoded twice': percent.replaceAll('%', '%25'),
  'in BASE64': encodeURIComponent(base64),
  'in BASE64 without padding': base64.replaceAll('=', ''),
};

/** Requests of the administrator, by the place of the secret. */
const calls: Readonly<Record<string, (form: string) => HttpCall>> = {
  'the SNMP community': (form) => ({ path: `/cgi-bin/set_network_snmp?community=${form}` }),
  'an SNMPv3 password': (form) => ({ path: `/cgi-bin/set_network_snmp?authPassword=${form}` }),
  'an 802.1X key': (form) => ({ path: `/cgi-bin/set_userMng_dot1x?clientKey=${form}` }),
  'a parameter of another letter case and encoding': (form) => ({ path: `/cgi-bin/getinfo?FILE=1&P%61ssWord=${form}` }),
  'an unknown parameter of a CGI that sets': (form) => ({ path: `/cgi-bin/set_basic?titel=${form}` }),
  'an unknown parameter for users': (form) => ({ path: `/cgi-bin/set_user?name=${encoded('guard')}&phrase=${form}` }),
  'a new password that is refused': (form) => ({
    path: `/cgi-bin/set_user?name=${encoded('guard')}&password=${form}&repassword=${form}`,
  }),
  'the data encryption password': (form) => ({ path: `/cgi-bin/set_userMng_dataEncryption?password=${form}` }),
  'a token': (form) => ({ path: `/cgi-bin/getinfo?FILE=1&token=${form}` }),
};

/** Raw requests without a login, by the place of the secret; `HOST` becomes the camera's address. */
const lines: Readonly<Record<string, { readonly over: 'HTTPS' | 'RTSP'; readonly bytes: (form: string) => string }>> = {
  'a URL with a user in it': {
    over: 'HTTPS',
    bytes: (form) =>
      `GET https://boss:${form}@HOST/live/index.html HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n`,
  },
  'a whole URL': {
    over: 'HTTPS',
    bytes: (form) => `GET https://HOST/x?password=${form} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n`,
  },
  "a WebSocket's URL": {
    over: 'HTTPS',
    bytes: (form) =>
      `GET /rtsp-over-websocket?password=${form} HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  },
  "a tunnel's URL": {
    over: 'HTTPS',
    bytes: (form) => `GET ${STREAM_PATH}?password=${form} HTTP/1.0\r\nx-sessioncookie: abc\r\n\r\n`,
  },
  "an RTSP URL's user": {
    over: 'RTSP',
    bytes: (form) => `OPTIONS rtsp://boss:${form}@HOST${STREAM_PATH} RTSP/1.0\r\nCSeq: 1\r\n\r\n`,
  },
  "an RTSP URL's query": {
    over: 'RTSP',
    bytes: (form) => `OPTIONS rtsp://HOST${STREAM_PATH}?password=${form} RTSP/1.0\r\nCSeq: 1\r\n\r\n`,
  },
  'an RTSP line that nobody can read': {
    over: 'RTSP',
    bytes: (form) => `DESCRIBE rtsp://boss:${form}@HOST${STREAM_PATH} RTSP/one\r\n\r\n`,
  },
  'a header that stands first': { over: 'RTSP', bytes: (form) => `Authorization: Basic ${form}\r\n\r\n` },
};

async function send(world: CameraWorld, place: string, form: string): Promise<void> {
  const call = own(calls, place);
  const line = own(lines, place);
  if (call) await world.visit('HTTPS', { login: administrator, request: call(form) });
  else if (line) {
    const { host } = world.camera;
    const target = { host, port: world.port(line.over), secure: line.over === 'HTTPS' };
    const text = await sendRaw(target, line.bytes(form).replaceAll('HOST', host));
    world.keep({ status: 0, headers: {}, text, sent: undefined });
  } else throw new Error(`nobody knows where ${place} is`);
}

When('a secret is sent as {value} in every encoding', async function (this: CameraWorld, place: string) {
  for (const form of Object.values(forms)) await send(this, place, form);
  // Statuses that this scenario expects: it does not check whether the camera accepts the request.
  for (const { status } of this.answers) expectedStatuses.add(this, status);
});

Then('neither journal nor log nor answers hold the secret', async function (this: CameraWorld) {
  const { control } = this.run;
  const { id } = this.camera;
  const isTold = (text: string): boolean => text.includes('***');
  const from = this.answers.length;
  await Promise.any([
    control.waitFor(id, 'http.request', ({ path }) => isTold(path)),
    control.waitFor(id, 'rtsp.request', ({ url }) => isTold(url)),
    control.waitFor(id, 'rtsp.bad-request', ({ error }) => isTold(error)),
  ]);
  await this.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_log' } });
  const reported = [await control.journal(id), await control.camera(id), await control.settings(id)];
  const seen = JSON.stringify([reported, this.answers.slice(0, from + 1).map(({ text, headers }) => [text, headers])]);
  for (const [what, form] of Object.entries(forms)) assert.ok(!seen.includes(form), `the secret is there ${what}`);
  assert.ok(!seen.includes('hunter2'), 'a part of the secret is there');
});

Then('nothing but passwords of requests is masked in the journal', async function (this: CameraWorld) {
  const entries = await this.run.control.journal(this.camera.id);
  const bare = entries.map((entry) =>
    entry.kind === 'http.request'
      ? { ...entry, path: entry.path.replaceAll(/((?:re)?password)=\*\*\*/g, '$1=') }
      : entry,
  );
  assert.ok(!JSON.stringify(bare).includes('***'), 'something else is masked');
  for (const { date } of entries) assert.ok(!Number.isNaN(Date.parse(date)), date);
  assert.ok(
    entries.some((entry) => entry.kind === 'http.request' && entry.path.startsWith('/cgi-bin/reg_admin?name=')),
  );
});
