import { WireError } from '../../kernel/errors.ts';
import { BitReader, BitWriter } from '../h264/bits.ts';
import { nalTypes, typeOf, payloadOf } from './nal.ts';
import type { SliceSyntax } from './parameter-sets.ts';

/** A slice segment header. */
export interface SliceHeader {
  readonly type: number;
  readonly idr: boolean;
  /** Coding tree unit it begins at. */
  readonly address: number;
  readonly qp: number;
  /** Whether the slice chooses among merge candidates. */
  readonly merges: boolean;
  /** The header's bits as whole bytes, byte_alignment() included. */
  readonly bytes: Buffer;
  /** The bits without the alignment, and the position of slice_segment_address, present or not. */
  readonly length: number;
  readonly addressAt: number;
}

const P_SLICE = 1;
const I_SLICE = 2;

/** Bits of slice_segment_address (§7.4.7.1). */
export const addressBits = ({ width, height }: SliceSyntax): number => Math.ceil(Math.log2(width * height));

/** Reads a slice segment header (§7.3.6.1) of a stream that `syntaxOf` accepts. */
export function sliceHeaderOf(nal: Buffer, syntax: SliceSyntax): SliceHeader {
  const type = typeOf(nal);
  const idr = type === nalTypes.idr;
  const payload = payloadOf(nal.subarray(0, Math.min(nal.length, 64)));
  const reader = new BitReader(payload);
  const first = reader.bits(1) === 1;
  if (idr) reader.bits(1);
  reader.unsigned();
  const addressAt = reader.position;
  const address = first ? 0 : reader.bits(addressBits(syntax));
  const kind = reader.unsigned();
  if (kind !== P_SLICE && kind !== I_SLICE)
    throw new WireError({ got: `${kind}`, wanted: 'a P or an I slice', where: 'H.265 slice_type' });
  let candidates = 1;
  if (!idr) {
    reader.bits(syntax.pocBits);
    if (reader.bits(1) === 0) skipReferences(reader);
  }
  if (kind === P_SLICE) {
    if (reader.bits(1) === 1) reader.unsigned();
    candidates = 5 - reader.unsigned();
  }
  const qp = syntax.initQp + reader.signed();
  const length = reader.position;
  return {
    type,
    idr,
    address,
    qp,
    merges: candidates > 1,
    bytes: aligned(payload, length),
    length,
    addressAt,
  };
}

/** st_ref_pic_set( 0 ) (§7.3.7). */
function skipReferences(reader: BitReader): void {
  const count = reader.unsigned() + reader.unsigned();
  for (let i = 0; i < count; i++) {
    reader.unsigned();
    reader.bits(1);
  }
}

function aligned(payload: Buffer, length: number): Buffer {
  const reader = new BitReader(payload);
  const writer = new BitWriter();
  for (let i = 0; i < length; i++) writer.bits(1, reader.bits(1));
  return Buffer.from(writer.done());
}
