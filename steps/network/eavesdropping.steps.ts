import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { curl } from '../clients/http/curl.ts';
import { clipPieces } from '../clients/media/clip-pieces.ts';
import type { Scheme } from '../clients/http/digest.ts';
import { Eavesdropper } from '../clients/network/eavesdropper.ts';
import { program } from '../clients/programs/program.ts';
import type { CameraWorld } from '../world/world.ts';
import { slot } from '../world/slot.ts';
import { administrator, requests } from '../world/words.ts';

const EVIDENCE = 'reports/evidence';
const CAPTURED = /GET (\S+) HTTP\/1\.1\r\n(?:[^\r\n]+\r\n)*?Authorization: ([^\r\n]+)\r\n/g;

export const eavesdroppers = slot<Eavesdropper>('an eavesdropper', "an eavesdropper on the camera's network");

const asBase64 = ({ name, password }: typeof administrator): string =>
  Buffer.from(`${name}:${password}`).toString('base64');

Given("an eavesdropper on the camera's network", async function (this: CameraWorld) {
  const file = `${EVIDENCE}/${this.camera.serial}.pcap`;
  const eavesdropper = eavesdroppers.set(this, await Eavesdropper.on(this.camera.host, file));
  this.undo.push(() => eavesdropper.stop());
});

When(
  'curl logs in over {web} with {scheme}',
  async function (this: CameraWorld, over: 'HTTP' | 'HTTPS', scheme: Scheme) {
    const { path } = requests['the camera information'] ?? { path: '/' };
    const { status, text } = await curl(`${this.base(over)}${path}`, ['--insecure'], { ...administrator, scheme });
    this.keep({ status, text, headers: {}, sent: undefined });
  },
);

When('curl logs in over {web}, choosing the scheme itself', async function (this: CameraWorld, over: 'HTTP' | 'HTTPS') {
  const { status, text } = await curl(`${this.base(over)}/cgi-bin/getinfo?FILE=1`, ['--insecure', '--anyauth'], {
    ...administrator,
    scheme: 'anyauth',
  });
  this.keep({ status, text, headers: {}, sent: undefined });
});

Then('the eavesdropper has not seen the password', async function (this: CameraWorld) {
  const seen = await eavesdroppers.of(this).seen();
  for (const form of [administrator.password, asBase64(administrator), encodeURIComponent(administrator.password)])
    assert.ok(!seen.includes(form), 'the password is in the capture');
});

Then('the eavesdropper has seen the password', async function (this: CameraWorld) {
  assert.ok(
    (await eavesdroppers.of(this).seen()).includes(asBase64(administrator)),
    'the password is not in the capture',
  );
});

/** SDES with a CNAME (RFC 3550 §6.5), which every report ends with: one source, type 202, its SSRC, item 1, an address. */
// eslint-disable-next-line no-control-regex
const REPORT = /\x81\xca\x00[^][^]{4}\x01[^]\d+\.\d+\.\d+\.\d+/;

/** Other secrets that an eavesdropper must not see, by the name that scenarios use. */
const secrets: Readonly<Record<string, (seen: string, world: CameraWorld) => boolean>> = {
  'the user name': (seen) => seen.includes(`username="${administrator.name}"`),
  "the stream's address": (seen) => seen.includes('MediaInput'),
  'the picture': (seen) => clipPieces('1280x720', 'h264').some((piece) => seen.includes(piece)),
  'a JPEG': (seen) => seen.includes('\xff\xc0\x00\x11\x08'),
  'a login with SHA-256': (seen) => /Authorization: Digest [^\r\n]*algorithm="?SHA-256/.test(seen),
  'a key': (seen) => /a=crypto:|key-mgmt:|KeyMgmt:/i.test(seen),
  'a report': (seen) => REPORT.test(seen),
};

Then(
  new RegExp(`^the eavesdropper has (not )?seen (${Object.keys(secrets).join('|')})$`),
  async function (this: CameraWorld, not: string | null, what: string) {
    const seen = await eavesdroppers.of(this).seen();
    assert.equal(own(secrets, what)?.(seen, this), !not);
  },
);

Then(
  /^the eavesdropper has (not )?seen the text "([^"]+)"$/,
  async function (this: CameraWorld, not: string | null, text: string) {
    assert.equal((await eavesdroppers.of(this).seen()).includes(text), !not);
  },
);

Then('the camera refuses the login that the eavesdropper replays over HTTP', async function (this: CameraWorld) {
  const captured = [...(await eavesdroppers.of(this).seen()).matchAll(CAPTURED)];
  assert.ok(captured.length > 0, 'the capture holds no login to replay');
  for (const [, path = '', authorization = ''] of captured) {
    const { status } = await this.ask('HTTP', { path, authorization });
    assert.equal(status, 401);
  }
});

/** The packets of a protocol that a capture has at least, where it was spoken at all. */
const fewest: Readonly<Record<string, number>> = { SNMP: 6, FTP: 6, SSDP: 6 };

Then(
  /^tshark finds no malformed packet of (SNMP|FTP|SSDP) in the capture$/,
  { timeout: 60_000 },
  async function (this: CameraWorld, protocol: string) {
    const { file } = eavesdroppers.of(this);
    await eavesdroppers.of(this).seen();
    // Answers to searches have no port of their own, by which tshark would know them.
    const decoding = protocol === 'SSDP' ? ['-d', 'udp.port==1024-65535,ssdp'] : [];
    const read = async (filter: string): Promise<string[]> => {
      const args = ['-r', file, ...decoding, '-Y', filter, '-T', 'fields', '-e', 'frame.number'];
      const { code, stdout, stderr } = await program('tshark', args);
      assert.equal(code, 0, stderr);
      return stdout.toString().split('\n').filter(Boolean);
    };
    const name = protocol.toLowerCase();
    const count = (await read(name)).length;
    assert.ok(count >= (own(fewest, protocol) ?? 1), `${count} packets of ${protocol} are in the capture`);
    assert.deepEqual(await read(`${name} && (_ws.malformed || _ws.expert.severity == "Error")`), []);
  },
);
