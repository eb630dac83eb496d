import { OutsideAuthority, type IssueTerms } from '../clients/programs/outside-authority.ts';
import type { CameraWorld } from '../world/world.ts';
import { authorityOf, certificateShown, issued, requestOf, type Upload } from './certificates.ts';

type Fault = (world: CameraWorld) => Promise<Upload>;

const PASSWORD = 'Right-Word 1';

/** The camera's certificate, issued on other terms. */
const onTerms =
  (terms: IssueTerms): Fault =>
  async (world) => ({ bytes: (await issued(world, terms)).chain });

/** The camera's certificate, with that of its issuer on other terms. */
const withIssuer =
  (terms: IssueTerms): Fault =>
  async (world) => {
    const authority = await authorityOf(world);
    return { bytes: (await authority.issue(await requestOf(world))) + (await authority.intermediateOn(terms)) };
  };

/** A server's certificate with other usages. */
const usages = (...lines: readonly string[]): Fault =>
  onTerms({ extensions: ['basicConstraints=critical,CA:false', ...lines] });

/** The certificate of a key that the camera does not have. */
async function foreign(world: CameraWorld, name: string): Promise<{ readonly key: string; readonly chain: string }> {
  const authority = await authorityOf(world);
  const { key, request } = await authority.foreignKey('rsa:2048', name);
  return { key, chain: (await authority.issue(request)) + (await authority.intermediate()) };
}

/** Another authority, which ends with the scenario. */
async function other(world: CameraWorld, name: string, kind?: string): Promise<OutsideAuthority> {
  const authority = await OutsideAuthority.open(name, kind);
  world.undo.push(() => authority.close());
  return authority;
}

const withByteChanged = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0x01;
  return copy;
};

/** PKCS#12 with a key of its own, which is right otherwise. */
async function pkcs12(
  world: CameraWorld,
  { kind = 'rsa:2048', terms = {}, more = [] }: { kind?: string; terms?: IssueTerms; more?: readonly string[] } = {},
): Promise<Buffer> {
  const authority = await authorityOf(world);
  const { key, request } = await authority.foreignKey(kind, world.camera.host);
  const chain = (await authority.issue(request, terms)) + (await authority.intermediate());
  return authority.pkcs12(chain, key, PASSWORD, more);
}

/** Files with one fault each, by the names that scenarios use. */
export const certificateFaults: Readonly<Record<string, Fault>> = {
  'for another key': async (world) => ({ bytes: (await foreign(world, 'other')).chain }),
  'for another key of the same name': async (world) => ({ bytes: (await foreign(world, world.camera.host)).chain }),
  'for another key, its issuer first': async (world) => ({
    bytes: (await (await authorityOf(world)).intermediate()) + (await foreign(world, 'other')).chain,
  }),
  'for the key of the pre-installed one': async (world) => {
    const fresh = await world.run.control.create({ model: world.camera.model });
    const certificate = await certificateShown({ camera: fresh, port: () => fresh.ports['https'] ?? 443 } as never);
    await world.run.control.remove(fresh.id);
    return { bytes: certificate.toString() };
  },
  'expired a day ago': onTerms({ days: [-30, -1] }),
  'valid from tomorrow on': onTerms({ days: [1, 30] }),
  'whose issuer has expired': withIssuer({ days: [-30, -1] }),
  'whose issuer is valid from tomorrow on': withIssuer({ days: [1, 30] }),
  'whose issuer is signed with SHA-1': withIssuer({ digest: 'sha1' }),
  'whose issuer has a key of 1024 bits': async (world) => {
    const weak = await other(world, 'Weak', 'rsa:1024');
    return { bytes: (await weak.issue(await requestOf(world))) + (await weak.intermediate()) };
  },
  'whose issuer says that it is no authority': withIssuer({
    extensions: ['basicConstraints=critical,CA:false', 'keyUsage=critical,keyCertSign,digitalSignature'],
  }),
  'whose issuer does not say that it is an authority': withIssuer({ extensions: ['keyUsage=critical,keyCertSign'] }),
  'whose issuer may sign no certificates': withIssuer({
    extensions: ['basicConstraints=critical,CA:true', 'keyUsage=critical,digitalSignature,cRLSign'],
  }),
  'signed with SHA-1': onTerms({ digest: 'sha1' }),
  'of an authority': onTerms({
    extensions: ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign,digitalSignature'],
  }),
  'for clients': usages('extendedKeyUsage=clientAuth'),
  'for signing code': usages('extendedKeyUsage=codeSigning,emailProtection'),
  'for encipherment alone': usages('keyUsage=critical,dataEncipherment', 'extendedKeyUsage=serverAuth'),
  'with the issuer of another': async (world) => ({
    bytes: (await issued(world)).alone + (await (await other(world, 'Other')).intermediate()),
  }),
  'with a root of the same name': async (world) => ({
    bytes: (await issued(world)).chain + (await (await other(world, 'Outside')).root()),
  }),
  'with a stranger behind it': async (world) => ({
    bytes: (await issued(world)).chain + (await (await authorityOf(world)).stranger()),
  }),
  'issued by what is no authority': async (world) => ({
    bytes: await (await authorityOf(world)).issuedByServer(await requestOf(world)),
  }),
  'an issuer alone': async (world) => ({ bytes: await (await authorityOf(world)).intermediate() }),
  'a private key alone': async (world) => ({ bytes: (await foreign(world, 'other')).key }),
  'a request': async (world) => ({ bytes: await requestOf(world) }),
  nothing: async () => ({ bytes: '' }),
  text: async () => ({ bytes: 'This is my certificate.' }),
  'PEM cut short': async (world) => ({ bytes: (await issued(world)).alone.slice(0, 400) }),
  'PEM with a byte changed': async (world) => {
    const { alone } = await issued(world);
    return { bytes: alone.replace(/MII(.{40})/, 'MII$1AAAA') };
  },
  'PEM in small letters': async (world) => ({ bytes: (await issued(world)).chain.toLowerCase() }),
  'PEM that ends in small letters': async (world) => ({
    bytes: (await issued(world)).alone.replace('END CERTIFICATE', 'END certificate'),
  }),
  'DER cut short': async (world) => {
    const der = await (await authorityOf(world)).der((await issued(world)).alone);
    return { bytes: der.subarray(0, der.length - 1) };
  },
  'DER with more behind it': async (world) => {
    const der = await (await authorityOf(world)).der((await issued(world)).alone);
    return { bytes: Buffer.concat([der, Buffer.from([0])]) };
  },
  'eleven certificates': async (world) => ({ bytes: (await issued(world)).alone.repeat(11) }),
  'PKCS#12 with another password': async (world) => ({ bytes: await pkcs12(world), password: 'Wrong-Word 1' }),
  'PKCS#12 without its password': async (world) => ({ bytes: await pkcs12(world) }),
  'PKCS#12 cut short': async (world) => {
    const bytes = await pkcs12(world);
    return { bytes: bytes.subarray(0, bytes.length - 20), password: PASSWORD };
  },
  'PKCS#12 with a byte changed': async (world) => {
    const bytes = await pkcs12(world);
    return { bytes: withByteChanged(bytes, Math.floor(bytes.length / 2)), password: PASSWORD };
  },
  'PKCS#12 with its first byte changed': async (world) => ({
    bytes: withByteChanged(await pkcs12(world), 0),
    password: PASSWORD,
  }),
  'PKCS#12 with a key of 1024 bits': async (world) => ({
    bytes: await pkcs12(world, { kind: 'rsa:1024' }),
    password: PASSWORD,
  }),
  'PKCS#12 with an expired certificate': async (world) => ({
    bytes: await pkcs12(world, { terms: { days: [-30, -1] } }),
    password: PASSWORD,
  }),
  'PKCS#12 with a million iterations': async (world) => ({
    bytes: await pkcs12(world, { more: ['-iter', '1000000'] }),
    password: PASSWORD,
  }),
  'PKCS#12 encrypted as of old': async (world) => ({
    bytes: await pkcs12(world, { more: ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'] }),
    password: PASSWORD,
  }),
};
