import { stillsFile } from '../../../emulator/media/files.ts';
import { program } from '../programs/program.ts';

/** Rows at the top of a picture that the burnt-in line covers. */
const BAND = 32;

const scenes = new Map<string, Promise<Buffer>>();

/** What the camera sees, decoded by ffmpeg from the emulator's own file: grey, one byte a pixel. */
export function scene(width: number, height: number): Promise<Buffer> {
  const size = `${width}x${height}`;
  const known = scenes.get(size) ?? decoded(stillsFile({ width, height }));
  scenes.set(size, known);
  return known;
}

async function decoded(file: string): Promise<Buffer> {
  const output = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
  return (await program('ffmpeg', ['-v', 'error', '-f', 'mjpeg', '-i', file, ...output])).stdout;
}

/** How well one picture fits another below their bands: correlation, from -1 to 1, and 0 where there is nothing but one grey. */
export function alike(one: Buffer, other: Buffer, width: number): number {
  const [a, b] = [one, other].map((picture) => picture.subarray(BAND * width)) as [Buffer, Buffer];
  const mean = (of: Buffer): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const [middleA, middleB] = [mean(a), mean(b)];
  let [both, ownA, ownB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [da, db] = [(a[i] ?? 0) - middleA, (b[i] ?? 0) - middleB];
    both += da * db;
    ownA += da * da;
    ownB += db * db;
  }
  return ownA * ownB === 0 ? 0 : both / Math.sqrt(ownA * ownB);
}
