import type { Canvas, Colour, Point } from './canvas.ts';

export const mix = (a: Colour, b: Colour, t: number): Colour => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
];

const black: Colour = [18, 20, 24];
const glass: Colour = [58, 78, 96];

/** Facing right: front wheel, body and cabin in units of the car's length; y upwards from the road. */
const body: readonly Point[] = [
  [0, 0.07],
  [0, 0.17],
  [0.03, 0.21],
  [0.17, 0.23],
  [0.29, 0.33],
  [0.57, 0.33],
  [0.71, 0.225],
  [0.93, 0.2],
  [0.99, 0.16],
  [1, 0.07],
];
const windows: readonly (readonly Point[])[] = [
  [
    [0.22, 0.235],
    [0.305, 0.308],
    [0.415, 0.308],
    [0.415, 0.235],
  ],
  [
    [0.437, 0.235],
    [0.437, 0.308],
    [0.56, 0.308],
    [0.66, 0.235],
  ],
];
const wheels = [0.2, 0.79] as const;

export interface Car {
  /** Its rear when it faces right, pixels. */
  readonly x: number;
  /** The road under its wheels. */
  readonly y: number;
  readonly length: number;
  readonly colour: Colour;
  /** Radians that the wheels have turned. */
  readonly turned: number;
  readonly facing: 'left' | 'right';
  readonly lights: boolean;
}

export function drawCar(canvas: Canvas, { x, y, length, colour, turned, facing, lights }: Car): void {
  const px = (u: number): number => x + (facing === 'right' ? u : 1 - u) * length;
  const at = ([u, v]: Point): Point => [px(u), y - v * length];
  canvas.ellipse(px(0.5), y + 0.005 * length, 0.52 * length, 0.03 * length, black, 0.35);
  canvas.fill(body.map(at), colour);
  canvas.fill(
    [
      [0, 0.07],
      [0, 0.11],
      [1, 0.11],
      [1, 0.07],
    ].map(([u, v]) => at([u ?? 0, v ?? 0])),
    mix(colour, black, 0.45),
  );
  for (const window of windows) canvas.fill(window.map(at), glass);
  canvas.limb(at([0.05, 0.165]), at([0.95, 0.155]), 0.006 * length, mix(colour, black, 0.3));
  canvas.limb(at([0.49, 0.2]), at([0.53, 0.2]), 0.01 * length, mix(colour, black, 0.4));
  canvas.ellipse(
    px(0.965),
    y - 0.165 * length,
    0.02 * length,
    0.018 * length,
    lights ? [255, 250, 214] : [190, 196, 200],
  );
  canvas.ellipse(px(0.02), y - 0.17 * length, 0.014 * length, 0.02 * length, lights ? [236, 52, 44] : [140, 40, 40]);
  for (const u of wheels) {
    const r = 0.075 * length;
    const [cx, cy] = [px(u), y - r];
    canvas.ellipse(cx, cy, r, r, black);
    canvas.ellipse(cx, cy, r * 0.62, r * 0.62, [172, 178, 184]);
    for (let spoke = 0; spoke < 5; spoke++) {
      const angle = (facing === 'right' ? 1 : -1) * turned + (spoke * 2 * Math.PI) / 5;
      canvas.limb([cx, cy], [cx + r * 0.5 * Math.cos(angle), cy + r * 0.5 * Math.sin(angle)], r * 0.16, [88, 94, 100]);
    }
    canvas.ellipse(cx, cy, r * 0.14, r * 0.14, black);
  }
}

export interface Walker {
  /** Between the feet, pixels. */
  readonly x: number;
  readonly y: number;
  readonly height: number;
  /** Steps taken; a whole number puts the feet together. */
  readonly steps: number;
  readonly facing: 'left' | 'right';
  readonly coat: Colour;
  readonly trousers: Colour;
  readonly hair: Colour;
  readonly bag: Colour | undefined;
  readonly opacity: number;
}

const skin: Colour = [224, 178, 146];

export function drawWalker(canvas: Canvas, walker: Walker): void {
  const { x, y, height: h, steps, coat, trousers, hair, bag, opacity } = walker;
  const way = walker.facing === 'right' ? 1 : -1;
  const swing = Math.sin(steps * Math.PI) * 0.5;
  const bob = Math.abs(Math.sin(steps * Math.PI)) * 0.012 * h;
  const hip: Point = [x, y - 0.48 * h + bob];
  const shoulder: Point = [x + way * 0.012 * h, y - 0.8 * h + bob];
  const reach = ([px, py]: Point, angle: number, length: number): Point => [
    px + way * Math.sin(angle) * length,
    py + Math.cos(angle) * length,
  ];
  const leg = (angle: number, colour: Colour): void => {
    const bend = Math.max(0, -Math.cos(steps * Math.PI) * Math.sign(angle)) * 0.35 + 0.06;
    const knee = reach(hip, angle, 0.24 * h);
    const foot = reach(knee, angle - bend, 0.235 * h);
    canvas.limb(hip, knee, 0.085 * h, colour, opacity);
    canvas.limb(knee, foot, 0.068 * h, colour, opacity);
    canvas.limb(foot, [foot[0] + way * 0.055 * h, foot[1] + 0.008 * h], 0.045 * h, black, opacity);
  };
  const arm = (angle: number, colour: Colour): Point => {
    const elbow = reach(shoulder, angle, 0.17 * h);
    const hand = reach(elbow, angle + 0.35, 0.15 * h);
    canvas.limb(shoulder, elbow, 0.065 * h, colour, opacity);
    canvas.limb(elbow, hand, 0.055 * h, colour, opacity);
    canvas.ellipse(hand[0], hand[1], 0.026 * h, 0.028 * h, skin, opacity);
    return hand;
  };
  canvas.ellipse(x, y + 2, 0.2 * h, 0.03 * h, black, 0.3 * opacity);
  arm(swing * 1.1, mix(coat, black, 0.35));
  leg(-swing, mix(trousers, black, 0.3));
  leg(swing, trousers);
  canvas.limb([x, y - 0.5 * h + bob], [shoulder[0], shoulder[1] + 0.03 * h], 0.16 * h, coat, opacity);
  const hand = arm(-swing * 1.1, mix(coat, black, 0.12));
  if (bag) {
    canvas.rectangle(hand[0] - 0.075 * h, hand[1] + 0.03 * h, 0.15 * h, 0.11 * h, bag, opacity);
    canvas.limb([hand[0], hand[1]], [hand[0], hand[1] + 0.035 * h], 0.02 * h, bag, opacity);
  }
  const head: Point = [x + way * 0.02 * h, y - 0.915 * h + bob];
  canvas.limb([x, y - 0.84 * h + bob], head, 0.05 * h, skin, opacity);
  canvas.ellipse(head[0], head[1], 0.062 * h, 0.075 * h, skin, opacity);
  canvas.ellipse(head[0] - way * 0.012 * h, head[1] - 0.028 * h, 0.064 * h, 0.056 * h, hair, opacity);
}
