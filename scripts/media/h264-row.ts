import { BitReader, BitWriter } from '../../emulator/wire/h264/bits.ts';
import { nalTypes, payloadOf, splitAnnexB, typeOf, withPayload } from '../../emulator/wire/h264/nal.ts';
import { sliceHeaderOf, syntaxOf } from '../../emulator/wire/h264/slice-header.ts';
import { tileRow } from '../../emulator/wire/h264/tile-row.ts';
import { copyBits, lengthOf } from './bit-copy.ts';
import { blankTop, startCode } from './top-row.ts';

/**
 * The stream with one more row of macroblocks above, a slice of its own: the blank band. The data of the slices below stays as it is, for a
 * slice sees as little of another as of what is beyond the picture's edge; but for vectors that point there.
 */
export function withRowAdded(coded: Buffer): Buffer {
  const nals = splitAnnexB(coded);
  const [sps, pps] = [nalTypes.sps, nalTypes.pps].map((type) => nals.find((nal) => typeOf(nal) === type));
  if (!sps || !pps) throw new Error('the encoder wrote no parameter sets');
  const higher = withPayload(sps, withOneRowMore(payloadOf(sps)));
  const syntax = syntaxOf(higher, pps);
  const blank = blankTop(syntax.width);
  const parts = nals.flatMap((nal, i) => {
    if (typeOf(nal) === nalTypes.sps) return [higher];
    if (typeOf(nal) !== nalTypes.slice && typeOf(nal) !== nalTypes.idr) return [nal];
    const header = sliceHeaderOf(nal, syntax);
    const lower = lowered(nal, syntax.width);
    return header.firstMacroblock > 0 ? [lower] : [tileRow(nal[0] ?? 0, header, syntax, blank(i, header.idr)), lower];
  });
  return Buffer.concat(parts.flatMap((nal) => [startCode, nal]));
}

/** The payload of an SPS (§7.3.2.1) with one more in pic_height_in_map_units. */
function withOneRowMore(sps: Buffer): Buffer {
  const reader = new BitReader(sps);
  reader.bits(24);
  for (let i = 0; i < 4; i++) reader.unsigned();
  reader.bits(1);
  reader.unsigned();
  const from = reader.position;
  const height = reader.unsigned();
  const writer = new BitWriter();
  copyBits(new BitReader(sps), writer, from);
  writer.unsigned(height + 1);
  copyBits(reader, writer, lengthOf(sps) - reader.position);
  return writer.done();
}

/** The slice as it stands below a row of that many macroblocks. */
function lowered(nal: Buffer, width: number): Buffer {
  const payload = payloadOf(nal);
  const reader = new BitReader(payload);
  const writer = new BitWriter().unsigned(reader.unsigned() + width);
  copyBits(reader, writer, lengthOf(payload) - reader.position);
  return withPayload(nal, writer.done());
}
