import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { ask, authorityOf, PAGE } from './certificates.ts';
import { requests } from './https.steps.ts';

When(
  /^the administrator asks for a CRT key of (\d+ bits|no size) by (CGI|page)$/,
  async function (this: CameraWorld, asked: string, way: string) {
    const size = asked === 'no size' ? '' : String(Number.parseInt(asked, 10));
    const fields: Record<string, string> = size === '' ? {} : { size };
    const path = `/cgi-bin/set_network_https_key${size === '' ? '' : `?size=${size}`}`;
    const { status, text } = await (way === 'page'
      ? this.sendForm(administrator, PAGE, { act: 'generate', ...fields })
      : this.visit('HTTPS', { login: administrator, request: { path } }));
    assert.equal(status, 200, text);
  },
);

Then('the page offers CRT keys of {string} bits', async function (this: CameraWorld, wanted: string) {
  const { text } = await ask(this, PAGE);
  const [, options = ''] = /<select id="size"[^>]*>([^]*?)<\/select>/.exec(text) ?? [];
  const offered = [...options.matchAll(/<option value="(\d+)"[^>]*>(\d+) bits</g)];
  for (const [option, size, shown] of offered) assert.equal(size, shown, option);
  assert.equal(offered.map(([, size]) => size).join(', '), wanted);
});

/** The key of a request as openssl writes it, with what stands before it. */
async function keyIn(world: CameraWorld, before = 0): Promise<string> {
  const text = await (await authorityOf(world)).describe(requests.latest(world, before));
  assert.match(text, /self-signature verify OK/);
  const [key] = /Public Key Algorithm:[^]*?Exponent: \d+/.exec(text) ?? [];
  return key ?? assert.fail(`openssl reads no key of RSA: ${text}`);
}

Then(
  'openssl reads a key of RSA of {int} bits in the request, signed with SHA-256',
  async function (this: CameraWorld, bits: number) {
    assert.match(await keyIn(this), new RegExp(`rsaEncryption\\s+Public-Key: \\(${bits} bit\\)`));
    const text = await (await authorityOf(this)).describe(requests.latest(this));
    assert.match(text, /Signature Algorithm: sha256WithRSAEncryption/);
  },
);

Then(
  /^openssl reads (another key in it than|the same key in it as) in the request before$/,
  async function (this: CameraWorld, which: string) {
    const same = (await keyIn(this)) === (await keyIn(this, 1));
    assert.equal(same, which.startsWith('the same'));
  },
);
