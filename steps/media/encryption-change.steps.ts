import assert from 'node:assert/strict';
import https from 'node:https';
import type { IncomingMessage } from 'node:http';
import { When } from '@cucumber/cucumber';
import { authorizationFor } from '../clients/http/digest.ts';
import { dataKey, decrypted } from '../clients/media/data-key.ts';
import { encryptedIn, termsIn } from '../clients/media/encrypted.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { playing } from './seen.ts';
import { anyCertificate } from '../clients/network/any-certificate.ts';

const ENABLED = 'userMng.dataEncryption.enabled';
const PASSWORD = 'userMng.dataEncryption.password';
const [FIRST, SECOND] = ['Right-Word 1', 'Other-Word 2'];
const MOTION = '/cgi-bin/mjpeg?framerate=15&resolution=640';
const PICTURES = 2;
const ON_ITS_WAY_MS = 80;
const QUIET_MS = 250;
const WAYS = ['RTSP', 'RTSPS', 'RTSP in HTTP', 'RTSP in HTTPS', 'WebSocket', 'UDP', 'multicast', 'a CGI'] as const;

/** Changes of data encryption one after the other, each with the password of what is sent then; none: it is plain. */
const changes: readonly (readonly [what: string, settings: Record<string, string>, password?: string])[] = [
  ['it is turned on', { [PASSWORD]: FIRST, [ENABLED]: 'on' }, FIRST],
  ['its password changes', { [PASSWORD]: SECOND }, SECOND],
  ['it is turned off', { [ENABLED]: 'off' }],
  ['it is turned on again', { [ENABLED]: 'on' }, SECOND],
];

When('viewers in every way watch while data encryption is changed', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await this.refresh();
  for (const [what, settings] of changes) {
    const viewers = await Promise.all(WAYS.map(async (way) => ({ way, ...(await playing(this, way)) })));
    const counts = (): readonly number[] => viewers.map(({ packets }) => packets().length);
    const came = await settled(counts, (all) => all.every((count) => count > 0));
    await this.run.control.set(this.camera.id, settings);
    await pause(ON_ITS_WAY_MS);
    const before = counts();
    await pause(QUIET_MS);
    const after = counts();
    for (const [n, { way }] of viewers.entries()) {
      findings.add(unlessSame(`${way}, before ${what}: packets come`, (came[n] ?? 0) > 0, true));
      findings.add(
        unlessSame(`${way}, when ${what}: packets of the old stream`, (after[n] ?? 0) - (before[n] ?? 0), 0),
      );
    }
  }
});

/** The JPEGs of a motion picture. */
async function motion(world: CameraWorld): Promise<{ readonly pictures: Buffer[]; readonly over: () => boolean }> {
  const base = world.base('HTTPS');
  const { headers } = await world.web.ask(base, { path: MOTION });
  const signing = { method: 'GET', uri: MOTION };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], administrator, signing);
  const answer = await new Promise<IncomingMessage>((done, failed) => {
    const options = { headers: { authorization }, ...anyCertificate, agent: false };
    const request = https.get(base + MOTION, options, done).on('error', failed);
    world.undo.push(() => void request.destroy());
  });
  const pictures: Buffer[] = [];
  let [bytes, over] = [Buffer.alloc(0), false];
  answer.on('error', () => undefined).once('close', () => (over = true));
  answer.on('data', (more: Buffer) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const head = /Content-length: (\d+)[^]*?\r\n\r\n/i.exec(bytes.toString('latin1'));
      const start = head ? head.index + head[0].length : 0;
      const end = start + Number(head?.[1]);
      if (!head || bytes.length < end) return;
      pictures.push(bytes.subarray(start, end));
      bytes = bytes.subarray(end);
    }
  });
  return { pictures, over: () => over };
}

When('a viewer of motion JPEG watches while data encryption is changed', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await this.refresh();
  const { pictures, over } = await motion(this);
  const next = async (): Promise<readonly Buffer[]> => {
    await pause(ON_ITS_WAY_MS);
    const from = pictures.length;
    return settled(
      () => pictures.slice(from),
      (some) => some.length >= PICTURES || over(),
    );
  };
  const plain = await next();
  findings.add(
    unlessSame(
      'pictures before that are plain',
      plain.filter((one) => !termsIn(one.toString('latin1'))).length >= PICTURES,
      true,
    ),
  );
  const counters = new Set<string>();
  for (const [what, settings, password] of changes) {
    await this.run.control.set(this.camera.id, settings);
    const some = await next();
    findings.add(unlessSame(`when ${what}: pictures come`, some.length >= PICTURES, true));
    for (const one of some) {
      const terms = termsIn(one.toString('latin1'));
      findings.add(unlessSame(`when ${what}: it is encrypted`, terms !== undefined, password !== undefined));
      const key = terms && password !== undefined ? dataKey(terms, password) : undefined;
      if (!terms || !key) {
        findings.add(unlessSame(`when ${what}: the password fits`, false, password !== undefined));
        continue;
      }
      const { counter, bytes } = encryptedIn(one);
      const begins = decrypted(key, counter, '0000', bytes).toString('hex', 0, 2);
      findings.add(unlessSame(`when ${what}: the picture inside`, begins, 'ffd8'));
      const used = `${terms.salt} ${counter}`;
      findings.add(unlessSame(`when ${what}: salt and counter were used before`, counters.has(used), false));
      counters.add(used);
    }
  }
});

const PAGE = '/admin/user-mng/data-encryption.html';

When(
  /^the administrator sets the data password "([^"]*)" by (CGI|page), and turns data encryption on$/,
  async function (this: CameraWorld, password: string, way: string) {
    const path = `/cgi-bin/set_userMng_dataEncryption?${new URLSearchParams({ enabled: 'on', password }).toString()}`;
    const { status, text } =
      way === 'CGI'
        ? await this.visit('HTTPS', { login: administrator, request: { path } })
        : await this.sendForm(administrator, PAGE, { [ENABLED]: 'on', [PASSWORD]: password });
    assert.equal(status, 200, text);
  },
);
