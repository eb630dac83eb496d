import type { TlsMaterial } from '../../net/door.ts';
import type { DataKey } from './data-keys.ts';

/** Where secret keys come from. */
export interface MasterKeys {
  /** That many bytes, never given out before. */
  fresh(length: number): Buffer;
}

/** The keys facet of a camera. */
export interface Keys extends MasterKeys {
  /** The key that data is encrypted with, where the rules ask for it. */
  data(): DataKey;
  /** The pre-installed certificate with its chain, for the address `host`; made once. */
  tls(host: string): Promise<TlsMaterial>;
}
