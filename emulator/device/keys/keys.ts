import type { TlsMaterial } from '../../net/door.ts';
import type { DataKey } from './data-key.ts';

/** A source of secret keys. */
export interface MasterKeys {
  /** A fresh key of that many bytes. */
  fresh(length: number): Buffer;
}

/** The parts that make the keys of a camera; a defect replaces one. */
export interface KeyParts {
  readonly master: () => MasterKeys;
  /** Numbers for data that is encrypted under one key: none is given out twice. */
  readonly frameCounter: () => () => bigint;
}

/** The keys facet of a camera. */
export interface Keys extends MasterKeys {
  /** The key of data encryption. */
  data(): DataKey;
  /** The pre-installed certificate with its chain, for the address `host`; made at first use. */
  tls(host: string): Promise<TlsMaterial>;
}
