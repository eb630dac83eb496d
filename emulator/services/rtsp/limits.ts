/** What a camera bears. Times in ms of uptime. */
export const limits = {
  /** The `timeout` of the Session header, in seconds (observed). */
  sessionTimeout: 120,
  /** A connection that neither asks for anything nor has a session is closed. */
  idleConnection: 120_000,
  /** From the first byte of a request or an interleaved frame to its last; a byte now and then lengthens nothing. */
  message: 10_000,
  /** In all, and for one address. Assumed; real cameras serve fewer, test tools want more. */
  sessions: { total: 4_096, each: 1_024 },
  /** Tracks that go by UDP take two ports each, of which a camera has 6,000. */
  udpTracks: { total: 3_000, each: 750 },
  /** Bytes a viewer over TCP may be behind before frames are left out. */
  backlog: 1_048_576,
  /** How long a viewer may stay that far behind. */
  stuck: 10_000,
  /** After a refusal that ends the connection, bytes still coming are read and thrown away, so that the answer arrives. */
  linger: { ms: 1_000, bytes: 1_048_576 },
} as const;
