import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { When, type DataTable } from '@cucumber/cucumber';
import { keyMgmtHeader, mikeyBytes, payloadTypes, policy, rightMikey, usualRows } from '../clients/rtp/mikey.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { beginBattery, faultsIn, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, type Protocol } from '../world/words.ts';
import { mikeyFaults } from './mikey-faults.ts';

const KEY_AND_SALT = 30;
const UDP = { Transport: 'RTP/SAVP;unicast;client_port=5000-5001' };

async function arrived(world: CameraWorld, way: RtspWay): Promise<RtspUser> {
  await world.refresh();
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, administrator);
  world.undo.push(() => user.leave());
  return user;
}

When(
  'the administrator offers with SETUP over RTSPS a key of their own',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const user = await arrived(this, 'RTSPS');
    const key = randomBytes(KEY_AND_SALT);
    assert.equal((await user.describe()).status, 200);
    for (const [name, fault] of faultsIn(table, mikeyFaults)) {
      const { status, headers } = await user.setUp(1, { KeyMgmt: fault(key, user.url(1)) });
      findings.add(unlessSame(name, status, 463) ?? unlessSame(`${name}: a session`, headers['session'], undefined));
    }
    // The same description still serves a right message.
    const right = await user.setUp(1, { KeyMgmt: keyMgmtHeader(mikeyBytes(rightMikey(key)), user.url(1)) });
    findings.add(unlessSame('the right one after all', right.status, 200));
  },
);

/** The rows of a policy (RFC 3830 §6.10.1, RFC 7714 §14.3) and their values that leave the usual profile, or say another one. */
const rightValues: Readonly<Record<number, readonly number[]>> = {
  0: [1],
  1: [16],
  2: [1],
  4: [14],
  5: [0],
  6: [0],
  7: [1],
  8: [1],
  9: [0],
  10: [1],
  11: [4, 10],
  12: [0],
};
/** These values, those beside them, and the least and the greatest. */
const around = (values: readonly number[]): ReadonlySet<number> =>
  new Set([0, 255, ...values.flatMap((value) => [value - 1, value, value + 1].filter((one) => one >= 0))]);

/** Rows whose value does not matter: the length of the authentication key with a tag of its own, and what belongs to AES-GCM. */
const otherRows = [3, 13, 20, 21];

When(
  'the administrator offers with SETUP over RTSPS a key of their own with policy rows of other values',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    const user = await arrived(this, 'RTSPS');
    let described = false;
    for (const row of [...Object.keys(rightValues).map(Number), ...otherRows])
      for (const value of around(rightValues[row] ?? [1])) {
        if (!described) await user.describe();
        const bytes = randomBytes(KEY_AND_SALT);
        const right = rightMikey(bytes);
        const payloads = right.payloads.map((one) =>
          one.type === payloadTypes.policy ? policy({ ...usualRows, [row]: value }) : one,
        );
        const header = keyMgmtHeader(mikeyBytes({ ...right, payloads }), user.url(1));
        const { status } = await user.setUp(1, { KeyMgmt: header });
        const wanted = (rightValues[row]?.includes(value) ?? true) ? 200 : 463;
        findings.add(unlessSame(`row ${row} with ${value}`, status, wanted));
        // A description serves the SETUP that is accepted.
        described = status !== 200;
        if (status === 200) await user.ask('TEARDOWN');
        user.session = undefined;
      }
  },
);

When(
  'the administrator offers with SETUP over {protocol} a key of their own, right and wrong',
  async function (this: CameraWorld, over: Protocol) {
    const findings = beginBattery(this);
    const user = await arrived(this, over as RtspWay);
    const right = keyMgmtHeader(mikeyBytes(rightMikey(randomBytes(KEY_AND_SALT))), user.url(1));
    for (const [name, header] of Object.entries({ right, wrong: 'prot=mikey;data=AAAA' })) {
      const described = await user.describe();
      findings.add(unlessSame('a key in the description', /^a=(?:crypto|key-mgmt):/m.test(described.text), false));
      for (const [what, headers, status] of [
        ['plain RTP', {}, 463],
        ['SRTP', { Transport: 'RTP/SAVP/TCP;unicast;interleaved=0-1' }, 461],
        ['SRTP over UDP', UDP, 461],
      ] as const) {
        const answer = await user.setUp(1, { ...headers, KeyMgmt: header });
        findings.add(unlessSame(`a ${name} key for ${what}`, answer.status, status));
        findings.add(unlessSame(`a key in the answer`, answer.headers['keymgmt'], undefined));
      }
    }
    findings.add(unlessSame('SETUP without a key', (await user.setUp(1)).status, 200));
  },
);
