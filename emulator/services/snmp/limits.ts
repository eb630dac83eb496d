/** The longest message that the agent sends and says it takes (assumed): one that Ethernet carries in one packet (RFC 3417 §3.2.1). */
export const MAX_MESSAGE = 1_472;

/** The longest datagram that is read at all. */
export const LONGEST_READ = 8_192;
