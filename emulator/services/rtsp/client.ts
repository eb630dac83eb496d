import type { Protocol } from '../../guide/protocol.ts';
import type { Peer } from '../../net/door.ts';
import type { Entry } from '../service.ts';
import type { ChannelPair } from './channels.ts';
import type { Offer } from './protection/offer.ts';

/** Whom a session serves: a client on its connection, or who sent for a push by CGI. */
export interface Party {
  /** Where they are. */
  readonly peer: Peer;
  /** Where they reached the camera. */
  readonly local: Peer;
  readonly entry: { readonly protocol: Protocol };
  /** Nothing is left for them here. */
  close(): void;
}

/** The connection a client speaks on, as sessions and methods see it. Also what its nonces are bound to. */
export interface Client extends Party {
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
}
