import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './program.ts';

/** How a certificate is to be issued. */
export interface IssueTerms {
  /** The first and the last day of its validity, from today; a year from yesterday unless given. */
  readonly days?: readonly [from: number, to: number];
  /** The message digest of its signature: SHA-256 unless given. */
  readonly digest?: string;
  /** Its extensions, as openssl's configuration has them; those of a server unless given. */
  readonly extensions?: readonly string[];
  readonly subject?: string;
  /** More arguments of `openssl ca`. */
  readonly more?: readonly string[];
}

/** A private key and its certificate, as files. */
interface Pair {
  readonly key: string;
  readonly certificate: string;
}

const SERVER = [
  'basicConstraints=critical,CA:false',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=serverAuth',
];
const AUTHORITY = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign,cRLSign'];
const DAY_MS = 86_400_000;

/** A day as openssl writes it: that many from today, at this time of day. */
const dayText = (days: number): string =>
  `${new Date(Date.now() + days * DAY_MS)
    .toISOString()
    .replaceAll(/[-:T]|\..*/g, '')
    .slice(0, 14)}Z`;

/** The arguments for a fresh key: `ec`, `ec:secp384r1`, `rsa:2048` … */
function keyArgs(kind: string): string[] {
  const [type, curve = 'P-256'] = kind.split(':');
  return type === 'ec' ? ['-newkey', 'ec', '-pkeyopt', `ec_paramgen_curve:${curve}`] : ['-newkey', kind];
}

/** A certification authority outside the camera: a root and an intermediate of openssl's, in a folder of its own. */
export class OutsideAuthority {
  readonly #folder: string;
  readonly #name: string;
  #files = 0;
  readonly #root: Pair;
  readonly #intermediate: Pair;

  private constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
    this.#root = { key: join(folder, 'root.key'), certificate: join(folder, 'root.pem') };
    this.#intermediate = { key: join(folder, 'issuing.key'), certificate: join(folder, 'issuing.pem') };
  }

  /** `kind`: that of its keys. */
  static async open(name = 'Outside', kind = 'ec'): Promise<OutsideAuthority> {
    const authority = new OutsideAuthority(await mkdtemp(join(tmpdir(), 'authority-')), name);
    await authority.#begin(kind);
    return authority;
  }

  async #begin(kind: string): Promise<void> {
    await mkdir(join(this.#folder, 'issued'));
    await writeFile(join(this.#folder, 'index.txt'), '');
    await this.#openssl(
      ...['req', '-x509', ...keyArgs(kind), '-nodes', '-days', '3650'],
      ...['-keyout', this.#root.key, '-out', this.#root.certificate, '-subj', `/CN=${this.#name} root`],
      ...AUTHORITY.flatMap((line) => ['-addext', line]),
    );
    const request = await this.#request(this.#intermediate.key, `/CN=${this.#name} issuing`, kind);
    const terms = { extensions: AUTHORITY, days: [-1, 3_000] } as const;
    await writeFile(this.#intermediate.certificate, await this.#sign(this.#root, request, terms));
  }

  /** The root certificate, PEM. */
  async root(): Promise<string> {
    return readFile(this.#root.certificate, 'utf8');
  }

  /** The certificate of the intermediate authority, which signs, PEM. */
  async intermediate(): Promise<string> {
    return readFile(this.#intermediate.certificate, 'utf8');
  }

  /** A certificate for a request (PEM), PEM. `by`: which authority signs. */
  async issue(request: string, terms: IssueTerms = {}, by: 'root' | 'intermediate' = 'intermediate'): Promise<string> {
    const file = await this.#file(request);
    return this.#sign(by === 'root' ? this.#root : this.#intermediate, file, terms);
  }

  /** A certificate of an authority under this one that has nothing to do with the camera, PEM. */
  async stranger(): Promise<string> {
    const request = await this.#request(join(this.#folder, `stranger${++this.#files}.key`), '/CN=Stranger');
    return this.#sign(this.#root, request, { extensions: AUTHORITY });
  }

  /** A certificate for a request (PEM) that the key of a server signed, which is no authority, and that server's certificate, PEM. */
  async issuedByServer(request: string): Promise<string> {
    const foreign = await this.foreignKey('ec', 'server');
    const certificate = await this.issue(foreign.request);
    const signer = { key: await this.#file(foreign.key), certificate: await this.#file(certificate) };
    return (await this.#sign(signer, await this.#file(request), {})) + certificate;
  }

  /** A private key that the camera does not have (`rsa:2048`, `ec` …), and a request for it, PEM. */
  async foreignKey(kind: string, name: string): Promise<{ readonly key: string; readonly request: string }> {
    const key = join(this.#folder, `foreign${++this.#files}.key`);
    const request = await this.#request(key, `/CN=${name}`, kind);
    return { key: await readFile(key, 'utf8'), request: await readFile(request, 'utf8') };
  }

  /** PKCS#12 of certificates and, unless it is '', a private key, under a password. */
  async pkcs12(certificates: string, key: string, password: string, more: readonly string[] = []): Promise<Buffer> {
    const out = join(this.#folder, `${++this.#files}.p12`);
    const keyed = key === '' ? ['-nokeys'] : ['-inkey', await this.#file(key)];
    const args = ['pkcs12', '-export', '-in', await this.#file(certificates), ...keyed, '-out', out, ...more];
    await this.#openssl(...args, '-passout', `file:${await this.#file(password)}`);
    return readFile(out);
  }

  /** Another certificate of the intermediate authority, on other terms, PEM. */
  async intermediateOn(terms: IssueTerms): Promise<string> {
    const out = join(this.#folder, `${++this.#files}.csr`);
    const subject = ['-subj', `/CN=${this.#name} issuing`];
    await this.#openssl('req', '-new', '-key', this.#intermediate.key, '-out', out, ...subject);
    return this.#sign(this.#root, out, { extensions: AUTHORITY, ...terms });
  }

  /** A certificate as DER. */
  async der(certificate: string): Promise<Buffer> {
    const out = join(this.#folder, `${++this.#files}.der`);
    await this.#openssl('x509', '-in', await this.#file(certificate), '-outform', 'DER', '-out', out);
    return readFile(out);
  }

  /** What openssl reads in a request. */
  async describe(request: string): Promise<string> {
    const args = ['req', '-in', await this.#file(request), '-noout', '-text', '-verify', '-nameopt', 'RFC2253,utf8'];
    const { stdout, stderr } = await program('openssl', args);
    return stdout.toString() + stderr;
  }

  close(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  async #request(key: string, subject: string, kind = 'ec'): Promise<string> {
    const out = join(this.#folder, `${++this.#files}.csr`);
    await this.#openssl('req', '-new', ...keyArgs(kind), '-nodes', '-keyout', key, '-out', out, '-subj', subject);
    return out;
  }

  async #sign({ key, certificate }: Pair, request: string, terms: IssueTerms): Promise<string> {
    const { days: [from, to] = [-1, 365], digest = 'sha256', extensions = SERVER, subject, more = [] } = terms;
    const config = await this.#file(
      [
        '[ca]\ndefault_ca=this\n[this]\nrand_serial=yes\nunique_subject=no\ncopy_extensions=copy\npolicy=any\nemail_in_dn=no',
        `new_certs_dir=${join(this.#folder, 'issued')}\ndatabase=${join(this.#folder, 'index.txt')}`,
        '[any]\ncountryName=optional\nstateOrProvinceName=optional\nlocalityName=optional\norganizationName=optional',
        'organizationalUnitName=optional\ncommonName=optional\n[ext]',
        ...extensions,
        '',
      ].join('\n'),
    );
    const out = join(this.#folder, `${++this.#files}.pem`);
    await this.#openssl(
      ...['ca', '-batch', '-notext', '-config', config, '-extensions', 'ext', '-in', request, '-out', out],
      ...['-keyfile', key, '-cert', certificate, '-md', digest],
      ...[
        '-startdate',
        dayText(from),
        '-enddate',
        dayText(to),
        ...(subject === undefined ? [] : ['-subj', subject]),
        ...more,
      ],
    );
    return readFile(out, 'utf8');
  }

  async #file(text: string): Promise<string> {
    const path = join(this.#folder, `${++this.#files}.txt`);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  }

  async #openssl(...args: readonly string[]): Promise<void> {
    const { code, stderr } = await program('openssl', args);
    if (code !== 0) throw new Error(`openssl ${args[0]} ended with ${code}: ${stderr}`);
  }
}
