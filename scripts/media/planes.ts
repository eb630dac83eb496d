import type { Planes } from '../../emulator/wire/jpeg/file.ts';
import type { Size } from '../../emulator/media/shapes.ts';
import type { Canvas } from './canvas.ts';

/** Luma from 16 to 235 for video, from 0 to 255 for JPEG (ITU-R BT.601). */
export type LumaRange = 'video' | 'jpeg';

interface Scale {
  readonly luma: number;
  readonly offset: number;
  readonly chroma: number;
}

const scales: Readonly<Record<LumaRange, Scale>> = {
  video: { luma: 219 / 255, offset: 16, chroma: 224 / 255 },
  jpeg: { luma: 1, offset: 0, chroma: 1 },
};

/** The canvas in that size (a whole fraction of its own) as 4:2:0 planes. */
export function planesOf(canvas: Canvas, { width, height }: Size, range: LumaRange): Planes {
  const scale = scales[range];
  const step = canvas.width / width;
  const y = new Uint8Array(width * height);
  const [cw, ch] = [width / 2, Math.ceil(height / 2)];
  const [cb, cr] = [new Uint8Array(cw * ch), new Uint8Array(cw * ch)];
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [r, g, b] = mean(canvas, column * step, row * step, step);
      y[row * width + column] = Math.round(scale.offset + scale.luma * light(r, g, b));
    }
  for (let row = 0; row < ch; row++)
    for (let column = 0; column < cw; column++) {
      const [r, g, b] = mean(canvas, column * step * 2, row * step * 2, step * 2);
      const l = light(r, g, b);
      cb[row * cw + column] = Math.round(128 + (scale.chroma * (b - l)) / 1.772);
      cr[row * cw + column] = Math.round(128 + (scale.chroma * (r - l)) / 1.402);
    }
  return { width, height, y, cb, cr };
}

const light = (r: number, g: number, b: number): number => 0.299 * r + 0.587 * g + 0.114 * b;

function mean({ rgb, width, height }: Canvas, left: number, top: number, side: number): [number, number, number] {
  let [r, g, b, n] = [0, 0, 0, 0];
  for (let y = top; y < Math.min(height, top + side); y++)
    for (let x = left; x < left + side; x++) {
      const at = (y * width + x) * 3;
      r += rgb[at] ?? 0;
      g += rgb[at + 1] ?? 0;
      b += rgb[at + 2] ?? 0;
      n++;
    }
  return [r / n, g / n, b / n];
}

/** Rows of samples that the burnt-in line takes. */
export const BAND_ROWS = 16;

/** Makes the band's rows one grey. */
export function blankBand({ width, y, cb, cr }: Planes, ground: number): void {
  y.fill(ground, 0, BAND_ROWS * width);
  for (const plane of [cb, cr]) plane.fill(128, 0, (BAND_ROWS / 2) * (width / 2));
}

/** Makes the band's rows noise, so that an encoder finds nothing there to predict other rows from. */
export function noisyBand({ width, y }: Planes, seed: number): void {
  let state = seed + 1;
  for (let i = 0; i < BAND_ROWS * width; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    y[i] = 16 + ((state >>> 24) % 220);
  }
}
