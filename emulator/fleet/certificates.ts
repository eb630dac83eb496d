import { z } from 'zod';
import type { Identity } from '../device/identity.ts';
import { createAuthority, isGood, selfSigned, type Authority } from '../net/certificates.ts';
import type { TlsMaterial } from '../net/door.ts';
import type { Model } from '../settings/model.ts';
import { keptJson } from './kept-text.ts';
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

/**
 * The authority that signs the cameras' pre-installed certificates, and these; kept beside the states, so that clients need to trust
 * them only once. Without a folder they live as long as the process.
 */
export class Certificates {
  readonly #storage: Storage;
  readonly #now: () => number;
  #authority: Promise<Authority> | undefined;

  constructor(storage: Storage, now: () => number) {
    this.#storage = storage;
    this.#now = now;
  }

  /** Made when first asked for. */
  authority(): Promise<Authority> {
    this.#authority ??= this.#begin();
    return this.#authority;
  }

  async of({ camera, model, identity, hosts }: Holder): Promise<TlsMaterial> {
    const ofModel = model.certificate === 'self-signed' ? undefined : await this.authority();
    const name = `${camera}/certificates.json`;
    const all = keptJson(this.#storage, name, keptCertificates, "a camera's certificates") ?? [];
    const same = all.find((one) => one.hosts.join() === hosts.join());
    if (same && isGood(same, this.#now(), ofModel?.certPem)) return { key: same.key, cert: same.cert };
    const subject = { commonName: `${model.name}-${identity.serial}`, hosts, now: this.#now() };
    const made = await (ofModel?.issue(subject) ?? selfSigned(subject));
    const others = all.filter((one) => one !== same).slice(-(MOST_KEPT - 1));
    this.#storage.keep(name, `${JSON.stringify([...others, { hosts, ...made }])}\n`);
    return made;
  }

  async #begin(): Promise<Authority> {
    const kept = keptJson(this.#storage, AUTHORITY, keptAuthority, 'a certificate authority');
    const authority = await createAuthority(this.#now(), kept);
    const { certPem, keyPem } = authority;
    if (!kept) this.#storage.keep(AUTHORITY, `${JSON.stringify({ certPem, keyPem })}\n`);
    return authority;
  }
}
