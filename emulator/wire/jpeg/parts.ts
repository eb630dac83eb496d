import { WireError } from '../../kernel/errors.ts';
import { markers } from './file.ts';
import { zigzag } from './tables.ts';

/** The segments before the scan: marker and position of the length (ITU-T T.81 B.1.1). */
export function* segments(
  jpeg: Buffer,
): Generator<{ readonly marker: number; readonly at: number; readonly end: number }> {
  for (let at = 2; at + 4 <= jpeg.length;) {
    const marker = jpeg[at + 1] ?? 0;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    if (jpeg[at] !== 0xff || end > jpeg.length) return;
    yield { marker, at: at + 2, end };
    if (marker === markers.startOfScan) return;
    at = end;
  }
}

const broken = (wanted: string): WireError => new WireError({ got: 'none', wanted, where: 'JPEG head' });

/** The index where the entropy-coded data begins. */
export function scanStart(jpeg: Buffer): number {
  for (const { marker, end } of segments(jpeg)) if (marker === markers.startOfScan) return end;
  throw broken('a scan');
}

/** The quantiser steps of luma (table 0, 8 bits), row by row. */
export function lumaSteps(jpeg: Buffer): number[] {
  for (const { marker, at, end } of segments(jpeg)) {
    if (marker !== markers.quantisers || jpeg[at + 2] !== 0 || end - at < 67) continue;
    const steps: number[] = [];
    for (const [n, place] of zigzag.entries()) steps[place] = jpeg[at + 3 + n] ?? 1;
    return steps;
  }
  throw broken('quantiser table 0');
}

/** The size of a baseline picture in pixels, from its frame header (B.2.2). */
export function pictureSize(jpeg: Buffer): { readonly width: number; readonly height: number } {
  for (const { marker, at, end } of segments(jpeg))
    if (marker === markers.startOfFrame && end - at >= 7)
      return { height: jpeg.readUInt16BE(at + 3), width: jpeg.readUInt16BE(at + 5) };
  throw broken('a baseline frame');
}
