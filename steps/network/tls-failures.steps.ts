import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { tlsClient } from '../clients/programs/openssl.ts';
import { program } from '../clients/programs/program.ts';
import type { CameraWorld } from '../world/world.ts';
import type { Protocol } from '../world/words.ts';

/** What s_client is told to offer. */
const offers = { '1.1': ['-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'], '1.3': ['-tls1_3'] } as const;

When('curl asks for the camera information over HTTPS with its usual trust', async function (this: CameraWorld) {
  const url = `${this.base('HTTPS')}/cgi-bin/getinfo?FILE=1`;
  const { code } = await program('curl', ['--silent', url]);
  // 60: the certificate was not verified.
  assert.equal(code, 60);
});

When(
  /^a client offers (HTTPS?|RTSPS?) at most TLS (1\.1|1\.3)$/,
  async function (this: CameraWorld, over: Protocol, version: keyof typeof offers) {
    await tlsClient(this.camera.host, this.port(over), offers[version]);
  },
);

Then('the journal says of {word} {value}', async function (this: CameraWorld, scheme: string, words: string) {
  await this.run.control.waitFor(
    this.camera.id,
    'tls.failed',
    (entry) => entry.scheme === scheme && entry.why.startsWith(words),
  );
});
