/** What a camera bears. Times in ms of uptime. */
export const limits = {
  /** The `timeout` of the Session header, in seconds (observed). */
  sessionTimeout: 120,
  /** A connection that neither speaks nor has a session is closed. */
  idleConnection: 120_000,
  /** Assumed; real cameras serve fewer, test tools want more. */
  sessions: 1_024,
  /** Bytes a viewer over TCP may be behind before frames are left out. */
  backlog: 1_048_576,
  /** How long a viewer may stay that far behind. */
  stuck: 10_000,
  /** After a refusal that ends the connection, bytes still coming are read and thrown away, so that the answer arrives. */
  linger: { ms: 1_000, bytes: 1_048_576 },
} as const;
