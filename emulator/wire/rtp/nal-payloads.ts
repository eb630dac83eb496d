import { MAX_PAYLOAD } from './packet.ts';

/** The payload format of a codec's NAL units. */
export interface NalPacking {
  /** Bytes before the first unit of an aggregation. */
  readonly headLength: number;
  /** The bytes an aggregation of these units begins with. */
  readonly headOf: (nals: readonly Buffer[]) => readonly number[];
  /** Cuts a unit that is too large. */
  readonly fragments: (nal: Buffer) => readonly Buffer[];
}

/** The payloads that carry these units, in order: small neighbours share one, each after its size; a single one is sent as it is. */
export function nalPayloads(nals: readonly Buffer[], { headLength, headOf, fragments }: NalPacking): Buffer[] {
  const payloads: Buffer[] = [];
  let group: Buffer[] = [];
  let size = headLength;
  const aggregate = (): Buffer => {
    const payload = Buffer.allocUnsafe(size);
    payload.set(headOf(group));
    let at = headLength;
    for (const nal of group) {
      payload.writeUInt16BE(nal.length, at);
      payload.set(nal, at + 2);
      at += 2 + nal.length;
    }
    return payload;
  };
  const flush = (): void => {
    const [only] = group;
    if (only) payloads.push(group.length === 1 ? only : aggregate());
    group = [];
    size = headLength;
  };
  for (const nal of nals) {
    if (size + 2 + nal.length > MAX_PAYLOAD) flush();
    if (nal.length > MAX_PAYLOAD) payloads.push(...fragments(nal));
    else {
      group.push(nal);
      size += 2 + nal.length;
    }
  }
  flush();
  return payloads;
}

/** A payload of a head and a piece of a unit. */
export function withHead(head: readonly number[], piece: Buffer): Buffer {
  const payload = Buffer.allocUnsafe(head.length + piece.length);
  payload.set(head);
  payload.set(piece, head.length);
  return payload;
}
