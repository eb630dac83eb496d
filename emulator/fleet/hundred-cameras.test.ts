// Alone in its process: it measures how much its process works.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { seeded } from '../kernel/random.ts';
import { machineTime } from '../kernel/time.ts';
import { createMedia } from '../media/library.ts';
import { AddressAllocator } from '../net/addresses.ts';
import { memoryNetwork } from '../net/memory-network.ts';
import { openDoor } from '../net/real-door.ts';
import { modelNamed } from '../profiles/models.ts';
import { assumedDialect } from '../settings/dialect.ts';
import { RunningCamera } from './running-camera.ts';
import { memoryStorage } from './storage.ts';

const COUNT = 100;
const admin = { name: 'operator', password: 'Str0ng-Pass!', level: 1 } as const;
const network = memoryNetwork();
const media = createMedia({ time: machineTime, fault: (_where, error) => assert.fail(String(error)) });
after(() => media.close());

/** A whole camera whose network is in memory. */
async function cameraAt(host: string): Promise<RunningCamera> {
  const running = new RunningCamera({
    id: host,
    model: modelNamed('WV-S2252L'),
    placement: { host, offset: 0 },
    seeded: seeded(host),
    time: machineTime,
    media,
    dialect: assumedDialect,
    certify: () => Promise.resolve({ key: '', cert: '' }),
    root: () => Promise.resolve(undefined),
    allocator: new AddressAllocator([]),
    storage: memoryStorage(() => 'seed'),
    warn: () => undefined,
    advertised: undefined,
    network,
  });
  running.camera.users.accounts.put(admin, 'test');
  await running.powerOn({ booted: true });
  return running;
}

const viewer = openDoor({ host: '10.9.9.9', network });

/** The first line of the answer to a request. */
async function asked(address: string, port: number, request: string): Promise<string> {
  const { signal } = new AbortController();
  const connection = await viewer.connect({ to: { address, port }, signal, timeout: 1_000 });
  connection.stream.write(request);
  for await (const bytes of connection.stream) return String(bytes).split('\r\n', 1)[0] ?? '';
  return '';
}

test(`${COUNT} cameras in memory start, answer over HTTP, HTTPS and RTSP, and end, in a moment`, async () => {
  const begun = process.cpuUsage();
  const cameras = await Promise.all(Array.from({ length: COUNT }, (_, n) => cameraAt(`10.1.1.${n}`)));
  for (const { host, camera } of cameras) {
    const url = `rtsp://${host}/MediaInput/stream_1`;
    assert.deepEqual(
      await Promise.all([
        asked(host, 80, `GET /live/index.html HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
        asked(host, 443, `GET /cgi-bin/nphMotionJpeg HTTP/1.1\r\nHost: ${host}\r\n\r\n`),
        asked(host, 554, `OPTIONS ${url} RTSP/1.0\r\nCSeq: 1\r\n\r\n`),
        asked(host, 554, `DESCRIBE ${url} RTSP/1.0\r\nCSeq: 1\r\n\r\n`),
      ]),
      ['HTTP/1.1 401 Unauthorized', 'HTTP/1.1 401 Unauthorized', 'RTSP/1.0 200 OK', 'RTSP/1.0 401 Unauthorized'],
    );
    assert.ok(camera.journal.since().some((entry) => 'peer' in entry && entry.peer === viewer.host));
  }
  await Promise.all(cameras.map((running) => running.close()));
  assert.deepEqual(
    cameras.flatMap((running) => running.problems()),
    [],
  );
  assert.equal(viewer.open(), 0);
  const { user, system } = process.cpuUsage(begun);
  assert.ok(user + system < 2_000_000, `it took ${(user + system) / 1_000} ms of the CPU`);
});
