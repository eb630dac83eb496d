import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { startFleet } from '../index.ts';

function status(url: string, bytes: string): Promise<number> {
  const { hostname, port } = new URL(url);
  return new Promise((done) => {
    let text = '';
    const socket = net.connect(Number(port), hostname, () => socket.write(bytes));
    socket.on('data', (data) => (text += data.toString('latin1')));
    socket.on('close', () => done(Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0)));
  });
}

const targets = ['//', '///', '/\\', '//:', 'http://[', 'http://a:99999/', '//x?token=t'];
const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';

for (const token of [undefined, 't'])
  test(`targets that are none are answered 400, ${token ? 'whether or not there is a token with them' : 'where no token is asked for'}`, async () => {
    const fleet = await startFleet({
      cameras: 0,
      control: { host: '127.0.0.1', port: 0, ...(token ? { token } : {}) },
    });
    const faults: unknown[] = [];
    fleet.onFault((fault) => faults.push(fault));
    try {
      const { host } = new URL(fleet.control);
      for (const target of targets)
        for (const more of ['Connection: close\r\n', upgrade])
          for (const login of ['', 'Authorization: Bearer t\r\n'])
            assert.equal(
              await status(fleet.control, `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${more}${login}\r\n`),
              400,
              target,
            );
      const answer = await fetch(`${fleet.control}/healthz`, { headers: { authorization: 'Bearer t' } });
      assert.equal(answer.status, 200);
      assert.deepEqual(faults, []);
    } finally {
      await fleet.close();
    }
  });

test('a control port in use says how to give it another place', async () => {
  const first = await startFleet({ cameras: 0, control: { host: '127.0.0.1', port: 0 } });
  try {
    const { host, port } = new URL(first.control);
    await assert.rejects(startFleet({ cameras: 0, control: { host: '127.0.0.1', port: Number(port) } }), {
      name: 'DoorError',
      message: `${host} is in use by another program: stop it, or give the control port another place with --control HOST:PORT`,
    });
  } finally {
    await first.close();
  }
});
