/** A peer: its address and its port. */
export interface PeerAddress {
  readonly address: string;
  readonly port: number;
}
