export type Point = readonly [x: number, y: number];
/** Red, green, blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Scan lines a pixel row is sampled with. */
const SAMPLES = 4;

/** A picture to draw filled shapes into, with smooth edges. Coordinates are the drawing's own: `scale` pixels to each. */
export class Canvas {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly #scale: number;
  /** Three bytes a pixel, row by row. */
  readonly rgb: Uint8ClampedArray;
  readonly #cover: Float32Array;

  constructor(width: number, height: number, scale: number) {
    this.width = width;
    this.height = height;
    this.#scale = scale;
    this.rgb = new Uint8ClampedArray(width * height * 3);
    this.#cover = new Float32Array(width + 1);
  }

  copyFrom(other: Canvas): void {
    this.rgb.set(other.rgb);
  }

  /** Fills a polygon (even-odd). `opacity` from 0 to 1. */
  fill(shape: readonly Point[], colour: Colour, opacity = 1): void {
    const points = shape.map(([x, y]): Point => [x * this.#scale, y * this.#scale]);
    const ys = points.map(([, y]) => y);
    const top = Math.max(0, Math.floor(Math.min(...ys)));
    const bottom = Math.min(this.height, Math.ceil(Math.max(...ys)));
    for (let y = top; y < bottom; y++) {
      this.#cover.fill(0);
      for (let s = 0; s < SAMPLES; s++) this.#span(points, y + (s + 0.5) / SAMPLES);
      this.#blend(y, colour, opacity);
    }
  }

  rectangle(x: number, y: number, width: number, height: number, colour: Colour, opacity = 1): void {
    this.fill(
      [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
      ],
      colour,
      opacity,
    );
  }

  ellipse(x: number, y: number, rx: number, ry: number, colour: Colour, opacity = 1): void {
    const corners = 40;
    const points = Array.from({ length: corners }, (_, i): Point => {
      const angle = (i / corners) * 2 * Math.PI;
      return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
    });
    this.fill(points, colour, opacity);
  }

  /** A stroke with round ends. */
  limb([x1, y1]: Point, [x2, y2]: Point, thickness: number, colour: Colour, opacity = 1): void {
    const along = Math.atan2(y2 - y1, x2 - x1);
    const r = thickness / 2;
    const cap = (x: number, y: number, from: number): Point[] =>
      Array.from({ length: 9 }, (_, i): Point => {
        const angle = from + (i / 8) * Math.PI;
        return [x + r * Math.cos(angle), y + r * Math.sin(angle)];
      });
    this.fill([...cap(x2, y2, along - Math.PI / 2), ...cap(x1, y1, along + Math.PI / 2)], colour, opacity);
  }

  /** Colours every pixel of the rows from `top` to `bottom`. */
  shade(top: number, bottom: number, colourAt: (x: number, y: number) => Colour): void {
    const from = Math.max(0, Math.round(top * this.#scale));
    const to = Math.min(this.height, Math.round(bottom * this.#scale));
    const drawn = (pixel: number): number => Math.floor(pixel / this.#scale);
    for (let y = from; y < to; y++)
      for (let x = 0; x < this.width; x++) this.rgb.set(colourAt(drawn(x), drawn(y)), (y * this.width + x) * 3);
  }

  #span(points: readonly Point[], y: number): void {
    const crossings: number[] = [];
    let previous = points.at(-1);
    for (const point of points) {
      if (previous && previous[1] <= y !== point[1] <= y) {
        const [x1, y1] = previous;
        crossings.push(x1 + ((y - y1) / (point[1] - y1)) * (point[0] - x1));
      }
      previous = point;
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) this.#between(crossings[i] ?? 0, crossings[i + 1] ?? 0);
  }

  #between(from: number, to: number): void {
    const left = Math.max(0, from);
    const right = Math.min(this.width, to);
    for (let x = Math.floor(left); x < right; x++) {
      const covered = Math.min(right, x + 1) - Math.max(left, x);
      this.#cover[x] = (this.#cover[x] ?? 0) + covered / SAMPLES;
    }
  }

  #blend(y: number, colour: Colour, opacity: number): void {
    for (let x = 0; x < this.width; x++) {
      const weight = Math.min(1, this.#cover[x] ?? 0) * opacity;
      if (weight === 0) continue;
      const at = (y * this.width + x) * 3;
      for (let c = 0; c < 3; c++) {
        const was = this.rgb[at + c] ?? 0;
        this.rgb[at + c] = was + ((colour[c] ?? 0) - was) * weight;
      }
    }
  }
}
