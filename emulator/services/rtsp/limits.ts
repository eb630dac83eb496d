/** The limits of a camera's RTSP service. Times in ms of uptime. */
export const limits = {
  /** The `timeout` of the Session header, in seconds (observed). */
  sessionTimeout: 120,
  /** A connection that neither asks for anything nor has a session is closed. */
  idleConnection: 120_000,
  /** The time from the first byte of a request or an interleaved frame to its last, however the bytes trickle in. */
  message: 10_000,
  /** Sessions in all, and for one client address. Assumed: real cameras serve fewer, test tools want more. */
  sessions: { total: 4_096, each: 1_024 },
  /** Tracks over UDP in all, and for one client address. Each takes two ports, of which a camera has 6,000. */
  udpTracks: { total: 3_000, each: 750 },
  /** Bytes a viewer over TCP may be behind before frames are left out. */
  backlog: 1_048_576,
  /** How long a viewer may stay that far behind before they are disconnected. */
  stuck: 10_000,
  /** After a refusal that ends the connection, bytes that still come are read and discarded, so that the answer arrives. */
  linger: { ms: 1_000, bytes: 1_048_576 },
} as const;
