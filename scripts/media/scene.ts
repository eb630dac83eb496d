import { glyphRows } from '../../emulator/media/glyphs.ts';
import { Canvas, type Colour, type Point } from './canvas.ts';
import { drawCar, drawWalker, mix } from './figures.ts';

/** The scene's own coordinates. */
const WIDTH = 1280;
const HEIGHT = 720;
/** Seconds until it is as it was. */
export const LOOP = 10;

const PAVEMENT = 478;
const ROAD = 540;
const DOOR = { x: 850, y: 318, width: 150, height: 162 };

/** From 0 to 1 while `t` goes from `from` to `to`. */
const ramp = (t: number, from: number, to: number): number => Math.min(1, Math.max(0, (t - from) / (to - from)));
const smooth = (t: number, from: number, to: number): number => {
  const r = ramp(t, from, to);
  return r * r * (3 - 2 * r);
};

/** The same pattern every time, from 0 to 1. */
function grain(x: number, y: number): number {
  let n = Math.imul(x, 374761393) + Math.imul(y, 668265263);
  n = Math.imul(n ^ (n >>> 13), 1274126177);
  return ((n ^ (n >>> 16)) >>> 0) / 2 ** 32;
}

function sign(canvas: Canvas, text: string, x: number, y: number, dot: number, colour: Colour): void {
  [...text].forEach((character, i) =>
    glyphRows(character).forEach((row, j) => {
      for (let k = 0; k < 5; k++)
        if ((row >> (4 - k)) & 1) canvas.rectangle(x + (i * 6 + k) * dot, y + j * dot, dot, dot, colour);
    }),
  );
}

function cloud(canvas: Canvas, x: number, y: number, size: number): void {
  for (const [dx, dy, r] of [
    [-1.3, 0.1, 0.5],
    [-0.6, -0.15, 0.7],
    [0.2, -0.3, 0.8],
    [0.95, 0, 0.6],
    [1.5, 0.15, 0.4],
  ] as const)
    canvas.ellipse(x + dx * size, y + dy * size, r * size * 1.2, r * size * 0.62, [247, 250, 252], 0.75);
}

function facade(canvas: Canvas): void {
  const wall: Colour = [206, 196, 180];
  canvas.rectangle(640, 84, 640, 400, wall);
  canvas.rectangle(640, 84, 640, 16, [150, 141, 128]);
  canvas.rectangle(640, 456, 640, 26, [132, 124, 114]);
  canvas.rectangle(640, 262, 640, 7, mix(wall, [90, 80, 70], 0.35));
  for (let floor = 0; floor < 2; floor++)
    for (let i = 0; i < 7; i++) {
      const [x, y] = [668 + i * 88, floor === 0 ? 128 : 300];
      const height = floor === 0 ? 104 : 118;
      if (floor === 1 && x > 780 && x < 1030) continue;
      canvas.rectangle(x - 4, y - 4, 66, height + 8, [236, 230, 220]);
      canvas.rectangle(x, y, 58, height, [84, 112, 136]);
      canvas.fill(
        [
          [x, y + height * 0.75],
          [x + 58, y + height * 0.1],
          [x + 58, y + height * 0.45],
          [x, y + height],
        ],
        [150, 182, 204],
        0.5,
      );
      canvas.rectangle(x + 27, y, 4, height, [236, 230, 220]);
    }
  canvas.rectangle(DOOR.x - 22, DOOR.y - 12, DOOR.width + 44, DOOR.height + 12, [70, 74, 80]);
  canvas.rectangle(DOOR.x - 64, DOOR.y - 40, DOOR.width + 128, 31, [44, 74, 110]);
  sign(canvas, 'RECEPTION', DOOR.x - 5, DOOR.y - 35, 3, [240, 244, 248]);
}

function ground(canvas: Canvas): void {
  canvas.shade(352, PAVEMENT, (x, y) =>
    mix([122, 152, 92], [104, 136, 78], ramp(y, 352, PAVEMENT) + (grain(x >> 2, y >> 2) - 0.5) * 0.15),
  );
  canvas.rectangle(0, 392, 640, 86, [112, 115, 119]);
  for (let i = 0; i < 4; i++)
    canvas.fill(
      [
        [30 + i * 200, 394],
        [35 + i * 200, 394],
        [20 + i * 200, 478],
        [13 + i * 200, 478],
      ],
      [222, 222, 216],
    );
  canvas.shade(PAVEMENT, ROAD, (x, y) => {
    const joint = (x + (y - PAVEMENT) * 0.25) % 96 < 2 || y === PAVEMENT + 30;
    return mix([186, 182, 174], [150, 146, 140], joint ? 0.8 : grain(x >> 2, y >> 1) * 0.08);
  });
  canvas.rectangle(0, ROAD - 8, WIDTH, 8, [146, 143, 138]);
  canvas.shade(ROAD, HEIGHT, (x, y) =>
    mix([92, 95, 100], [74, 77, 82], ramp(y, ROAD, HEIGHT) + (grain(x >> 2, y >> 1) - 0.5) * 0.18),
  );
  for (let x = 20; x < WIDTH; x += 160)
    canvas.fill(
      [
        [x + 8, 668],
        [x + 98, 668],
        [x + 92, 676],
        [x, 676],
      ],
      [226, 226, 218],
    );
}

/** A canvas for the scene: of its own size, or as wide as that if that is more. */
export function sceneCanvas(width: number): Canvas {
  const scale = Math.max(1, width / WIDTH);
  return new Canvas(WIDTH * scale, HEIGHT * scale, scale);
}

function still(pixels: number): Canvas {
  const canvas = sceneCanvas(pixels);
  canvas.shade(0, 360, (_, y) => mix([112, 164, 212], [222, 233, 238], ramp(y, 0, 350)));
  cloud(canvas, 210, 96, 48);
  cloud(canvas, 500, 160, 34);
  const hills = Array.from({ length: 65 }, (_, i): Point => [
    i * 20,
    318 - 22 * Math.sin(i * 0.19) - 9 * Math.sin(i * 0.53),
  ]);
  canvas.fill([[0, 400], ...hills, [1280, 400]], [160, 182, 184]);
  for (const [x, width, height, tone] of [
    [30, 74, 92, 0],
    [116, 56, 136, 0.3],
    [186, 92, 74, 0.15],
    [470, 66, 112, 0.25],
    [548, 90, 84, 0.05],
  ] as const) {
    canvas.rectangle(x, 358 - height, width, height, mix([164, 170, 178], [136, 146, 160], tone * 3));
    for (let wy = 370 - height; wy < 344; wy += 16)
      for (let wx = x + 8; wx < x + width - 10; wx += 15) canvas.rectangle(wx, wy, 7, 9, [196, 206, 212]);
  }
  ground(canvas);
  facade(canvas);
  const parked = { y: 462, length: 172, turned: 0.4, lights: false } as const;
  drawCar(canvas, { ...parked, x: 38, colour: [196, 200, 204], facing: 'right' });
  drawCar(canvas, { ...parked, x: 436, colour: [178, 62, 54], facing: 'left' });
  canvas.limb([250, 470], [250, 250], 7, [92, 98, 104]);
  canvas.limb([250, 252], [292, 244], 6, [92, 98, 104]);
  canvas.rectangle(284, 240, 26, 7, [60, 64, 70]);
  return canvas;
}

function tree(canvas: Canvas, t: number): void {
  const sway = Math.sin((t / LOOP) * 4 * Math.PI) * 3;
  canvas.fill(
    [
      [330, 474],
      [350, 474],
      [345 + sway * 0.3, 330],
      [335 + sway * 0.3, 330],
    ],
    [104, 78, 58],
  );
  for (const [dx, dy, r, shade] of [
    [-34, 12, 40, 0.25],
    [36, 14, 38, 0.3],
    [0, -30, 48, 0],
    [-18, 4, 36, 0.1],
    [22, -2, 36, 0.05],
  ] as const)
    canvas.ellipse(
      340 + dx + sway * (1 - dy / 60),
      318 + dy,
      r,
      r * 0.9,
      mix([96, 148, 78], [58, 104, 56], shade * 2.4),
    );
}

function flag(canvas: Canvas, t: number): void {
  canvas.limb([590, 474], [590, 190], 5, [212, 214, 216]);
  const wave = (u: number): number => Math.sin(u * 5 - (t / LOOP) * 10 * Math.PI) * 5 * u;
  for (const [from, to, colour] of [
    [0, 0.5, [238, 240, 242]],
    [0.5, 1, [58, 110, 170]],
  ] as const) {
    const edge = Array.from({ length: 13 }, (_, i) => i / 12);
    const line = (v: number): Point[] => edge.map((u): Point => [593 + u * 84, 196 + v * 46 + wave(u)]);
    canvas.fill([...line(from), ...line(to).toReversed()], colour);
  }
}

function bird(canvas: Canvas, t: number): void {
  const [x, y] = [-40 + t * 72, 210 - 30 * Math.sin((t / LOOP) * Math.PI)];
  const lift = Math.sin(t * 2 * Math.PI * 2) * 9;
  for (const side of [-1, 1]) canvas.limb([x, y], [x + side * 15, y - lift], 3.4, [62, 70, 80]);
}

/** The hall behind the door, who stands in it, and the two panes. */
function door(canvas: Canvas, t: number, inside: () => void): void {
  const open = smooth(t, 0.2, 0.9) - smooth(t, 2.3, 3.1) + smooth(t, 7.2, 7.9) - smooth(t, 9.1, 9.8);
  const { x, y, width, height } = DOOR;
  canvas.rectangle(x, y, width, height, [52, 58, 66]);
  canvas.rectangle(x, y + height - 26, width, 26, [96, 92, 86]);
  canvas.rectangle(x + 52, y + 20, 46, 30, [238, 222, 170], 0.85);
  inside();
  for (const side of [0, 1]) {
    const left = side === 0 ? x - open * (width / 2 - 8) : x + width / 2 + open * (width / 2 - 8);
    const from = Math.max(x - 14, left);
    const to = Math.min(x + width + 14, left + width / 2);
    canvas.rectangle(from, y, to - from, height, [136, 174, 196], 0.55);
    canvas.rectangle(side === 0 ? to - 5 : from, y, 5, height, [226, 230, 232]);
  }
}

/** Somebody between the door and the left edge: from 0 (in the hall) to 1 (out of the picture). */
function path(way: number, lane: number): { x: number; y: number; height: number } {
  const out = ramp(way, 0, 0.09);
  return {
    x: DOOR.x + DOOR.width / 2 - Math.max(0, way - 0.05) * 1_080,
    y: 472 + out * (lane - 472),
    height: 118 + out * 14,
  };
}

let backdrop: Canvas | undefined;

/** The picture at second `t` of the loop. */
export function drawScene(canvas: Canvas, t: number): void {
  if (backdrop?.width !== canvas.width) backdrop = still(canvas.width);
  canvas.copyFrom(backdrop);
  bird(canvas, t);
  flag(canvas, t);
  tree(canvas, t);
  const leaving = ramp(t, 0.7, 9.3);
  const coming = ramp(t, 0.1, 8.9);
  const red = {
    ...path(leaving, 524),
    steps: leaving * 15,
    facing: 'left',
    coat: [196, 74, 58],
    trousers: [52, 56, 70],
    hair: [70, 48, 36],
    bag: undefined,
    opacity: ramp(t, 0.5, 1),
  } as const;
  const blue = {
    ...path(1 - coming, 504),
    steps: coming * 15,
    facing: 'right',
    coat: [46, 88, 148],
    trousers: [84, 80, 76],
    hair: [36, 34, 36],
    bag: [112, 78, 50],
    opacity: 1 - ramp(t, 8.5, 9.1),
  } as const;
  const redInside = leaving < 0.05;
  const blueInside = 1 - coming < 0.05;
  door(canvas, t, () => {
    if (redInside && red.opacity > 0) drawWalker(canvas, red);
    if (blueInside && blue.opacity > 0) drawWalker(canvas, blue);
  });
  if (!blueInside) drawWalker(canvas, blue);
  if (!redInside) drawWalker(canvas, red);
  const rolled = ramp(t, 1, 9) * 1_720;
  drawCar(canvas, {
    x: 1_330 - rolled,
    y: 634,
    length: 330,
    colour: [52, 116, 112],
    turned: rolled / (0.075 * 330),
    facing: 'left',
    lights: true,
  });
}
