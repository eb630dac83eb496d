import type { Peer } from '../../net/door.ts';
import type { Entry } from '../service.ts';
import type { ChannelPair } from './channels.ts';
import type { Offer } from './protection/offer.ts';

/** The connection a client speaks on, as sessions and methods see it. Also what its nonces are bound to. */
export interface Client {
  readonly peer: Peer;
  readonly local: Peer;
  readonly entry: Entry;
  /** A key told in a description here, and not used yet. */
  offer: Offer | undefined;
  write(bytes: Buffer): void;
  /** Bytes waiting to be sent. */
  backlog(): number;
  /** Assigns the next free pair of interleaved channels, and hands over what comes on them; the even one is returned. */
  takeChannels(pair: ChannelPair): number | undefined;
  giveChannels(channel: number): void;
  /** Whether the other end is gone. */
  closed(): boolean;
  close(): void;
}
