import type { Tile } from '../h264/tile-row.ts';
import { CabacWriter, contextsOf } from './cabac.ts';
import { at, initValues } from './contexts.ts';
import { nalOf } from './nal.ts';
import { residualOf, writeResidual, type Residual } from './residual.ts';
import type { SliceHeader } from './slice-header.ts';

const SAMPLES = 256;
const MIDDLE = 128;

/**
 * Writes a slice that fills the first row of coding tree units and replaces the one of that header; the header must be of a slice that
 * begins the picture. The chroma of tiles is neutral. A position without a tile continues its left neighbour (IDR), or stays
 * unchanged (P). The right edge of every tile is `ground`. The first tile of an IDR must be given.
 *
 * Tiles are intra units that bypass transform and quantisation: DC prediction from a left edge of `ground`, then the exact difference.
 */
export function tileRow(header: SliceHeader, ground: number, tiles: readonly (Tile | undefined)[]): Buffer {
  const writer = new CabacWriter(contextsOf(header.idr ? initValues.intra : initValues.inter, header.qp));
  let skipped = 0;
  tiles.forEach((tile, i) => {
    writer.bin(at.splitCu, 0);
    writer.bin(at.bypassCu, 1);
    const skips = tile === undefined && !header.idr;
    if (!header.idr) writer.bin(at.skipCu + skipped, skips ? 1 : 0);
    skipped = skips ? 1 : 0;
    if (!skips) writeIntra(writer, header.idr, tile && differenceFrom(i === 0 ? MIDDLE : ground, tile));
    else if (header.merges) writer.bin(at.mergeIndex, 0);
    writer.terminate(i === tiles.length - 1);
  });
  return nalOf(header.type, Buffer.concat([header.bytes, writer.done()]));
}

const differences = new Map<number, WeakMap<Tile, Residual | undefined>>();

/** A tile's luma minus that grey, computed once for each tile; undefined when nothing is left. */
function differenceFrom(grey: number, tile: Tile): Residual | undefined {
  const known = differences.get(grey) ?? new WeakMap<Tile, Residual | undefined>();
  differences.set(grey, known);
  if (!known.has(tile)) known.set(tile, residualOf(Int16Array.from(tile.subarray(0, SAMPLES), (luma) => luma - grey)));
  return known.get(tile);
}

/** A coding unit of 16 by 16 predicted from its left edge (§7.3.8.5); of its luma, that difference. */
function writeIntra(writer: CabacWriter, idr: boolean, residual: Residual | undefined): void {
  if (!idr) writer.bin(at.predictionMode, 1);
  writer.bin(at.predictedIntraMode, 1);
  // mpm_idx 1: with neighbours that are all DC, none or inter, the candidates are planar, DC and vertical (§8.4.2).
  writer.bypass(2, 0b10);
  writer.bin(at.chromaMode, 0);
  writer.bin(at.cbfChroma, 0);
  writer.bin(at.cbfChroma, 0);
  writer.bin(at.cbfLuma + 1, residual ? 1 : 0);
  if (residual) writeResidual(writer, residual);
}
