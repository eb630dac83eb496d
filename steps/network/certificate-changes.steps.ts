import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { certificateOver } from '../clients/network/tls-handshake.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { certificateFaults } from './certificate-faults.ts';
import { ask, authorityOf, issued, requestOf, upload, type Upload } from './certificates.ts';
import { freeIpv6 } from './ipv6-addresses.ts';
import { freeAddress } from './network.steps.ts';

const PASSWORD = 'Right-Word 1';
const DELETE = '/cgi-bin/del_network_https_certificate';

/** The certificates that an administrator has at hand: each for the key that the camera had at first. */
interface Hand {
  readonly world: CameraWorld;
  readonly request: string;
}

/** The certificate that a file installs, PEM with its issuers. */
interface Installing {
  readonly file: Upload;
  readonly shows: string;
}

const plain = (shows: string): Installing => ({ shows, file: { bytes: shows } });

/** Files that are installed, by the words that scenarios use. */
const installing: Readonly<Record<string, (hand: Hand) => Promise<Installing>>> = {
  'a certificate for the first key': async ({ world, request }) => {
    const authority = await authorityOf(world);
    return plain((await authority.issue(request)) + (await authority.intermediate()));
  },
  'one of the root for the first key': async ({ world, request }) =>
    plain(await (await authorityOf(world)).issue(request, {}, 'root')),
  'a certificate for the key it has': async ({ world }) => plain((await issued(world)).chain),
  'PKCS#12 with a key of its own': async ({ world }) => {
    const authority = await authorityOf(world);
    const { key, request } = await authority.foreignKey('rsa:2048', world.camera.host);
    const shows = (await authority.issue(request)) + (await authority.intermediate());
    return { shows, file: { bytes: await authority.pkcs12(shows, key, PASSWORD), password: PASSWORD } };
  },
};

const versions = { 'TLSv1.3': true, 'TLSv1.2': true, 'TLSv1.1': false, TLSv1: false } as const;

/** What is wrong with the handshakes at both ports with TLS, where this certificate is to be shown. */
async function amiss(world: CameraWorld, fingerprint: string): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const over of ['HTTPS', 'RTSPS'] as const)
    for (const version of ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1'] as const) {
      const shown = (await certificateOver(world.camera.host, world.port(over), version))?.fingerprint256;
      const wanted = versions[version] ? fingerprint : undefined;
      const said = shown === undefined ? 'no handshake' : shown === wanted ? 'it' : 'another certificate';
      if (shown !== wanted) wrong.push(`${over}, ${version}: ${said}`);
    }
  return wrong;
}

const shownNow = async ({ camera, port }: Pick<CameraWorld, 'camera'> & { readonly port: number }) =>
  (await certificateOver(camera.host, port, 'TLSv1.3')) ?? assert.fail('no certificate was shown');

Then(
  'after each of these, clients get what is installed at both ports, in no older TLS than 1.2:',
  { timeout: 60_000 },
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const first = await shownNow({ camera: this.camera, port: this.port('HTTPS') });
    const hand = { world: this, request: await requestOf(this) };
    let wanted = first.fingerprint256;
    for (const [what = ''] of table.raw()) {
      const make = own(installing, what);
      if (make) {
        const { file, shows } = await make(hand);
        const { status, text } = await upload(this, 'CGI', file);
        findings.add(status === 200 ? undefined : `  ${what}: got ${status} ${text}`);
        wanted = new X509Certificate(shows).fingerprint256;
      } else if (what === 'the deletion') {
        await ask(this, DELETE);
        wanted = first.fingerprint256;
      } else if (what === 'a restart') await this.run.control.reset(this.camera.id, 'restart');
      else {
        const fault = own(certificateFaults, what) ?? assert.fail(`nobody knows "${what}"`);
        findings.add(unlessSame(what, (await upload(this, 'CGI', await fault(this))).status, 400));
      }
      findings.add(unlessSame(`after ${what}`, (await amiss(this, wanted)).join('; '), ''));
    }
  },
);

/** Changes of the camera's addresses. */
const moves: Readonly<Record<string, (world: CameraWorld) => Record<string, string>>> = {
  'it has one address': () => ({}),
  'IPv6 is on': () => ({ 'network.ipv6.enabled': 'on', 'network.ipv6.address': freeIpv6() }),
  'it has another IPv6 address': () => ({ 'network.ipv6.address': freeIpv6() }),
  'it has another IPv4 address': (world) => ({
    'network.address.mode': 'static',
    'network.address.ipv4': freeAddress(world),
    'network.address.subnetMask': '255.0.0.0',
    'network.address.gateway': '',
  }),
  'IPv6 is off': () => ({ 'network.ipv6.enabled': 'off' }),
};

Then(
  'the pre-installed certificate names each address of the camera, and none that it has left, when:',
  async function (this: CameraWorld, table: DataTable) {
    const findings = beginBattery(this);
    const had = new Set<string>();
    for (const [what = ''] of table.raw()) {
      const settings = (own(moves, what) ?? assert.fail(`nobody knows "${what}"`))(this);
      await this.run.control.set(this.camera.id, settings);
      await this.run.control.advance(this.camera.id, 0);
      const { host, ipv6, ports } = await this.refresh();
      const now = [host, ...ipv6];
      for (const one of now) had.add(one);
      for (const at of now) {
        const shown = await certificateOver(at, ports['https'] ?? 0, 'TLSv1.3');
        const named = [...had].filter((one) => shown?.checkIP(one) !== undefined);
        findings.add(unlessSame(`${what}, asked at ${at}`, named.toSorted().join(), now.toSorted().join()));
      }
    }
  },
);
