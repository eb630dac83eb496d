import { z } from 'zod';
import { InputError, messageOf } from '../kernel/errors.ts';
import type { TimeSource } from '../kernel/time.ts';
import type { Identity } from '../device/identity.ts';
import { createAuthority, isGood, isPair, selfSigned, type Authority } from '../pki/certificates.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { Model } from '../settings/model.ts';
import { storedJson } from './stored-json.ts';
import { RetriedText } from './retried-text.ts';
import type { Storage } from './storage.ts';

const AUTHORITY = 'authority.json';
/** Addresses of a camera whose certificates are kept. */
const MOST_KEPT = 8;

const keptAuthority = z.strictObject({ certPem: z.string(), keyPem: z.string() });
const keptCertificates = z.array(z.strictObject({ hosts: z.array(z.string()), key: z.string(), cert: z.string() }));

/** Whose certificate it is, and what clients call it. */
export interface Holder {
  readonly camera: string;
  readonly model: Model;
  readonly identity: Identity;
  readonly hosts: readonly string[];
}

export interface CertificatesPlan {
  readonly storage: Storage;
  readonly time: TimeSource;
  /** Hears what is not saved now, and what is saved again. */
  readonly warn: (line: string) => void;
}

type Kept = z.infer<typeof keptCertificates>;

/**
 * The authority that signs the cameras' pre-installed certificates, and these; kept beside the states, so that clients need to trust
 * them only once. Without a folder, or where they cannot be saved, they live as long as the process.
 */
export class Certificates {
  readonly #plan: CertificatesPlan;
  readonly #texts = new Map<string, RetriedText>();
  /** By camera. */
  readonly #kept = new Map<string, Kept>();
  #authority: Promise<Authority> | undefined;

  constructor(plan: CertificatesPlan) {
    this.#plan = plan;
  }

  /** Made when first asked for. Throws `InputError` when what was kept cannot be used. */
  authority(): Promise<Authority> {
    this.#authority ??= this.#begin();
    return this.#authority;
  }

  /** Reads what is kept of a camera. Throws `InputError` or `StorageError` when that cannot be used; the file is left as it is. */
  open(camera: string): void {
    const { storage } = this.#plan;
    const name = fileOf(camera);
    const all = storedJson(storage, name, keptCertificates, "a camera's certificates") ?? [];
    if (!all.every(isPair))
      throw new InputError([`${storage.pathOf(name)}: got something else, wanted certificates with their keys`]);
    this.#kept.set(camera, all);
  }

  /** Forgets a camera that is taken away. */
  forget(camera: string): void {
    this.#texts.get(fileOf(camera))?.end();
    this.#texts.delete(fileOf(camera));
    this.#kept.delete(camera);
  }

  async of({ camera, model, identity, hosts }: Holder): Promise<TlsMaterial> {
    const now = this.#plan.time.epoch();
    const ofModel = model.certificate === 'self-signed' ? undefined : await this.authority();
    const isSame = (one: Kept[number]): boolean => one.hosts.join() === hosts.join();
    const same = this.#kept.get(camera)?.find(isSame);
    if (same && isGood(same, now, ofModel?.certPem)) return { key: same.key, cert: same.cert };
    const subject = { commonName: `${model.name}-${identity.serial}`, hosts, now };
    const made = await (ofModel?.issue(subject) ?? selfSigned(subject));
    const before = this.#kept.get(camera);
    if (!before) return made;
    const others = before.filter((one) => !isSame(one)).slice(-(MOST_KEPT - 1));
    this.#kept.set(camera, [...others, { hosts: [...hosts], ...made }]);
    this.#save(fileOf(camera), () => this.#kept.get(camera) ?? []);
    return made;
  }

  /** Writes what is not written yet, for the last time. */
  close(): void {
    for (const text of this.#texts.values()) {
      text.flush();
      text.end();
    }
  }

  async #begin(): Promise<Authority> {
    const { storage, time } = this.#plan;
    const kept = storedJson(storage, AUTHORITY, keptAuthority, 'a certificate authority');
    const authority = await createAuthority(time.epoch(), kept).catch((error: unknown) => {
      throw kept ? new InputError([`${storage.pathOf(AUTHORITY)}: ${messageOf(error)}`]) : error;
    });
    const { certPem, keyPem } = authority;
    if (!kept) this.#save(AUTHORITY, () => ({ certPem, keyPem }));
    return authority;
  }

  /** Saves it now, and later where that cannot be. */
  #save(name: string, value: () => unknown): void {
    const { storage, time, warn } = this.#plan;
    const told = (error: string | undefined): void =>
      warn(error === undefined ? `${storage.pathOf(name)}: saved now` : `${error}; it is tried again`);
    const late =
      this.#texts.get(name) ??
      new RetriedText({ storage, time, name, told, text: () => `${JSON.stringify(value())}\n` });
    this.#texts.set(name, late);
    late.changed();
    late.flush();
  }
}

const fileOf = (camera: string): string => `${camera}/certificates.json`;
