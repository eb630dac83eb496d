/** RFC 3830 §6.1, table 6.1.b */
export const payloadTypes = {
  last: 0,
  kemac: 1,
  pke: 2,
  sign: 4,
  timestamp: 5,
  id: 6,
  cert: 7,
  chash: 8,
  verification: 9,
  policy: 10,
  rand: 11,
  error: 12,
  keyData: 20,
  extension: 21,
} as const;
