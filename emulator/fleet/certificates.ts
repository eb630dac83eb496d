import { z } from 'zod';
import { InputError, messageOf, problem } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { Identity } from '../device/identity.ts';
import { KeyStock, type KeySource } from '../pki/keys.ts';
import { createAuthority, isGood, isPair, selfSigned, type Authority } from '../pki/certificates.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { Model } from '../settings/model.ts';
import { storedJson } from './stored-json.ts';
import { RetriedText } from './retried-text.ts';
import type { Storage } from './storage.ts';

const AUTHORITY = 'authority.json';
/** The most addresses of a camera whose certificates are stored. */
const MOST_KEPT = 8;

const keptAuthority = z.strictObject({ certPem: z.string(), keyPem: z.string() });
const keptCertificates = z.array(z.strictObject({ hosts: z.array(z.string()), key: z.string(), cert: z.string() }));

/** The camera that a certificate is for, and the address that clients use. */
export interface Holder {
  readonly camera: string;
  readonly model: Model;
  readonly identity: Identity;
  readonly hosts: readonly string[];
  /** The private key that it uses, PEM; unless given, the pre-installed one, which is its own. */
  readonly key?: string | undefined;
}

export interface CertificatesPlan {
  readonly storage: Storage;
  readonly time: TimeSource;
  /** Called when something cannot be saved, and when it is saved again. */
  readonly warn: (line: string) => void;
  /** Where the private keys come from; unless given, each is fresh. */
  readonly keys?: KeySource | undefined;
}

type Kept = z.infer<typeof keptCertificates>;

/**
 * The certificates of a fleet: the authority that signs the pre-installed certificates, and these certificates. They are stored beside the
 * states, so that clients need to trust them only once. Without a folder, or if they cannot be saved, they last as long as the process.
 */
export class Certificates {
  readonly #plan: CertificatesPlan;
  readonly #texts = new Map<string, RetriedText>();
  /** The certificates by camera id. */
  readonly #kept = new Map<string, Kept>();
  /** The private keys by camera id: each camera has one, whatever its addresses are. */
  readonly #keys = new Map<string, Promise<string>>();
  readonly #stock: KeyStock;
  #authority: Promise<Authority> | undefined;
  #closed = false;

  constructor(plan: CertificatesPlan) {
    this.#plan = plan;
    this.#stock = new KeyStock(plan.keys);
  }

  /** The authority, made at first use. Throws `InputError` when the stored one cannot be used. */
  authority(): Promise<Authority> {
    this.#authority ??= this.#begin();
    return this.#authority;
  }

  /** Reads the stored certificates of a camera. Throws `InputError` or `StorageError` when they cannot be used; the file stays as it is. */
  open(camera: string): void {
    const { storage } = this.#plan;
    const name = fileOf(camera);
    const all = storedJson(storage, name, keptCertificates, "a camera's certificates") ?? [];
    if (!all.every(isPair))
      throw new InputError([
        problem({ at: storage.pathOf(name), got: 'something else', wanted: 'certificates with their keys' }),
      ]);
    this.#kept.set(camera, all);
  }

  /** Begins to make a key for a camera of this model that will ask for one. */
  prepare({ certificateKey }: Model): void {
    this.#stock.prepare(certificateKey);
  }

  /** Forgets a camera that is removed. */
  forget(camera: string): void {
    this.#texts.get(fileOf(camera))?.end();
    this.#texts.delete(fileOf(camera));
    this.#kept.delete(camera);
    this.#keys.delete(camera);
  }

  /** The root certificate above the pre-installed ones of a model, PEM; undefined where these are self-signed. */
  async rootOf({ certificate }: Model): Promise<string | undefined> {
    return certificate === 'self-signed' ? undefined : (await this.authority()).certPem;
  }

  /** A certificate for a camera at its addresses: the stored one, or a new one. */
  async of({ camera, model, identity, hosts, key }: Holder): Promise<TlsMaterial> {
    const now = this.#plan.time.epoch();
    const ofModel = model.certificate === 'self-signed' ? undefined : await this.authority();
    const isSame = (one: Kept[number]): boolean => one.hosts.join() === hosts.join();
    const same = this.#kept.get(camera)?.find(isSame);
    if (same && key === undefined && isGood(same, now, ofModel?.certPem)) return { key: same.key, cert: same.cert };
    const subject = { commonName: `${model.name}-${identity.serial}`, hosts, now };
    const used = key ?? (await this.#keyOf(camera, model));
    const made = await (ofModel?.issue(subject, used) ?? selfSigned(subject, used));
    const before = this.#kept.get(camera);
    if (!before || key !== undefined) return made;
    const others = before.filter((one) => !isSame(one)).slice(-(MOST_KEPT - 1));
    this.#kept.set(camera, [...others, { hosts: [...hosts], key: made.key, cert: made.cert }]);
    this.#save(fileOf(camera), () => this.#kept.get(camera) ?? []);
    return made;
  }

  /** The pre-installed private key of a camera. */
  #keyOf(camera: string, { certificateKey }: Model): Promise<string> {
    const stored = this.#kept.get(camera)?.at(-1)?.key;
    const key =
      this.#keys.get(camera) ?? (stored === undefined ? this.#stock.take(certificateKey) : Promise.resolve(stored));
    this.#keys.set(camera, key);
    return key;
  }

  /** Writes everything that is not written yet, for the last time. */
  close(): void {
    this.#closed = true;
    for (const text of this.#texts.values()) {
      text.flush();
      text.end();
    }
  }

  async #begin(): Promise<Authority> {
    const { storage, time } = this.#plan;
    const kept = storedJson(storage, AUTHORITY, keptAuthority, 'a certificate authority');
    const authority = await createAuthority(time.epoch(), kept).catch((error: unknown) => {
      throw kept ? new InputError([{ at: storage.pathOf(AUTHORITY), words: messageOf(error) }]) : error;
    });
    const { certPem, keyPem } = authority;
    if (!kept) this.#save(AUTHORITY, () => ({ certPem, keyPem }));
    return authority;
  }

  /** Saves a text now, or later when that fails. */
  #save(name: string, value: () => unknown): void {
    // A key may be ready only after the end.
    if (this.#closed) return;
    const { storage, time, warn } = this.#plan;
    const saved = (error: string | undefined): void =>
      warn(error === undefined ? `${storage.pathOf(name)}: saved now` : `${error}; it is tried again`);
    const late =
      this.#texts.get(name) ??
      new RetriedText({ storage, time, name, saved, text: () => `${JSON.stringify(value())}\n` });
    this.#texts.set(name, late);
    late.changed();
    late.flush();
  }
}

const fileOf = (camera: string): string => `${camera}/certificates.json`;
