import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';
import { certificateForms } from './certificate-forms.ts';
import { ask, authorityOf, issued, PAGE, ready, stateOf } from './certificates.ts';

const CGI = '/cgi-bin/set_network_https_certificate';
const DELETE = '/cgi-bin/del_network_https_certificate';

When(
  'the administrator installs a certificate in DER by forms with',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const authority = await authorityOf(this);
    const der = await authority.der((await issued(this)).alone);
    for (const [name = '', says = ''] of table.rows()) {
      const {
        type,
        body,
        shown = 'camera.der',
      } = (own(certificateForms, name) ?? assert.fail(`nobody knows the form "${name}"`))(der);
      const request = { method: 'POST', path: CGI, headers: { 'content-type': type }, body } as const;
      const { status, text } = await this.visit('HTTPS', { login: administrator, request });
      const right = says === 'installed' ? status === 200 : status === 400 && text.includes(says);
      findings.add(right ? undefined : `  ${name}: got ${status} ${text.slice(0, 300)}, wanted "${says}"`);
      if (says !== 'installed') continue;
      const state = await stateOf(this);
      findings.add(unlessSame(`${name}: certificate`, state.get('certificate'), 'ca'));
      findings.add(unlessSame(`${name}: file`, state.get('ca_file'), shown));
      await ask(this, DELETE);
    }
  },
);

Then('CGI and page tell all of this certificate', async function (this: CameraWorld) {
  const { subject, issuer, validFromDate, validToDate, serialNumber, fingerprint256, publicKey } = new X509Certificate(
    ready.of(this),
  );
  const second = (date: Date): string => date.toISOString().replace('.000', '');
  const type = publicKey.asymmetricKeyType?.toUpperCase() ?? '';
  const wanted = new Map([
    ['subject', subject],
    ['issuer', issuer],
    ['names', this.camera.host],
    ['from', second(validFromDate)],
    ['to', second(validToDate)],
    ['serial', serialNumber],
    ['key', `${type} ${publicKey.asymmetricKeyDetails?.modulusLength}`],
    ['fingerprint', fingerprint256],
    ['file', 'camera.pem'],
    ['issuer1', 'CN=Outside issuing'],
  ]);
  const state = await stateOf(this);
  const cells = [...(await ask(this, PAGE)).text.matchAll(/<td class="value">([^<]*)</g)].map(([, text]) => text);
  for (const [name, text] of wanted) {
    assert.equal(state.get(`ca_${name}`), text, name);
    assert.ok(cells.includes(text), `${name}: ${text} is not on the page, which has ${cells.join(' | ')}`);
  }
});
