import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import tls from 'node:tls';
import { Fleet } from './fleet.ts';

test('a camera with an IPv6 address serves HTTP, HTTPS and RTSP there, also with its certificate', async (context) => {
  const fleet = new Fleet({ hosts: ['::1'], ports: { offset: 21_000 } });
  context.after(() => fleet.close());
  const admin = { name: 'operator', password: 'Str0ng-Pass!' };
  const running = await fleet.create({ model: 'WV-S2252L', admin });
  assert.deepEqual([running.host, running.problems()], ['::1', []]);
  const { http = 0, https = 0, rtsp = 0 } = running.ports();
  const response = await fetch(`http://[::1]:${http}/live/index.html`);
  assert.equal(response.status, 401);
  await response.body?.cancel();
  const secure = tls.connect({ port: https, host: '::1', rejectUnauthorized: false });
  await once(secure, 'secureConnect');
  assert.equal(secure.getPeerCertificate().subjectaltname, 'IP Address:0:0:0:0:0:0:0:1');
  secure.destroy();
  const socket = net.connect(rtsp, '::1');
  socket.write(`DESCRIBE rtsp://[::1]:${rtsp}/MediaInput/stream_1 RTSP/1.0\r\nCSeq: 1\r\n\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  assert.match(answer.toString(), /^RTSP\/1\.0 401 /);
  socket.destroy();
  const peers = running.camera.journal.since().flatMap((entry) => ('peer' in entry ? [entry.peer] : []));
  assert.deepEqual([...new Set(peers)], ['::1']);
});
