import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';

/** Runs ffmpeg, lets it read `input`, and gives what it wrote. */
export async function ffmpeg(args: readonly string[], input?: Buffer): Promise<Buffer> {
  const child = spawn('nice', ['ffmpeg', '-v', 'error', ...args, '-'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const written = buffer(child.stdout);
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [bytes, status] = await Promise.all([written, ended]);
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')} ended with ${status}`);
  return bytes;
}

/** A drawn file as ffmpeg is told of it. */
export const rawInput = (file: string, width: number, height: number, rate: number): string[] =>
  `-f rawvideo -pix_fmt yuv420p -s ${width}x${height} -r ${rate} -i ${file}`.split(' ');

/** The pictures of a byte stream as ffmpeg decodes them, planes one behind the other. */
export const decoded = (stream: Buffer, format: string): Promise<Buffer> =>
  ffmpeg(`-f ${format} -i - -f rawvideo -pix_fmt yuv420p`.split(' '), stream);
