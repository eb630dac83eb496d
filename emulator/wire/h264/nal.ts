/** Types of NAL units (ITU-T H.264 table 7-1). */
export const nalTypes = { slice: 1, idr: 5, sps: 7, pps: 8 } as const;

export const typeOf = (nal: Buffer): number => (nal[0] ?? 0) & 0x1f;

const TWO_ZEROS = Buffer.alloc(2);

/** Cuts a byte stream at its start codes (annex B); views, not copies. */
export function splitAnnexB(bytes: Buffer): Buffer[] {
  const code = Buffer.from([0, 0, 1]);
  const nals: Buffer[] = [];
  let from = bytes.indexOf(code);
  while (from >= 0) {
    const start = from + 3;
    const next = bytes.indexOf(code, start);
    let end = next < 0 ? bytes.length : next;
    while (end > start && bytes[end - 1] === 0) end--;
    nals.push(bytes.subarray(start, end));
    from = next;
  }
  return nals;
}

/** Bytes without emulation prevention (§7.4.1.1). */
export function unescaped(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  let zeros = 0;
  for (const byte of bytes) {
    if (zeros >= 2 && byte === 3) zeros = 0;
    else {
      out[length++] = byte;
      zeros = byte === 0 ? zeros + 1 : 0;
    }
  }
  return out.subarray(0, length);
}

/** A NAL unit: that head, and the payload with emulation prevention put in. */
export function escaped(head: readonly number[], payload: Buffer): Buffer {
  const safe = !payload.includes(TWO_ZEROS);
  const out = Buffer.allocUnsafe(head.length + payload.length + (safe ? 0 : (payload.length >> 1) + 1));
  out.set(head);
  if (safe) {
    out.set(payload, head.length);
    return out;
  }
  let { length } = head;
  let zeros = 0;
  for (const byte of payload) {
    if (zeros >= 2 && byte <= 3) {
      out[length++] = 3;
      zeros = 0;
    }
    out[length++] = byte;
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return out.subarray(0, length);
}

/** The NAL unit with another payload. */
export const withPayload = (nal: Buffer, payload: Buffer): Buffer => escaped([nal[0] ?? 0], payload);

/** The NAL unit's payload without its first byte and without emulation prevention. */
export const payloadOf = (nal: Buffer): Buffer => unescaped(nal.subarray(1));
