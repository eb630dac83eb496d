import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { Then, When, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { certificateFaults } from './certificate-faults.ts';
import { ask, ready, setDate, upload } from './certificates.ts';

const HOUR_MS = 3_600_000;

When(
  /^the administrator installs certificates with one fault each by (page|CGI)$/,
  async function (this: CameraWorld, way: string, table: DataTable) {
    const findings = beginBattery(this);
    for (const [name = '', says = ''] of table.rows()) {
      const fault = own(certificateFaults, name) ?? assert.fail(`nobody knows the fault "${name}"`);
      const { status, text } = await upload(this, way, await fault(this));
      const plain = text.replaceAll('&#39;', "'");
      const right = status === 400 && plain.includes(says);
      findings.add(right ? undefined : `  ${name}: got ${status} ${plain.slice(0, 300)}, wanted 400 and "${says}"`);
    }
  },
);

When('the administrator installs a file of {int} bytes', async function (this: CameraWorld, bytes: number) {
  await upload(this, 'CGI', { bytes: Buffer.alloc(bytes, 'A') });
});

Then("the refusal tells when it {string}, and the camera's date", function (this: CameraWorld, words: string) {
  const { validFromDate, validToDate } = new X509Certificate(ready.of(this));
  const edge = words === 'is valid from' ? validFromDate : validToDate;
  const written = edge.toISOString().slice(0, 19).replace('T', ' ');
  const date = `the camera's date is \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$`;
  assert.match(this.answer.text, new RegExp(`${words} ${written}( on)?, and ${date}`, 'm'));
});

/** Sets the camera's date to one near an edge of the certificate's validity, in a zone that many hours ahead of UTC. */
async function setNear(world: CameraWorld, seconds: string, side: string, which: string, ahead = 0): Promise<void> {
  const { validFromDate, validToDate } = new X509Certificate(ready.of(world));
  const edge = (which === 'start' ? validFromDate : validToDate).getTime();
  const at = edge + (side === 'before' ? -1 : 1) * Number(seconds) * 1_000;
  await setDate(world, at + ahead * HOUR_MS);
}

When(
  /^the camera's date is (\d+) seconds (before|after) the (start|end) of its validity$/,
  async function (this: CameraWorld, seconds: string, side: string, which: string) {
    await setNear(this, seconds, side, which);
  },
);

When(
  /^the camera's date is (\d+) seconds (before|after) the (start|end) of its validity, 9 hours ahead of UTC$/,
  async function (this: CameraWorld, seconds: string, side: string, which: string) {
    await setNear(this, seconds, side, which, 9);
  },
);

/** Each row: how far from an edge of the certificate's validity the date is, and the status. What begins is lost in a restart. */
Then('at these dates a CRT key can be generated, or not:', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  for (const [seconds = '', side = '', edge = '', wanted = ''] of table.raw()) {
    await setNear(this, seconds, side, edge);
    const { status } = await ask(this, '/cgi-bin/set_network_https_key');
    findings.add(unlessSame(`${seconds} seconds ${side} the ${edge}`, String(status), wanted));
    if (status === 200) await this.run.control.reset(this.camera.id, 'restart');
  }
});
