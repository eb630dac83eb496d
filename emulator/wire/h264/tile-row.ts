import { BitWriter } from './bits.ts';
import { escaped } from './nal.ts';
import { writeSliceHeader, type SliceHeader, type SliceSyntax } from './slice-header.ts';

/** Samples of one macroblock: 256 of luma, then 64 of each chroma plane, row by row. None may be 0 (§7.4.5, older editions). */
export type Tile = Uint8Array;

export const TILE_BYTES = 384;

/** mb_type of I_PCM (tables 7-11 and 7-13): in a P slice, five more. */
const PCM_IN_I = 25;
const PCM_IN_P = 30;
/** Intra 16x16, horizontal prediction, nothing coded. */
const FROM_LEFT = 2;
const CHROMA_FROM_LEFT = 1;

/**
 * Writes a slice that fills one macroblock row with tiles. A position without a tile continues its left neighbour's right edge
 * (IDR), or stays unchanged (P). The first tile of an IDR must be given.
 */
export function tileRow(
  first: number,
  header: SliceHeader,
  syntax: SliceSyntax,
  tiles: readonly (Tile | undefined)[],
): Buffer {
  const writer = new BitWriter();
  writeSliceHeader(writer, header, syntax);
  if (header.idr) writeIntra(writer, tiles);
  else writeChanges(writer, tiles);
  return escaped([first], writer.done());
}

function writeIntra(writer: BitWriter, tiles: readonly (Tile | undefined)[]): void {
  let leftIsTile = false;
  for (const tile of tiles) {
    if (tile) writer.unsigned(PCM_IN_I).align().bytes(tile);
    else {
      writer.unsigned(FROM_LEFT).unsigned(CHROMA_FROM_LEFT).signed(0);
      // coeff_token of no coefficients (table 9-5): I_PCM counts as 16 coefficients beside it, everything else here as 0.
      if (leftIsTile) writer.bits(6, 3);
      else writer.bits(1, 1);
    }
    leftIsTile = tile !== undefined;
  }
}

function writeChanges(writer: BitWriter, tiles: readonly (Tile | undefined)[]): void {
  let skipped = 0;
  for (const tile of tiles) {
    if (tile) writer.unsigned(skipped).unsigned(PCM_IN_P).align().bytes(tile);
    skipped = tile ? 0 : skipped + 1;
  }
  if (skipped > 0) writer.unsigned(skipped);
}
