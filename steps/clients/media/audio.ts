import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audioFile } from '../../../emulator/media/files.ts';
import type { AudioEncoding } from '../../../emulator/settings/catalogue/image-audio.ts';
import { PLAYING_MS, hidden, transports, withLogin, type Transport } from './players.ts';
import type { Login } from '../http/digest.ts';
import { program, type Outcome } from '../programs/program.ts';

export interface Listening {
  readonly url: string;
  readonly transport: Transport;
  readonly login: Login;
  /** Ms after which it is ended, if it has not ended by itself. */
  readonly timeoutMs?: number;
}

/** The sample rate of decoded audio, in Hz: 16 bits, one channel. */
const RATE = 8_000;
const SECONDS = 3;

export interface Heard {
  /** Decoded samples. */
  readonly samples: Int16Array;
  /** The player's warnings and errors; empty when there were none. */
  readonly messages: string;
}

const samplesOf = (raw: Buffer): Int16Array =>
  Int16Array.from({ length: Math.floor(raw.length / 2) }, (_, i) => raw.readInt16LE(i * 2));

async function ffmpeg({ url, transport, login, timeoutMs = PLAYING_MS }: Listening): Promise<Heard> {
  const [, protocol] = transports[transport].ffmpeg;
  const input = ['-rtsp_transport', protocol, '-i', withLogin(url, login)];
  const output = ['-vn', '-t', String(SECONDS), '-ar', String(RATE), '-ac', '1', '-f', 's16le', '-'];
  const { stdout, stderr } = await program('ffmpeg', ['-nostdin', '-v', 'error', ...input, ...output], {
    timeoutMs,
  });
  return { samples: samplesOf(stdout), messages: hidden(stderr, login) };
}

async function gstreamer({ url, transport, login, timeoutMs = PLAYING_MS }: Listening): Promise<Heard> {
  const folder = await mkdtemp(join(tmpdir(), 'gst-'));
  try {
    const file = join(folder, 'sound');
    const source = `rtspsrc name=s location=${url} protocols=${transports[transport].GStreamer[1]} latency=100`;
    const who = [`user-id=${login.name}`, `user-pw=${login.password}`];
    const decode = `s. ! application/x-rtp,media=audio ! decodebin ! audioconvert ! audioresample`;
    const sink = `audio/x-raw,format=S16LE,rate=${RATE},channels=1,layout=interleaved ! audiobuffersplit output-buffer-duration=1/10`;
    const end = ['!', 'identity', `eos-after=${SECONDS * 10 + 1}`, '!', 'filesink', `location=${file}`];
    const args = ['-q', ...source.split(' '), ...who, ...decode.split(' '), '!', ...sink.split(' '), ...end];
    const play = (): Promise<Outcome> => program('gst-launch-1.0', args, { timeoutMs });
    let { stderr } = await play();
    // Video that comes before the sound is linked stops gst-launch: nothing of the pipeline is linked then.
    if (stderr.includes('not-linked')) ({ stderr } = await play());
    const raw = await readFile(file).catch(() => Buffer.alloc(0));
    return { samples: samplesOf(raw), messages: hidden(stderr, login) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export const listeners = { ffmpeg, GStreamer: gstreamer } as const;

const SEGMENT = RATE / 4;

/** The audio clip of the emulator's microphone, decoded by ffmpeg. */
export async function original(encoding: AudioEncoding): Promise<Int16Array> {
  const form = encoding === 'aac' ? ['-f', 'aac'] : ['-f', 'mulaw', '-ar', '8000'];
  const output = ['-ar', String(RATE), '-ac', '1', '-f', 's16le', '-'];
  return samplesOf((await program('ffmpeg', ['-v', 'error', ...form, '-i', audioFile(encoding), ...output])).stdout);
}

/**
 * The best correlation, from -1 to 1, of the loudest quarter of a second of the received audio with any place in the original.
 * Undefined when too little audio was received.
 */
export function likeness(heard: Int16Array, whole: Int16Array): number | undefined {
  const power = (of: Int16Array): number => of.reduce((sum, sample) => sum + sample * sample, 0);
  const segments = Array.from({ length: Math.floor(heard.length / SEGMENT) }, (_, i) =>
    heard.subarray(i * SEGMENT, (i + 1) * SEGMENT),
  );
  const [segment] = segments.toSorted((one, other) => power(other) - power(one));
  if (!segment || segments.length < 2) return undefined;
  const own = power(segment);
  let best = -1;
  for (let at = 0; at + SEGMENT <= whole.length; at++) {
    let both = 0;
    let there = 0;
    for (let i = 0; i < SEGMENT; i++) {
      const sample = whole[at + i] ?? 0;
      both += sample * (segment[i] ?? 0);
      there += sample * sample;
    }
    best = Math.max(best, both / Math.sqrt(own * there || 1));
  }
  return best;
}
