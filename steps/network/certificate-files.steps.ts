import assert from 'node:assert/strict';
import { generateKeyPair, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { certificateOver } from '../clients/network/tls-handshake.ts';
import { OutsideAuthority } from '../clients/programs/outside-authority.ts';
import { withLongLength, withSecrets } from '../clients/programs/pkcs12-parts.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { pause } from '../world/until.ts';
import { ask, authorityOf, KEY_MS, requestOf, stateOf, upload, type Upload } from './certificates.ts';

/** The most bytes of a certificate that the camera takes. */
const LONGEST = 16_384;
const PASSWORD = 'Right-Word 1';
const SOME_KEYS = 3;
/** A file that was sent is being read by then, in ms. */
const READ_MS = 10;

/** What is wrong with the answer to a file; `says`: `certificate=ca` where it is right. */
async function unlessSays(world: CameraWorld, what: string, file: Upload, says: string): Promise<string | undefined> {
  const { status, text } = await upload(world, 'CGI', file);
  const right = status === (says === 'certificate=ca' ? 200 : 400) && text.includes(says);
  return right ? undefined : `  ${what}: got ${status} ${text.slice(0, 300)}, wanted "${says}"`;
}

When(
  'the administrator installs certificates that these keys have signed',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const request = await requestOf(this);
    const authorities = new Map<string, OutsideAuthority>();
    for (const [kind = '', signature = '', says = ''] of table.rows()) {
      const authority = authorities.get(kind) ?? (await OutsideAuthority.open('Outside', kind));
      if (!authorities.has(kind)) this.undo.push(() => authority.close());
      authorities.set(kind, authority);
      const [digest = '', padding] = signature.split(' in ');
      const more = padding === 'PSS' ? ['-sigopt', 'rsa_padding_mode:pss'] : [];
      const bytes = await authority.issue(request, { more, ...(digest === 'its own' ? {} : { digest }) }, 'root');
      findings.add(await unlessSays(this, `${kind} ${signature}`, { bytes }, says));
    }
  },
);

When('the administrator installs certificates with these usages', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  const authority = await authorityOf(this);
  const request = await requestOf(this);
  for (const [usages = '', says = ''] of table.rows()) {
    const lines = usages === 'none' ? [] : usages.split(' ').map((line) => line.replace(':', '='));
    const bytes = await authority.issue(request, { extensions: ['basicConstraints=CA:false', ...lines] });
    findings.add(await unlessSays(this, usages, { bytes }, says));
  }
});

When(
  'the administrator installs PKCS#12 that openssl writes with',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const authority = await authorityOf(this);
    for (const [args = '', says = ''] of table.rows()) {
      // The camera keeps the key of the file before.
      const { key, request } = await authority.foreignKey('ec', this.camera.host);
      const chain = (await authority.issue(request)) + (await authority.intermediate());
      const more = args === 'its defaults' ? [] : args.split(' ');
      const bytes = await authority.pkcs12(chain, key, PASSWORD, more);
      findings.add(await unlessSays(this, args, { bytes, password: PASSWORD }, says));
      if (says === 'certificate=ca') await ask(this, '/cgi-bin/del_network_https_certificate');
    }
  },
);

When('the administrator installs PKCS#12 with keys', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  const authority = await authorityOf(this);
  for (const { key: kind = '', says = '', size = '' } of table.hashes()) {
    const { key, request } = await authority.foreignKey(kind, this.camera.host);
    const chain = (await authority.issue(request)) + (await authority.intermediate());
    const bytes = await authority.pkcs12(chain, key, PASSWORD);
    findings.add(await unlessSays(this, kind, { bytes, password: PASSWORD }, says));
    if (size === '') continue;
    // The key serves TLS and requests like one that the camera made.
    const shown = await certificateOver(this.camera.host, this.port('HTTPS'), 'TLSv1.3');
    findings.add(unlessSame(`${kind}: shown`, shown?.fingerprint256, new X509Certificate(chain).fingerprint256));
    findings.add(unlessSame(`${kind}: size`, (await stateOf(this)).get('crtKey_size'), size));
    const asked = await authority.describe(await requestOf(this));
    findings.add(asked.includes('self-signature verify OK') ? undefined : `  ${kind}: a request says ${asked}`);
    await ask(this, '/cgi-bin/del_network_https_certificate');
  }
});

/** How PKCS#12 is written, by the words that scenarios use. */
const writings: Readonly<Record<string, (file: Buffer) => Buffer>> = {
  'nothing unusual': (file) => file,
  'its length in two bytes more': withLongLength,
  // openssl writes two parts, with a key and a certificate.
  '8 parts': (file) => withSecrets(file, [1, 1, 1, 1, 1, 1], PASSWORD),
  '9 parts': (file) => withSecrets(file, [1, 1, 1, 1, 1, 1, 1], PASSWORD),
  '32 certificates, keys and secrets': (file) => withSecrets(file, [30], PASSWORD),
  '33 certificates, keys and secrets': (file) => withSecrets(file, [1, 30], PASSWORD),
};

When('the administrator installs PKCS#12 that is written with', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  const authority = await authorityOf(this);
  const { key, request } = await authority.foreignKey('ec', this.camera.host);
  const file = await authority.pkcs12(await authority.issue(request), key, PASSWORD);
  for (const { what = '', says = '' } of table.hashes()) {
    const write = own(writings, what) ?? assert.fail(`nobody knows "${what}"`);
    findings.add(await unlessSays(this, what, { bytes: write(file), password: PASSWORD }, says));
    if (says === 'certificate=ca') await ask(this, '/cgi-bin/del_network_https_certificate');
  }
});

When(
  'the administrator installs a certificate of the most bytes, and one of a byte more',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    // Signatures of RSA have always the same length.
    const authority = await OutsideAuthority.open('Outside', 'rsa:2048');
    this.undo.push(() => authority.close());
    const request = await requestOf(this);
    const withComment = async (length: number): Promise<Buffer> => {
      const comment = `1.3.6.1.4.1.99999.1=ASN1:UTF8String:${'x'.repeat(length)}`;
      const extensions = ['basicConstraints=CA:false', comment];
      return authority.der(await authority.issue(request, { extensions }, 'root'));
    };
    const room = LONGEST - 2_000;
    const rest = LONGEST - (await withComment(room)).length;
    for (const more of [0, 1]) {
      const bytes = await withComment(room + rest + more);
      assert.equal(bytes.length, LONGEST + more);
      const says = more === 0 ? 'certificate=ca' : `got ${LONGEST + 1} bytes, wanted at most ${LONGEST}`;
      findings.add(await unlessSays(this, `${bytes.length} bytes`, { bytes }, says));
    }
  },
);

When(
  'the administrator installs as many certificates, and with as long a password, as may be, and more',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    const authority = await authorityOf(this);
    const pem = await authority.issue(await requestOf(this));
    for (const [count, says] of [
      [10, 'certificate=ca'],
      [11, 'got 11 certificates'],
    ] as const)
      findings.add(await unlessSays(this, `${count} certificates`, { bytes: pem.repeat(count) }, says));
    for (const [password, says] of [
      ['p'.repeat(256), 'certificate=ca'],
      ['p'.repeat(257), 'at most 256 characters'],
      [' Größe π 1 ', 'certificate=ca'],
      ['鍵のことば', 'certificate=ca'],
      ['a𠮷b', 'certificate=ca'],
    ] as const) {
      const bytes = await authority.pkcs12(pem, '', password);
      findings.add(await unlessSays(this, `the password "${password}"`, { bytes, password }, says));
    }
  },
);

When(
  'the administrator asks for requests with fields as long as they may be, and longer',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    for (const [field = '', most = '', letter = ''] of table.rows())
      for (const more of [0, 1]) {
        const text = letter.repeat(Number(most) + more);
        const query = new URLSearchParams({ commonName: 'a.example', [field]: text });
        const { status, text: got } = await ask(this, `/cgi-bin/get_network_https_request?${query.toString()}`);
        const right =
          more === 0
            ? status === 200 && derOf(got).includes(Buffer.from(text))
            : status === 400 && got.includes(`${field}:`);
        findings.add(right ? undefined : `  ${field} of ${text.length} characters: got ${status} ${got}`);
      }
  },
);

const derOf = (pem: string): Buffer => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');

When('the CGI tells how long the CRT key takes, second by second', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const left = async (): Promise<number> => Number((await stateOf(this)).get('crtKey_left'));
  for (const [passed, wanted] of [
    [0, 120],
    [50, 70],
    [60, 10],
  ] as const) {
    if (passed > 0) await this.run.control.advance(this.camera.id, passed * 1_000);
    const got = await left();
    // The machine's own time passes too.
    findings.add(got <= wanted && got > wanted - 5 ? undefined : `  got ${got} seconds, wanted ${wanted}`);
  }
});

/** It is read while the camera's two minutes end: a file of so many rounds takes this machine a moment. */
When(
  'the administrator installs PKCS#12 that is still read when the CRT key is ready',
  async function (this: CameraWorld) {
    const authority = await authorityOf(this);
    const { key, request } = await authority.foreignKey('ec', this.camera.host);
    const rounds = ['-iter', '100000'];
    const bytes = await authority.pkcs12(await authority.issue(request), key, PASSWORD, rounds);
    const { status, text } = await ask(this, '/cgi-bin/set_network_https_key');
    assert.equal(status, 200, text);
    // The camera's key is made in the time that this machine takes for some, and shown when its two minutes are over.
    for (let n = 0; n < SOME_KEYS; n++) await promisify(generateKeyPair)('rsa', { modulusLength: 2_048 });
    const after = (await this.run.control.journal(this.camera.id)).at(-1)?.seq ?? 0;
    const installing = upload(this, 'CGI', { bytes, password: PASSWORD });
    // Its login counts before time passes.
    await this.run.control.waitFor(this.camera.id, 'auth.accepted', undefined, { after });
    await pause(READ_MS);
    await this.run.control.advance(this.camera.id, KEY_MS);
    await installing;
  },
);
