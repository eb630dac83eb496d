import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Login } from '../http/digest.ts';
import { program } from '../programs/program.ts';
import type { RtspWay } from '../rtsp/rtsp-ways.ts';

/** The transports of a stream: the camera's port, and the options of ffmpeg and GStreamer. */
export const transports = {
  TCP: { way: 'RTSP', ffmpeg: ['rtsp', 'tcp'], GStreamer: ['rtsp', 'tcp'] },
  UDP: { way: 'RTSP', ffmpeg: ['rtsp', 'udp'], GStreamer: ['rtsp', 'udp'] },
  multicast: { way: 'RTSP', ffmpeg: ['rtsp', 'udp_multicast'], GStreamer: ['rtsp', 'udp-mcast'] },
  HTTPS: { way: 'RTSP in HTTPS', ffmpeg: ['rtsp', 'https'], GStreamer: ['rtspsh', 'tcp'] },
  HTTP: { way: 'RTSP in HTTP', ffmpeg: ['rtsp', 'http'], GStreamer: ['rtsph', 'tcp'] },
  'SRTP in TCP': { way: 'RTSPS', ffmpeg: ['rtsps', 'tcp'], GStreamer: ['rtsps', 'tcp+tls'] },
  'SRTP in UDP': { way: 'RTSPS', ffmpeg: ['rtsps', 'udp'], GStreamer: ['rtsps', 'udp+tls'] },
} as const satisfies Record<string, { way: RtspWay } & Record<'ffmpeg' | 'GStreamer', readonly [string, string]>>;

export type Transport = keyof typeof transports;

/** The URL with the scheme that the player wants for that transport. */
const schemed = (url: string, scheme: string): string => url.replace(/^\w+:/, `${scheme}:`);

/** The pictures that a player decoded. */
export interface Played {
  /** Pictures, grey: one byte a pixel, row by row. */
  readonly pictures: readonly Buffer[];
  readonly width: number;
  readonly height: number;
  /** The player's warnings and errors; empty when there were none. */
  readonly messages: string;
}

export interface Playing {
  readonly url: string;
  readonly transport: Transport;
  readonly login?: Login | undefined;
  readonly width: number;
  readonly height: number;
  readonly pictures: number;
  /** Ms after which it is ended, if it has not ended by itself. */
  readonly timeoutMs?: number;
}

/** The time that a player has, in ms. */
export const PLAYING_MS = 40_000;

/** Cuts the output of a player into pictures. */
export const cut = (
  raw: Buffer,
  { width, height, pictures }: Pick<Playing, 'width' | 'height' | 'pictures'>,
): Buffer[] =>
  Array.from({ length: Math.min(pictures, Math.floor(raw.length / (width * height))) }, (_, i) =>
    raw.subarray(i * width * height, (i + 1) * width * height),
  );

/** The URL with credentials. ffmpeg accepts them no other way, so the process list shows them to the same user. */
export function withLogin(url: string, login: Login | undefined): string {
  if (!login) return url;
  return url.replace('://', `://${encodeURIComponent(login.name)}:${encodeURIComponent(login.password)}@`);
}

/** The messages of a player, without the password. */
export const hidden = (messages: string, login: Login | undefined): string =>
  messages.replaceAll(login?.password ?? '\0', '***');

/** Plays with ffmpeg. */
export async function ffmpeg(playing: Playing): Promise<Played> {
  const [scheme, transport] = transports[playing.transport].ffmpeg;
  // Without the first option ffmpeg waits for a dozen pictures of a slow stream; without the second it duplicates and drops pictures.
  const probe = ['-fpsprobesize', '1'];
  const input = [...probe, '-rtsp_transport', transport, '-i', withLogin(schemed(playing.url, scheme), playing.login)];
  const output = [
    '-frames:v',
    String(playing.pictures),
    '-fps_mode',
    'passthrough',
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-',
  ];
  const { stdout, stderr } = await program('ffmpeg', ['-nostdin', '-v', 'warning', ...input, ...output], {
    timeoutMs: playing.timeoutMs ?? PLAYING_MS,
  });
  const { width, height } = playing;
  return {
    pictures: cut(stdout, playing),
    width,
    height,
    messages: hidden(stderr, playing.login),
  };
}

/** Plays MJPEG over HTTP; ffmpeg logs in with Digest itself. */
export async function ffmpegMotion(playing: Playing): Promise<Played> {
  const { url, login, pictures, width, height } = playing;
  const input = ['-f', 'mpjpeg', '-i', withLogin(url, login)];
  const output = ['-frames:v', String(pictures), '-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
  const { stdout, stderr } = await program('ffmpeg', ['-nostdin', '-v', 'error', ...input, ...output]);
  return { pictures: cut(stdout, playing), width, height, messages: hidden(stderr, login) };
}

/** Decodes a file of pictures of any codec with ffmpeg. */
export async function decodeFile(bytes: Buffer, size: Pick<Playing, 'width' | 'height' | 'pictures'>): Promise<Played> {
  const output = ['-frames:v', String(size.pictures), '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
  const args = ['-v', 'error', '-i', '-', '-fps_mode', 'passthrough', ...output];
  const { stdout, stderr } = await program('ffmpeg', args, { input: bytes });
  const { width, height } = size;
  return { pictures: cut(stdout, size), width, height, messages: stderr };
}

/** Decodes one picture with ffmpeg. */
export async function decodePicture(jpeg: Buffer): Promise<Played> {
  const args = ['-v', 'error', '-f', 'mjpeg', '-i', '-', '-f', 'image2pipe', '-c:v', 'pgm', '-pix_fmt', 'gray', '-'];
  const { stdout, stderr } = await program('ffmpeg', args, { input: jpeg });
  const [head = '', width = '0', height = '0'] = /^P5\s(\d+) (\d+)\s255\s/.exec(stdout.toString('latin1')) ?? [];
  return { pictures: [stdout.subarray(head.length)], width: Number(width), height: Number(height), messages: stderr };
}

/** Plays with GStreamer's rtspsrc, which answers challenges as in RFC 2069. */
export async function gstreamer(playing: Playing): Promise<Played> {
  const folder = await mkdtemp(join(tmpdir(), 'gst-'));
  try {
    const file = join(folder, 'pictures');
    const [scheme, transport] = transports[playing.transport].GStreamer;
    const login = playing.login ? [`user-id=${playing.login.name}`, `user-pw=${playing.login.password}`] : [];
    const source = [
      'rtspsrc',
      `location=${schemed(playing.url, scheme)}`,
      `protocols=${transport}`,
      'latency=100',
      // Accepts any certificate: other scenarios check it.
      'tls-validation-flags=0',
      ...login,
    ];
    const decode = [
      '!',
      'application/x-rtp,media=video',
      '!',
      'decodebin',
      '!',
      'videoconvert',
      '!',
      'video/x-raw,format=GRAY8',
    ];
    const sink = ['!', 'identity', `eos-after=${playing.pictures + 1}`, '!', 'filesink', `location=${file}`];
    const { stderr, stdout } = await program('gst-launch-1.0', ['-q', ...source, ...decode, ...sink], {
      timeoutMs: playing.timeoutMs ?? PLAYING_MS,
    });
    const raw = await readFile(file).catch(() => Buffer.alloc(0));
    const { width, height } = playing;
    return { pictures: cut(raw, playing), width, height, messages: stderr + stdout.toString() };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const players = { ffmpeg, GStreamer: gstreamer } as const;
export type PlayerName = keyof typeof players;
