import type { TlsMaterial } from '../../net/door.ts';
import type { DataKey } from './data-key.ts';

/** A source of secret keys. */
export interface MasterKeys {
  /** A fresh key of that many bytes. */
  fresh(length: number): Buffer;
}

/** Makes a certificate for an address of the camera and its IPv6 addresses, for its own pre-installed key unless another is given (PEM). */
export type Certify = (host: string, key?: string) => Promise<TlsMaterial>;

/** The parts that make the keys of a camera; a defect replaces one. */
export interface KeyParts {
  readonly master: () => MasterKeys;
  /** Numbers for data that is encrypted under one key: none is given out twice. */
  readonly frameCounter: () => () => bigint;
  /** How the camera gets its pre-installed certificate. */
  readonly certify: (usual: Certify) => Certify;
}

/** TLS that a tester put in place of the camera's. */
export interface TlsInstead {
  /** What it is called. */
  readonly name: string;
  /** What clients get that come to this address. As long as it is the same, so is the object. */
  of(host: string): Promise<TlsMaterial>;
}

/** The keys facet of a camera. */
export interface Keys extends MasterKeys {
  /** The key of data encryption. */
  data(): DataKey;
  /**
   * The certificate with its chain that clients get now: the installed CA certificate, else the pre-installed one for the address `host`,
   * which is made at first use. As long as it is the same, so is the object.
   */
  tls(host: string): Promise<TlsMaterial>;
  /** What clients must know to trust the pre-installed certificate for the address `host`, PEM: its root, or itself where it is self-signed. */
  root(host: string): Promise<string>;
  /** Puts other TLS in place of the camera's, from the next handshake on; undefined: the camera's own again. */
  replaceTls(instead: TlsInstead | undefined): void;
  /** What stands in its place. */
  readonly replacedTls: TlsInstead | undefined;
}
