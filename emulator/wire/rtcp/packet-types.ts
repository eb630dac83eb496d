/** RTCP packet types (RFC 3550 §12.1). */
export const packetTypes = {
  senderReport: 200,
  receiverReport: 201,
  description: 202,
  goodbye: 203,
} as const;
