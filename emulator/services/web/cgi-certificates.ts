import type { Certificate, RequestSubject } from '../../guide/certificate.ts';
import { InputError } from '../../kernel/errors.ts';
import { calendar } from '../../kernel/time.ts';
import { send, sendLines, type Exchange } from './exchange.ts';

/** A date in UTC, as these CGIs and the page write it. */
export const utc = (at: number): string => `${calendar(at).toISOString().slice(0, 19)}Z`;

/** What is known of a certificate, by name. */
export const detailsOf = (certificate: Certificate): readonly (readonly [string, string])[] => [
  ['subject', certificate.subject],
  ['issuer', certificate.issuer],
  ['names', certificate.names.join(',')],
  ['from', utc(certificate.from)],
  ['to', utc(certificate.to)],
  ['serial', certificate.serial],
  ['key', `${certificate.key.type.toUpperCase()} ${certificate.key.bits}`],
  ['fingerprint', certificate.fingerprint],
];

/** `get_network_https_certificate`: the CRT key, the CA certificate, and which certificate clients get. */
export function getCertificate(exchange: Exchange): void {
  const { certificates } = exchange.site.camera;
  const [key, making, installed] = [certificates.crtKey(), certificates.generating(), certificates.installed()];
  sendLines(exchange, [
    `certificate=${certificates.served() ? 'ca' : 'pre-installed'}`,
    `crtKey_generating=${making ? 'on' : 'off'}`,
    ...(making ? [`crtKey_left=${Math.ceil(making.leftMs / 1_000)}`] : []),
    ...(key ? [`crtKey_size=${key.bits}`, `crtKey_date=${utc(key.madeAt)}`] : []),
    ...(installed ? detailsOf(installed.certificate).map(([name, text]) => `ca_${name}=${text}`) : []),
    ...(installed ? [`ca_file=${installed.file}`] : []),
    ...(installed?.issuers ?? []).map(({ subject }, i) => `ca_issuer${i + 1}=${subject}`),
  ]);
}

/** `get_network_https_root`: the root certificate above the pre-installed one, or that itself where it is self-signed, PEM. */
export async function getRoot(exchange: Exchange): Promise<void> {
  const { camera, door } = exchange.site;
  const root = await camera.keys.root(door.host);
  send(exchange, 200, 'application/x-pem-file', root, { 'Content-Disposition': 'attachment; filename="root.pem"' });
}

/** `set_network_https_key?size=2048`: begins to generate a CRT key. Throws `InputError`. */
export function generateKey(exchange: Exchange): void {
  beginKey(exchange);
  getCertificate(exchange);
}

/** Begins to generate a CRT key of the size that was sent. Throws `InputError`. */
export function beginKey({ site, parameters, user }: Exchange): void {
  const { certificates, model } = site.camera;
  certificates.generate(Number(parameters.get('size') ?? model.crtKey.sizes[0]), user.name);
}

/** The subject of a request, as it was sent. */
export function subjectSent({ parameters }: Exchange): RequestSubject {
  const field = (name: keyof RequestSubject): string => parameters.get(name)?.trim() ?? '';
  return {
    commonName: field('commonName'),
    country: field('country'),
    state: field('state'),
    locality: field('locality'),
    organization: field('organization'),
    unit: field('unit'),
  };
}

/** `get_network_https_request?commonName=…`: a request for a certificate for the CRT key, PEM. Rejects with `InputError`. */
export async function sendRequest(exchange: Exchange): Promise<void> {
  const request = await exchange.site.camera.certificates.request(subjectSent(exchange));
  send(exchange, 200, 'application/pkcs10', request, { 'Content-Disposition': 'attachment; filename="camera.csr"' });
}

/**
 * `POST set_network_https_certificate`: installs the CA certificate that is the body, or the file of a form; `password` opens PKCS#12.
 * Rejects with `InputError`, and then the old one stays.
 */
export async function setCertificate(exchange: Exchange): Promise<void> {
  await installSent(exchange);
  getCertificate(exchange);
}

/** Installs the file that was sent. Rejects with `InputError` or `StorageError`. */
export async function installSent({ bytes, files, parameters, request, site, user }: Exchange): Promise<void> {
  const form = /^multipart\//i.test(request.headers['content-type'] ?? '');
  const file = files.get('file') ?? (form ? undefined : { name: '', bytes });
  if (!file) throw new InputError(['file: wanted a certificate']);
  const password = parameters.get('password') ?? '';
  await site.camera.certificates.install({ ...file, password }, user.name);
}

/** `del_network_https_certificate`: deletes the CA certificate. Throws `InputError`. */
export function deleteCertificate(exchange: Exchange): void {
  exchange.site.camera.certificates.remove(exchange.user.name);
  getCertificate(exchange);
}
