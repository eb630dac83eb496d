import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { ClientError } from './client-error.ts';
import { digestAnswer, schemesOf } from './digest.ts';
import { Intake } from './intake.ts';
import { challengesOf, hostOf, RtspClient, sessionOf } from './rtsp.ts';

test('a Digest answer, by the example of RFC 7616 section 3.9.1', () => {
  const challenge =
    'Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=MD5, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"';
  const login = { name: 'Mufasa', password: 'Circle of Life' };
  const answer = digestAnswer(
    [challenge],
    login,
    { method: 'GET', uri: '/dir/index.html' },
    'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  );
  assert.match(answer ?? '', /response="8ca523f5e9506fed4657c9700eebdbec"/);
  const strong = digestAnswer(
    [challenge, challenge.replace('algorithm=MD5', 'algorithm="SHA-256"')],
    login,
    { method: 'GET', uri: '/dir/index.html' },
    'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  );
  assert.match(strong ?? '', /response="753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"/);
  assert.match(strong ?? '', /algorithm=SHA-256/);
  assert.equal(digestAnswer(['Basic realm="x"'], login, { method: 'GET', uri: '/' }), undefined);
  assert.deepEqual(schemesOf(['Digest realm="x"', 'Basic realm="x"']), ['Digest', 'Basic']);
});
test('replies and frames, in whatever pieces they come', () => {
  const bytes = Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 2\r\n\r\nhi$\x14\0\x02abRTSP/1.0 401 Unauthorized\r\n\r\n', 'latin1'); // prettier-ignore
  const intake = new Intake();
  const seen: unknown[] = [];
  for (const byte of bytes) {
    intake.push(Buffer.from([byte]));
    for (let one = intake.next(); one; one = intake.next())
      seen.push(one.kind === 'reply' ? [one.status, one.body] : [one.channel, one.payload.toString()]);
  }
  assert.deepEqual(seen, [
    [200, 'hi'],
    [20, 'ab'],
    [401, ''],
  ]);
});

/** An RTSP server on the loopback that answers each request with the next of these texts. */
async function answering(...replies: string[]): Promise<{ readonly server: Server; readonly requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      requests.push(data.toString());
      const reply = replies.shift();
      if (reply === undefined) socket.destroy();
      else socket.write(reply);
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { server, requests };
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

test('RTSP: logs in when it is challenged, and hands over frames in between', async () => {
  const challenge = 'WWW-Authenticate: Digest realm="r", nonce="n"';
  const { server, requests } = await answering(
    `RTSP/1.0 401 Unauthorized\r\n${challenge}\r\n\r\n`,
    '$\0\0\x02hiRTSP/1.0 200 OK\r\nSession: 12;timeout=60\r\nContent-Length: 3\r\n\r\nv=0',
  );
  const frames: string[] = [];
  const client = new RtspClient({
    host: '127.0.0.1',
    port: portOf(server),
    login: { name: 'anna', password: 'x' },
    frame: (channel, payload) => frames.push(`${channel} ${payload.toString()}`) > 0,
  });
  try {
    const reply = await client.ask('DESCRIBE', 'rtsp://127.0.0.1/s');
    assert.deepEqual([reply.status, reply.body, sessionOf(reply), frames], [200, 'v=0', '12', ['0 hi']]);
    assert.doesNotMatch(requests[0] ?? '', /Authorization/);
    assert.match(requests[1] ?? '', /CSeq: 2\r\n.*Authorization: Digest username="anna"/s);
    await assert.rejects(client.ask('OPTIONS', '*'), ClientError);
    await assert.rejects(client.ask('OPTIONS', '*'), /the connection is closed/);
  } finally {
    client.close();
    server.close();
  }
});

test('RTSP: without a login the challenge is the answer; what is no RTSP is an error', async () => {
  const { server } = await answering(
    'RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm="r"\r\nWWW-Authenticate: Digest realm="r"\r\n\r\n',
    'HTTP/1.1 200 OK\r\n\r\n',
  );
  const client = new RtspClient({ host: '127.0.0.1', port: portOf(server), login: undefined });
  try {
    const reply = await client.ask('DESCRIBE', 'rtsp://127.0.0.1/s');
    assert.deepEqual(schemesOf(challengesOf(reply)), ['Basic', 'Digest']);
    assert.equal(sessionOf(reply), undefined);
    await assert.rejects(client.ask('OPTIONS', '*'), ClientError);
    assert.match(await client.ended, /RTSP/);
  } finally {
    client.close();
    server.close();
  }
});

test('RTSP: a camera that does not answer in time', async () => {
  const { server } = await answering('');
  const client = new RtspClient({ host: '127.0.0.1', port: portOf(server), login: undefined, timeoutMs: 20 });
  try {
    await assert.rejects(client.ask('OPTIONS', '*'), /no answer/);
  } finally {
    client.close();
    server.close();
  }
});

test('the host of an IPv6 URL has no brackets', () => assert.equal(hostOf(new URL('rtsp://[::1]/s')), '::1'));
