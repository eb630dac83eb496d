/** The time-outs of HTTP clients, in ms of real time: a slow client holds a socket, not the camera. */
export interface Timeouts {
  /** TLS handshake, then request line and headers; also how long an unused connection is kept. */
  readonly headersMs: number;
  /** A whole request with its body. */
  readonly requestMs: number;
  /** The interval at which these two are checked. */
  readonly checkMs: number;
  /** How long a refused client may go on sending before it is cut off. */
  readonly lingerMs: number;
  /** How long a client may stop reading a response. */
  readonly stallMs: number;
}

export const usualTimeouts: Timeouts = {
  headersMs: 10_000,
  requestMs: 30_000,
  checkMs: 2_000,
  lingerMs: 1_000,
  stallMs: 60_000,
};
