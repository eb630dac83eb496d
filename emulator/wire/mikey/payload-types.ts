/** The payloads of a pre-shared key message (RFC 3830 §3.1; numbers: §6.1, table 6.1.b). */
export const payloadTypes = {
  last: 0,
  kemac: 1,
  timestamp: 5,
  id: 6,
  policy: 10,
  rand: 11,
  extension: 21,
} as const;
