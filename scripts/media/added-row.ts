import { videoGround } from '../../emulator/media/band-tiles.ts';
import { BitReader, BitWriter } from '../../emulator/wire/h264/bits.ts';
import { splitAnnexB } from '../../emulator/wire/h264/nal.ts';
import { nalOf, nalTypes, payloadOf, typeOf } from '../../emulator/wire/h265/nal.ts';
import { CTU, syntaxOf, type SliceSyntax } from '../../emulator/wire/h265/parameter-sets.ts';
import { addressBits, sliceHeaderOf } from '../../emulator/wire/h265/slice-header.ts';
import { tileRow } from '../../emulator/wire/h265/tile-row.ts';
import { copyBits, lengthOf } from './bit-copy.ts';
import { blankTop, startCode } from './top-row.ts';

/**
 * The stream with one more row of coding tree units above, a slice of its own: the blank band. Each picture must have been one slice;
 * its data stays as it is, for a slice sees as little of another as of what is beyond the picture's edge; but for vectors that point there.
 */
export function withRowAdded(coded: Buffer): Buffer {
  const nals = splitAnnexB(coded);
  const [sps, pps] = [nalTypes.sps, nalTypes.pps].map((type) => nals.find((nal) => typeOf(nal) === type));
  if (!sps || !pps) throw new Error('the encoder wrote no parameter sets');
  const low = syntaxOf(sps, pps);
  const highSps = nalOf(nalTypes.sps, withHeight(payloadOf(sps), low));
  const high = syntaxOf(highSps, pps);
  const blank = blankTop(high.width);
  const parts = nals.flatMap((nal, i) => {
    if (typeOf(nal) === nalTypes.sps) return [highSps];
    if (typeOf(nal) > nalTypes.idr) return [nal];
    const header = sliceHeaderOf(nal, low);
    if (header.address > 0) throw new Error('a picture has more than one slice');
    return [tileRow(header, videoGround, blank(i, header.idr)), lowered(nal, low, high)];
  });
  return Buffer.concat(parts.flatMap((nal) => [startCode, nal]));
}

function withHeight(sps: Buffer, { lines, heightAt: [from, to] }: SliceSyntax): Buffer {
  const reader = new BitReader(sps);
  const writer = new BitWriter();
  copyBits(reader, writer, from);
  reader.bits(to - from);
  writer.unsigned(lines + CTU);
  copyBits(reader, writer, lengthOf(sps) - to);
  return writer.done();
}

/** The slice as it stands below the row that was put in. */
function lowered(nal: Buffer, low: SliceSyntax, high: SliceSyntax): Buffer {
  const payload = payloadOf(nal);
  const { length, addressAt, type } = sliceHeaderOf(nal, low);
  const reader = new BitReader(payload);
  const writer = new BitWriter();
  reader.bits(1);
  writer.bits(1, 0);
  copyBits(reader, writer, addressAt - 1);
  writer.bits(addressBits(high), high.width);
  copyBits(reader, writer, length - addressAt);
  const data = payload.subarray((length >> 3) + 1);
  return nalOf(type, Buffer.concat([writer.done(), data]));
}
