import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cut, type Played } from '../media/players.ts';
import { program } from '../programs/program.ts';
import { pause, until } from '../../world/until.ts';
import { freePair } from './rtp-receiver.ts';

/** The payload type and rtpmap of each codec, as in the camera's descriptions. */
const formats = { h264: [98, 'H264/90000'], h265: [101, 'H265/90000'] } as const;

export type Format = keyof typeof formats;

export interface RtpPlaying {
  /** The address that RTP is sent to. */
  readonly host: string;
  readonly format: Format;
  readonly width: number;
  readonly height: number;
  readonly pictures: number;
  /** Asks for the stream on that port, once the player listens there. */
  readonly sent: (port: number) => Promise<void>;
}

/** Resolves when that UDP port is in use, or, where this cannot be seen, after a second. */
async function taken(port: number): Promise<void> {
  const listeners = async (): Promise<string | undefined> =>
    (await program('ss', ['-Hlun', `sport = :${port}`]).catch(() => undefined))?.stdout.toString();
  if ((await until(`ffmpeg to open port ${port}`, listeners, (seen) => seen !== '')) === undefined) await pause(1_000);
}

/** Plays RTP without RTSP: ffmpeg reads the description from a file. */
export async function playRtp({ host, format, width, height, pictures, sent }: RtpPlaying): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'sdp-'));
  try {
    const port = await freePair(host);
    const [type, rtpmap] = formats[format];
    const head = `v=0\r\no=- 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nt=0 0\r\n`;
    const file = join(folder, 'stream.sdp');
    await writeFile(file, `${head}m=video ${port} RTP/AVP ${type}\r\na=rtpmap:${type} ${rtpmap}\r\n`);
    const input = ['-protocol_whitelist', 'file,udp,rtp', '-i', file];
    const pace = ['-frames:v', String(pictures), '-fps_mode', 'passthrough'];
    const output = [...pace, '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
    const playing = program('ffmpeg', ['-nostdin', '-v', 'warning', ...input, ...output]);
    playing.catch(() => undefined);
    await taken(port);
    await sent(port);
    const { stdout, stderr } = await playing;
    return { pictures: cut(stdout, { width, height, pictures }), width, height, messages: stderr };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
