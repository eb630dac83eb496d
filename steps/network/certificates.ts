import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { valuesOf } from '../clients/http/page.ts';
import { OutsideAuthority, type IssueTerms } from '../clients/programs/outside-authority.ts';
import { tlsClient } from '../clients/programs/openssl.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import { administrator } from '../world/words.ts';
import type { Answer, CameraWorld } from '../world/world.ts';

const authorities = slot<OutsideAuthority>('an outside authority', 'the camera has a CRT key');

/** A certificate that the administrator has and has not installed, PEM. */
export const ready = slot<string>('a certificate', 'the administrator has a certificate for it');

export const PAGE = '/admin/network/advanced/https.html';
export const STATE = '/cgi-bin/get_network_https_certificate';
/** How long every model takes for a key, in ms. */
export const KEY_MS = 120_000;

/** The scenario's certification authority, which is none of the emulator's. */
export async function authorityOf(world: CameraWorld): Promise<OutsideAuthority> {
  const known = authorities.find(world);
  if (known) return known;
  const authority = authorities.set(world, await OutsideAuthority.open());
  world.undo.push(() => authority.close());
  return authority;
}

/** An answer to the administrator that counts for no later step. */
export async function ask(world: CameraWorld, path: string, more: { method?: 'GET' | 'POST' } = {}): Promise<Answer> {
  const answer = await world.visit('HTTPS', { login: administrator, request: { path, ...more } });
  world.answers.pop();
  return answer;
}

/** What the camera tells of its key and its certificates. */
export const stateOf = async (world: CameraWorld): Promise<ReadonlyMap<string, string>> =>
  valuesOf((await ask(world, STATE)).text);

/** Has the camera generate a key, and moves its time on until it has one. */
export async function generateKey(world: CameraWorld): Promise<void> {
  const { status, text } = await ask(world, '/cgi-bin/set_network_https_key');
  assert.equal(status, 200, text);
  await world.run.control.advance(world.camera.id, KEY_MS);
  await keyMade(world);
}

/** What the camera tells when no key is being generated any more. */
export const keyMade = (world: CameraWorld): Promise<ReadonlyMap<string, string>> =>
  until(
    'the CRT key',
    () => stateOf(world),
    (state) => state.get('crtKey_generating') === 'off' && state.has('crtKey_size'),
  );

/** A request of the camera for a certificate, PEM. */
export async function requestOf(world: CameraWorld, commonName = world.camera.host, more = ''): Promise<string> {
  const { status, text } = await ask(world, `/cgi-bin/get_network_https_request?commonName=${commonName}${more}`);
  assert.equal(status, 200, text);
  return text;
}

/** A certificate of the outside authority for the camera's key, and the chain with its issuer, PEM. */
export async function issued(
  world: CameraWorld,
  terms: IssueTerms = {},
): Promise<{ readonly alone: string; readonly chain: string }> {
  const authority = await authorityOf(world);
  const alone = await authority.issue(await requestOf(world), terms);
  return { alone, chain: alone + (await authority.intermediate()) };
}

export interface Upload {
  readonly bytes: Buffer | string;
  readonly password?: string;
  readonly name?: string;
}

/** Sends a file to the camera, by its page or its CGI. */
export async function upload(
  world: CameraWorld,
  way: string,
  { bytes, password = '', name = 'camera.pem' }: Upload,
): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([typeof bytes === 'string' ? Buffer.from(bytes) : Uint8Array.from(bytes)]), name);
  form.set('password', password);
  form.set('act', 'install');
  if (way === 'page') {
    const { text } = await ask(world, PAGE);
    form.set('Randomnum', /name="Randomnum"\s+value="([^"]*)"/.exec(text)?.[1] ?? '');
  }
  const path = way.startsWith('page') ? PAGE : '/cgi-bin/set_network_https_certificate';
  // Undici's own form, as bytes with its boundary.
  const request = new Request('http://form', { method: 'POST', body: form });
  const body = Buffer.from(await request.arrayBuffer());
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  return world.visit('HTTPS', { login: administrator, request: { method: 'POST', path, headers, body } });
}

/** What openssl says of the camera's certificate. */
export async function openssl(
  world: CameraWorld,
  over: 'HTTPS' | 'RTSPS',
  ...args: readonly string[]
): Promise<string> {
  return tlsClient(world.camera.host, world.port(over), args, await (await authorityOf(world)).root());
}

/** The certificate that the camera shows to a client. */
export async function certificateShown(
  world: CameraWorld,
  over: 'HTTPS' | 'RTSPS' = 'HTTPS',
): Promise<X509Certificate> {
  const text = await tlsClient(world.camera.host, world.port(over), []);
  const [pem] = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/.exec(text) ?? [];
  assert.ok(pem, `openssl saw no certificate: ${text}`);
  return new X509Certificate(pem);
}

/** Sets the camera's date, in ms since 1970. Its time zone is UTC from the factory. */
export async function setDate(world: CameraWorld, at: number): Promise<void> {
  const [date = '', time = ''] = new Date(at).toISOString().split(/[T.]/);
  const { status, text } = await ask(world, `/cgi-bin/set_clock?date=${date}&time=${time}`);
  assert.equal(status, 200, text);
}
