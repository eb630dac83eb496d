import type { Arranged, Certificate, PrivateKey, RequestSubject } from '../../guide/certificate.ts';
import type { Rules } from '../../guide/rules/index.ts';
import type { Uptime } from '../../kernel/clock.ts';
import type { Transactions } from '../../kernel/transactions.ts';
import type { TlsMaterial } from '../../net/door.ts';
import type { CrtKeySize, Model } from '../../settings/model.ts';
import type { DeviceJournal } from '../events.ts';

/** The tools for keys and certificates, which the device gets from outside. */
export interface Pki {
  /** A fresh private key of RSA, PEM. */
  newKey(bits: CrtKeySize): Promise<string>;
  /** A private key read again. Throws `InputError` when it is none. */
  keyOf(pem: string): PrivateKey;
  /** A request for a certificate, PEM. */
  request(key: string, subject: RequestSubject): Promise<string>;
  /** Reads certificates in PEM, DER or PKCS#12. Throws `WireError`. */
  read(
    file: Buffer,
    password: string,
  ): Promise<{ readonly certificates: readonly Certificate[]; readonly key: PrivateKey | undefined }>;
  /** Reads a chain in PEM that was kept. Throws `InputError`. */
  readChain(pem: string): readonly Certificate[];
  /** Puts certificates in order for a public key; undefined: there is none. */
  arranged(certificates: readonly Certificate[], publicKey: string): Arranged | undefined;
}

/** The CRT key: the one that the camera made for requests of certificates. */
export interface CrtKey {
  readonly bits: number;
  /** The camera's date when it was made, in ms since 1970-01-01 UTC. */
  readonly madeAt: number;
}

/** What is kept of it: PEM, with the private key. */
export interface KeptCertificates {
  readonly crtKey?: { readonly pem: string; readonly madeAt: number } | undefined;
  /** The installed CA certificate and its issuers, and the name of the file that it came in. */
  readonly ca?: { readonly chain: string; readonly file: string } | undefined;
}

/** A file that a person uploads. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
  /** The password of PKCS#12. */
  readonly password: string;
}

/** What is installed, without secrets. */
export interface InstalledCertificate {
  readonly certificate: Certificate;
  readonly issuers: readonly Certificate[];
  readonly file: string;
}

/** The server certificates of a camera: its CRT key, and the certificate that an authority issued for it. */
export interface Certificates {
  crtKey(): CrtKey | undefined;
  /** The key that is being generated: its size, and the ms of uptime that it still takes. */
  generating(): { readonly bits: number; readonly leftMs: number } | undefined;
  installed(): InstalledCertificate | undefined;
  /** Begins to generate a CRT key. Throws `InputError`, and then the old one stays. */
  generate(bits: number, by: string): void;
  /** A request for a certificate for the CRT key, PEM. Rejects with `InputError`. */
  request(subject: RequestSubject): Promise<string>;
  /** Installs a CA certificate. Rejects with `InputError` naming every reason, or `StorageError`; then the old one stays. */
  install(file: UploadedFile, by: string): Promise<void>;
  /** Deletes the CA certificate; the CRT key stays. Throws `InputError` when there is none. */
  remove(by: string): void;
  /** The CA certificate and its key, if clients are to get it. */
  served(): TlsMaterial | undefined;
  /** Forgets what a restart loses: a key that is being generated. */
  restarted(): void;
  /** Deletes everything, as a reset does. */
  clear(): void;
  /** What is to be kept; undefined: nothing. */
  kept(): KeptCertificates | undefined;
  /** Takes what was kept. Throws `InputError` when it is damaged. */
  restore(kept: KeptCertificates): void;
}

export interface CertificatesNeeds {
  readonly pki: Pki;
  readonly rules: Rules;
  readonly model: Model;
  readonly journal: DeviceJournal;
  readonly uptime: Uptime;
  readonly wall: () => number;
  readonly transactions: Transactions;
}
