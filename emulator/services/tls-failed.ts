import type { TcpOptions } from '../net/door.ts';
import type { ServiceCamera } from './events.ts';

/** Writes to the journal that TLS with a client failed. */
export const tlsFailed =
  ({ journal }: Pick<ServiceCamera, 'journal'>, scheme: 'https' | 'rtsps'): NonNullable<TcpOptions['tlsFailed']> =>
  ({ address, port }, failure) =>
    journal.write('tls.failed', { peer: address, peerPort: port, scheme, ...failure });
