import { program } from '../programs/program.ts';
import type { Login } from '../http/digest.ts';
import { PLAYING_MS, withLogin } from './players.ts';

/** A stream as ffmpeg recorded it, without decoding it: a byte stream (annex B) of that codec. */
export interface Recording {
  readonly codec: 'h264' | 'h265';
  readonly bytes: Buffer;
}

const format = { h264: 'h264', h265: 'hevc' } as const;

export async function record(
  codec: Recording['codec'],
  { url, login, pictures }: { readonly url: string; readonly login: Login | undefined; readonly pictures: number },
): Promise<Recording> {
  const input = ['-fpsprobesize', '1', '-rtsp_transport', 'tcp', '-i', withLogin(url, login)];
  const output = ['-map', '0:v', '-c', 'copy', '-frames:v', String(pictures), '-f', format[codec], '-'];
  const { stdout } = await program('ffmpeg', ['-nostdin', '-v', 'error', ...input, ...output], {
    timeoutMs: PLAYING_MS,
  });
  return { codec, bytes: stdout };
}

/** The pictures a second that its parameter sets state, as ffprobe reads them. */
export async function statedRate({ codec, bytes }: Recording): Promise<number> {
  const shown = ['-show_entries', 'stream=r_frame_rate', '-of', 'csv=p=0'];
  const { stdout } = await program('ffprobe', ['-v', 'error', '-f', format[codec], ...shown, '-i', '-'], {
    input: bytes,
  });
  const [pictures = NaN, seconds = NaN] = stdout.toString().trim().split('/').map(Number);
  return pictures / seconds;
}

/** The number of slices of each picture, of as many as are whole. */
export function slicesOf({ codec, bytes }: Recording): number[] {
  const counts: number[] = [];
  for (let at = bytes.indexOf('\0\0\x01', 0, 'latin1'); at >= 0; at = bytes.indexOf('\0\0\x01', at + 3, 'latin1')) {
    const head = bytes[at + 3] ?? 0;
    const type = codec === 'h264' ? head & 0x1f : (head >> 1) & 0x3f;
    const isSlice = codec === 'h264' ? type >= 1 && type <= 5 : type < 32;
    if (!isSlice) continue;
    // The first bit of a slice is set in the first slice of a picture, in both codecs.
    const first = ((bytes[at + (codec === 'h264' ? 4 : 5)] ?? 0) & 0x80) !== 0;
    if (first) counts.push(1);
    else counts.push((counts.pop() ?? 0) + 1);
  }
  return counts;
}
