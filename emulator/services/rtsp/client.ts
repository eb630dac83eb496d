import type { Protocol } from '../../guide/protocol.ts';
import type { Entry } from '../offers.ts';
import type { ChannelPair } from './channels.ts';
import type { Offer } from './protection/offer.ts';
import type { Peer } from '../../kernel/peer.ts';

/** The party that a session serves: a client on its connection, or whoever requested a push by CGI. */
export interface Party {
  /** Their address and port. */
  readonly peer: Peer;
  /** The camera's address and port that they used. */
  readonly local: Peer;
  readonly entry: { readonly protocol: Protocol };
  /** Called when they have no session left. */
  close(): void;
}

/** A client's RTSP connection, as sessions and methods see it. The client's nonces are bound to it. */
export interface Client extends Party {
  readonly entry: Entry;
  /** The SRTP key that a description on this connection offered, until a SETUP uses it. */
  offer: Offer | undefined;
  write(bytes: Buffer): void;
  /** The number of bytes waiting to be sent. */
  backlog(): number;
  /** Assigns the next free pair of interleaved channels and returns the even one. Packets that come on them go to `pair`. */
  takeChannels(pair: ChannelPair): number | undefined;
  giveChannels(channel: number): void;
  /** Whether the connection is closed. */
  closed(): boolean;
}
