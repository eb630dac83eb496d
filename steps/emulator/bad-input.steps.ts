import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { authorizationFor } from '../clients/http/digest.ts';
import { sendRaw } from '../clients/network/raw.ts';
import type { CameraWorld } from '../world/world.ts';
import { STREAM_PATH, administrator, speaksRtsp, type Protocol } from '../world/words.ts';

const long = 'x'.repeat(100_000);

/** Bad requests, by the name that scenarios use. `HOST` becomes the camera's address. */
const malformed: Readonly<Record<string, string>> = {
  'no HTTP at all': 'hello\r\n\r\n',
  'a header without a colon': 'GET / HTTP/1.1\r\nHost: HOST\r\nnonsense\r\n\r\n',
  'a version that does not exist': 'GET / HTTP/9.9\r\nHost: HOST\r\n\r\n',
  'two lengths of one body':
    'POST /cgi-bin/reg_admin HTTP/1.1\r\nHost: HOST\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc',
  'a length that is no number': 'POST /cgi-bin/reg_admin HTTP/1.1\r\nHost: HOST\r\nContent-Length: many\r\n\r\n',
  'a target of 9,000 characters': `GET /${long.slice(0, 9_000)} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n`,
  'headers of 100,000 characters': `GET / HTTP/1.1\r\nHost: HOST\r\nX-Long: ${long}\r\n\r\n`,
  'a form of 100,000 characters': `POST /cgi-bin/reg_admin HTTP/1.1\r\nHost: HOST\r\nContent-Length: 100000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${long}`,
  'a form of 200,000 characters in chunks': `POST /cgi-bin/reg_admin HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n${`186a0\r\n${long}\r\n`.repeat(2)}0\r\n\r\n`,
  'a method that does not exist': 'BREW / HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a method for nothing here': 'DELETE /admin/registration.html HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
  'a bad percent sign': 'POST /cgi-bin/reg_admin?name=%zz HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n',
  'lines that end with LF alone': 'GET / HTTP/1.1\nHost: HOST\n\n',
  'an HTTP request': 'GET / HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'no RTSP at all': 'hello\r\n\r\n',
  'an RTSP version to come': `OPTIONS rtsp://HOST${STREAM_PATH} RTSP/2.0\r\nCSeq: 1\r\n\r\n`,
  'no sequence number': `OPTIONS rtsp://HOST${STREAM_PATH} RTSP/1.0\r\n\r\n`,
  'an RTSP method that does not exist': `BREW rtsp://HOST${STREAM_PATH} RTSP/1.0\r\nCSeq: 1\r\n\r\n`,
  'RTSP headers of 100,000 characters': `OPTIONS rtsp://HOST${STREAM_PATH} RTSP/1.0\r\nCSeq: 1\r\nX-Long: ${long}\r\n\r\n`,
  'an RTSP body of 100,000 characters': `SET_PARAMETER rtsp://HOST${STREAM_PATH} RTSP/1.0\r\nCSeq: 1\r\nContent-Length: 100000\r\n\r\n${long}`,
  'a demand the camera does not know': `OPTIONS rtsp://HOST${STREAM_PATH} RTSP/1.0\r\nCSeq: 1\r\nRequire: funky-feature\r\n\r\n`,
};

When('somebody sends {value} over {protocol}', async function (this: CameraWorld, what: string, over: Protocol) {
  const bytes = own(malformed, what);
  if (bytes === undefined) throw new Error(`nobody knows how to send ${what}`);
  const target = { host: this.camera.host, port: this.port(over), secure: over === 'HTTPS' };
  const text = await sendRaw(target, bytes.replaceAll('HOST', this.camera.host));
  this.keep({
    status: Number(/^(?:HTTP|RTSP)\/1\.\d (\d{3})/.exec(text)?.[1] ?? 0),
    headers: {},
    text,
    sent: undefined,
  });
});

Then('the journal says that a bad request came over {protocol}', async function (this: CameraWorld, over: Protocol) {
  const kind = speaksRtsp(over) ? 'rtsp.bad-request' : 'http.bad-request';
  const entry = await this.run.control.waitFor(this.camera.id, kind);
  assert.ok(entry.error.length > 3, 'it does not say what it was');
});

async function browse(world: CameraWorld, path: string): Promise<void> {
  const headers = { accept: 'text/html,image/png,*/*;q=0.8' };
  const challenged = await world.web.ask(world.base('HTTPS'), { path, headers });
  const authorization = authorizationFor('Digest', challenged.headers['www-authenticate'] ?? [], administrator, {
    method: 'GET',
    uri: path,
  });
  await world.ask('HTTPS', { path, headers, authorization });
}

When(
  "a browser that shows another site's page calls {value} as the administrator",
  async function (this: CameraWorld, path: string) {
    await browse(this, path);
  },
);

When(
  'a browser that has fetched the number calls {value} as the administrator',
  async function (this: CameraWorld, path: string) {
    await browse(this, '/cgi-bin/get_randomnum');
    const [, number] = /randomnum=([0-9A-F]{16})/.exec(this.answer.text) ?? [];
    await browse(this, `${path}?Randomnum=${number}`);
  },
);
