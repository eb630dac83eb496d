import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { corpus } from '../scripts/run/corpus.ts';
import { startFleet, type RunningFleet } from './index.ts';

/** How long an answer may take, in ms. */
const PATIENCE_MS = 5_000;

let fleet: RunningFleet;

before(async () => {
  fleet = await startFleet({
    model: 'WV-S2252L',
    admin: { name: 'anna', password: 'Right-Word-1' },
    settings: { 'userMng.auth.method': 'digest-or-basic' },
  });
});

after(() => fleet.close());

/** What comes back for these bytes until the connection ends. */
async function answerTo(bytes: Buffer, host: string, port: number): Promise<string> {
  const socket = connect(port, host);
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.end(bytes);
  await once(socket, 'close', { signal: AbortSignal.timeout(PATIENCE_MS) });
  return Buffer.concat(pieces).toString('latin1');
}

/** A web port answers each kept head with one refusal or answer in HTTP, or not at all, and the next client as if nothing had been. */
async function survives(bytes: Buffer, host: string, port: number): Promise<void> {
  assert.match(await answerTo(bytes, host, port), /^(?:HTTP\/1\.[01] [2-5]\d\d |$)/);
  const next = await answerTo(Buffer.from(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`), host, port);
  assert.match(next, /^HTTP\/1\.1 (?:200|401) /);
}

for (const { name, bytes } of corpus(import.meta.url)) {
  test(`${name}, to the camera`, async () => {
    const [camera] = fleet.cameras;
    assert.ok(camera);
    await survives(bytes, camera.host, camera.ports['http'] ?? 0);
  });

  test(`${name}, to the control port`, async () => {
    const { hostname, port } = new URL(fleet.control);
    await survives(bytes, hostname, Number(port));
  });
}
