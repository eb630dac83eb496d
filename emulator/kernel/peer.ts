/** The peer of a connection. `address` is normalised: an IPv4-mapped IPv6 address is the IPv4 address. */
export interface Peer {
  readonly address: string;
  readonly port: number;
}
