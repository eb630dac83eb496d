import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import tls from 'node:tls';
import { createAuthority, selfSigned } from '../pki/certificates.ts';
import type { ConnectError } from './connect-error.ts';
import type { TlsMaterial } from './door.ts';
import { openDoor } from './real-door.ts';

// A camera whose date is not the machine's, as a client of servers of Node's own.

const host = '127.0.74.3';
const now = Date.now();
const DAY = 86_400_000;
const servers: tls.Server[] = [];
after(() => {
  for (const server of servers) server.close();
});

const material = (async () => {
  const [authority, other] = [await createAuthority(now), await createAuthority(now)];
  const issued = { commonName: 'camera.test', hosts: ['camera.test'] };
  return {
    ca: authority.certPem,
    other: other.certPem,
    good: await authority.issue({ ...issued, now }),
    early: await authority.issue({ ...issued, now: now + 30 * DAY }),
    alone: await selfSigned({ ...issued, now: now + 30 * DAY }),
  };
})();

/** The code with which a camera refuses a server, whose date is off by so many days; undefined: it connects. */
async function refusal(
  key: TlsMaterial,
  days: number,
  trust: readonly string[],
  serverName = 'camera.test',
): Promise<string | undefined> {
  const server = tls.createServer(key, (socket) => socket.on('error', () => undefined));
  server.on('tlsClientError', () => undefined);
  servers.push(server.listen(0, host));
  await once(server, 'listening');
  const to = { address: host, port: (server.address() as AddressInfo).port };
  const door = openDoor({ host: '127.0.74.4', date: () => now + days * DAY });
  const wish = { to, signal: new AbortController().signal, timeout: 5_000, tls: { serverName, trust } };
  try {
    (await door.connect(wish)).destroy();
    return undefined;
  } catch (error) {
    const { failure, code } = error as ConnectError;
    assert.equal(failure, 'certificate', String(error));
    return code;
  } finally {
    await door.hangUp();
    assert.equal(door.open(), 0);
  }
}

/** Two seconds, in days: the dates of a certificate have whole seconds. */
const MOMENT = 2 / 86_400;
// `early` is valid from 29 days ahead, `good` for 820 days.
const dates = [
  ['early', 29 + MOMENT, undefined],
  ['early', 29 - MOMENT, 'CERT_NOT_YET_VALID'],
  ['good', 820 - MOMENT, undefined],
  ['good', 820 + MOMENT, 'CERT_HAS_EXPIRED'],
  ['good', -1 + MOMENT, undefined],
  ['good', -1 - MOMENT, 'CERT_NOT_YET_VALID'],
] as const;

for (const [which, days, code] of dates)
  test(`${which}, when the camera's date is ${days} days from the machine's: ${code ?? 'taken'}`, async () => {
    const all = await material;
    assert.equal(await refusal(all[which], days, [all.ca]), code);
  });

test('a certificate that the machine finds early must have the right name and authority all the same', async () => {
  const { early, alone, other, ca } = await material;
  assert.equal(await refusal(early, 31, [ca], 'other.test'), 'ERR_TLS_CERT_ALTNAME_INVALID');
  assert.match((await refusal(early, 31, [other])) ?? '', /^UNABLE_TO_/);
  assert.match((await refusal(early, 31, [])) ?? '', /^UNABLE_TO_/);
  assert.match(
    (await refusal(alone, 31, [ca])) ?? '',
    /^(DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE)$/,
  );
  assert.equal(await refusal(early, 31, [`${other}\n${ca}`]), undefined);
});
