import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Then, When } from '@cucumber/cucumber';
import { ControlError, type CameraView } from '../../emulator/control/client.ts';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { program } from '../clients/programs/program.ts';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';
import { freeAddress } from '../network/network.steps.ts';
import { until } from '../world/until.ts';

/** What openssl takes of TLS 1.0 and 1.1. */
const LAX = ['-cipher', 'DEFAULT@SECLEVEL=0'];
const STATES = 10;

/** The certificate that a camera had before. */
const before = slot<string>('the certificate of before', 'the tester makes its TLS {value}');

type State = Parameters<CameraWorld['run']['control']['tls']>[1];

/** Runs `use` with files of these texts, by name. */
async function withFiles<T>(
  texts: Readonly<Record<string, string>>,
  use: (pathOf: (name: string) => string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wrong-tls-'));
  try {
    for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, name), text);
    return await use((name) => join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Look {
  readonly port?: string;
  readonly crl?: boolean;
  readonly args?: readonly string[];
}

/** What openssl says of a camera; it trusts the authority of this installation, and goes on at faults. */
async function openssl({ run, camera }: CameraWorld, { port = 'https', crl = false, args = [] }: Look = {}) {
  const texts = {
    'ca.pem': await run.control.authority(),
    ...(crl ? { 'crl.pem': await run.control.revocations(camera.id) } : {}),
  };
  return withFiles(texts, async (pathOf) => {
    const revoked = crl ? ['-crl_check', '-CRL', pathOf('crl.pem')] : [];
    const strict = ['-x509_strict', '-verify_ip', camera.host, '-CAfile', pathOf('ca.pem'), ...revoked];
    const place = `${camera.host}:${own(camera.ports, port)}`;
    const { stdout, stderr } = await program('openssl', ['s_client', '-connect', place, ...strict, ...args]);
    return stdout.toString() + stderr;
  });
}

const certificateIn = (text: string): string | undefined =>
  /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(text)?.[0];

/** The numbers of all faults that openssl finds. */
const faultsIn = (text: string): readonly number[] =>
  [...new Set([...text.matchAll(/verify error:num=(\d+)/g)].map(([, number]) => Number(number)))].toSorted(
    (a, b) => a - b,
  );

async function assertFaults(world: CameraWorld, wanted: string, look: Look = {}): Promise<void> {
  const text = await openssl(world, look);
  assert.ok(certificateIn(text), `there is no certificate: ${text}`);
  assert.equal(faultsIn(text).join(', ') || 'none', wanted, text);
}

When('the tester makes its TLS {value}', async function (this: CameraWorld, state: State) {
  before.set(this, certificateIn(await openssl(this)) ?? '');
  const { id } = this.camera;
  const { control } = this.run;
  // Those who look at what is left trust the camera as it was.
  this.undo.push(() => control.tls(id, 'right'));
  const { tls } = await control.tls(id, state);
  assert.equal(tls, state);
});

Then('openssl finds just the faults {value} in its certificate', async function (this: CameraWorld, faults: string) {
  await assertFaults(this, faults);
});

Then(
  'openssl finds just the faults {value} in it at a fresh address too',
  async function (this: CameraWorld, faults: string) {
    const wanted = freeAddress(this);
    const settings = { mode: 'static', ipv4: wanted, subnetMask: '255.0.0.0', gateway: '' };
    const texts = Object.entries(settings).map(([name, text]) => [`network.address.${name}`, text]);
    await this.run.control.set(this.camera.id, Object.fromEntries(texts) as Record<string, string>);
    await until(
      'the camera to move',
      async () => (await this.refresh()).host === wanted && this.camera.ports['https'] !== undefined,
    );
    await assertFaults(this, faults);
  },
);

Then(
  'openssl finds just the faults {value} in its certificate when it has the revocation list',
  async function (this: CameraWorld, faults: string) {
    await assertFaults(this, faults, { crl: true });
  },
);

Then(
  'openssl finds just the faults {value} in its certificate on port 322',
  async function (this: CameraWorld, faults: string) {
    await assertFaults(this, faults, { port: 'rtsps' });
  },
);

const option = (version: string): string => `-${version.toLowerCase().replace('tlsv', 'tls').replace('.', '_')}`;

Then('openssl fails to speak {word} and {word}', async function (this: CameraWorld, one: string, other: string) {
  for (const version of [one, other]) {
    const text = await openssl(this, { args: [option(version), ...LAX] });
    assert.equal(certificateIn(text), undefined, `it speaks ${version}`);
    assert.match(text, /alert|no protocols available|unsupported protocol|wrong version/i);
  }
});

Then(
  'openssl speaks {word} and {word}, and finds no fault in its certificate',
  async function (this: CameraWorld, one: string, other: string) {
    for (const version of [one, other]) {
      const text = await openssl(this, { args: [option(version), ...LAX] });
      assert.match(text, new RegExp(`Protocol *: ${version.replace('.', '\\.')}$`, 'm'));
      assert.deepEqual(faultsIn(text), [], text);
    }
  },
);

/** The exit code of curl. */
async function curl(
  { run, camera }: CameraWorld,
  args: (pathOf: (name: string) => string) => readonly string[],
  crl = false,
): Promise<number | null> {
  const texts = {
    'ca.pem': await run.control.authority(),
    ...(crl ? { 'crl.pem': await run.control.revocations(camera.id) } : {}),
  };
  const url = `https://${camera.host}:${own(camera.ports, 'https')}/`;
  return withFiles(texts, async (pathOf) => {
    const { code } = await program('curl', ['--silent', '--output', '/dev/null', ...args(pathOf), url]);
    return code;
  });
}

Then(
  /^curl ends with (\d+|as the model) when it trusts the authority of this installation$/,
  async function (this: CameraWorld, wanted: string) {
    const code = await curl(this, (pathOf) => ['--cacert', pathOf('ca.pem')]);
    const ofModel = loadModels().get(this.camera.model)?.certificate === 'self-signed' ? 60 : 0;
    assert.equal(code, wanted === 'as the model' ? ofModel : Number(wanted));
  },
);

Then('curl ends with {int} when it looks at no certificate', async function (this: CameraWorld, wanted: number) {
  assert.equal(await curl(this, () => ['--insecure']), wanted);
});

Then('curl ends with {int} when it has the revocation list', async function (this: CameraWorld, wanted: number) {
  const code = await curl(this, (pathOf) => ['--cacert', pathOf('ca.pem'), '--crlfile', pathOf('crl.pem')], true);
  assert.equal(code, wanted);
});

async function namesItself(world: CameraWorld, camera: CameraView): Promise<void> {
  const { stdout } = await program('openssl', ['s_client', '-connect', `${camera.host}:${own(camera.ports, 'https')}`]);
  const certificate = new X509Certificate(certificateIn(stdout.toString()) ?? '');
  assert.equal(certificate.checkIP(camera.host), camera.host);
  assert.equal((await world.run.control.camera(camera.id)).tls, 'right');
}

Then('the other camera has its own certificate', async function (this: CameraWorld) {
  await namesItself(this, this.cameras[0] ?? assert.fail());
});

Then('the camera has its own certificate', async function (this: CameraWorld) {
  await namesItself(this, this.camera);
  assert.notEqual(certificateIn(await openssl(this)), before.of(this));
});

Then('the control port lists each state of TLS with what is wrong', async function (this: CameraWorld) {
  const { body } = await this.web.ask(this.run.control.url, { path: '/tls' }).then(({ text }) => ({ body: text }));
  const states = JSON.parse(body) as readonly { readonly state: State; readonly description: string }[];
  assert.equal(states.length, STATES);
  for (const { state, description } of states) {
    assert.match(description, /^[A-Z].+\.$/);
    assert.equal((await this.run.control.tls(this.camera.id, state)).tls, state);
  }
  await this.run.control.tls(this.camera.id, 'right');
});

Then(
  'the control port refuses the state {value}, and a revocation list while TLS is right',
  async function (this: CameraWorld, state: string) {
    const { control } = this.run;
    const refused = (status: number) => (error: unknown) => error instanceof ControlError && error.status === status;
    await assert.rejects(control.tls(this.camera.id, state as State), refused(400));
    await assert.rejects(control.revocations(this.camera.id), refused(404));
  },
);

When('the tester gives the camera the defect {value}', async function (this: CameraWorld, id: string) {
  await this.run.control.bend(this.camera.id, [...this.run.defects, id]);
});

Then('the journal tells that its TLS was {value}', async function (this: CameraWorld, wanted: string) {
  const journal = await this.run.control.journal(this.camera.id);
  const states = journal.flatMap((entry) => (entry.kind === 'camera.tls' ? [entry.state] : []));
  assert.equal(states.join(', '), wanted);
});

Then(
  /^its certificate names its IPv4 (address|and its IPv6 address) alone$/,
  async function (this: CameraWorld, both: string) {
    const wanted = async (): Promise<readonly string[]> => {
      const { host, ipv6 } = await this.refresh();
      return both === 'address' ? [host] : [host, ...ipv6];
    };
    const named = async (): Promise<string> => {
      const hosts = await wanted();
      assert.equal(hosts.length, both === 'address' ? 1 : 2, hosts.join());
      const seen: string[] = [];
      for (const host of hosts) {
        const place = host.includes(':') ? `[${host}]` : host;
        const { stdout } = await program('openssl', [
          's_client',
          '-connect',
          `${place}:${own(this.camera.ports, 'https')}`,
        ]);
        const pem = certificateIn(stdout.toString());
        if (pem === undefined) return '';
        const certificate = new X509Certificate(pem);
        if (!hosts.every((one) => certificate.checkIP(one) !== undefined)) return `${certificate.subjectAltName}`;
        seen.push(`${certificate.subjectAltName?.split(', ').length}`);
      }
      return seen.join();
    };
    const count = both === 'address' ? '1' : '2,2';
    await until('a certificate with the names', named, (seen) => seen === count);
  },
);
