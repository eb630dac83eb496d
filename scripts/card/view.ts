import type { Writable } from 'node:stream';
import { parseRtp } from '../../emulator/wire/rtp/parse.ts';
import { clearPartsOf } from '../../emulator/wire/encrypted/clear-parts.ts';
import type { Login } from '../clients/digest.ts';
import type { RtspReply } from '../clients/intake.ts';
import { hostOf, RtspClient } from '../clients/rtsp.ts';
import { CardError, NOT_DONE } from './card-error.ts';
import { decryptPacket } from './decrypt.ts';
import { videoIn, type VideoTrack } from './description.ts';
import { keyWith } from './key.ts';
import { annexB, depacketiserOf } from './depacketiser.ts';

export interface ViewOptions {
  readonly url: URL;
  readonly login: Login | undefined;
  readonly dataPassword: string | undefined;
  /** Seconds; undefined: until the signal. */
  readonly seconds: number | undefined;
  /** Called once there is something to write. */
  readonly output: () => Writable;
  /** Aborted when nobody wants more. */
  readonly signal: AbortSignal;
}

const USUAL_TIMEOUT_S = 60;
/** How long the camera may take to answer a request of a viewer, ms. */
const TIMEOUT_MS = 10_000;

/** Plays the pictures of a stream into `output`, in clear: Annex B, or one JPEG after the other. Gives how many packets came. */
export async function view(options: ViewOptions): Promise<number> {
  const { url, login } = options;
  let play: (payload: Buffer) => boolean = () => true;
  let channel = -1;
  const viewer = new RtspClient({
    host: hostOf(url),
    port: url.port === '' ? 554 : Number(url.port),
    login,
    timeoutMs: TIMEOUT_MS,
    frame: (on, payload) => on !== channel || play(payload),
  });
  try {
    const described = await granted(viewer, 'DESCRIBE', url.href, { Accept: 'application/sdp' });
    const base = described.headers.get('content-base')?.[0] ?? `${url.href}/`;
    const track = videoIn(described.body, base);
    let packets = 0;
    const pictures = opening(track, options.dataPassword);
    const set = await granted(viewer, 'SETUP', track.url, { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' });
    channel = Number(/interleaved=(\d+)/.exec(set.headers.get('transport')?.[0] ?? '')?.[1] ?? 0);
    const output = options.output().on('drain', () => viewer.resume());
    const [id = '', timeout] = (set.headers.get('session')?.[0] ?? '').split(';timeout=');
    play = (packet) => {
      packets++;
      return write(output, pictures(packet));
    };
    write(output, annexB(track.sets));
    await granted(viewer, 'PLAY', base, { Session: id });
    await played(viewer, { base, id, everyMs: (Number(timeout ?? USUAL_TIMEOUT_S) * 1_000) / 2, ...options });
    return packets;
  } finally {
    viewer.close();
  }
}

/** What a packet holds, opened where it is encrypted. Throws `CardError` when it can't be. */
function opening({ encoding, terms }: VideoTrack, password: string | undefined): (packet: Buffer) => readonly Buffer[] {
  const unpack = depacketiserOf(encoding);
  if (!unpack) throw new CardError(`${encoding}: wanted H264, H265 or JPEG`, NOT_DONE);
  if (!terms) {
    console.error('the stream is not encrypted');
    return (packet) => {
      const { header, payload } = parseRtp(packet);
      return unpack(Buffer.from(payload), header.marker);
    };
  }
  const key = keyWith(password, terms);
  const clear = clearPartsOf(encoding);
  if (!clear) throw new CardError(`${encoding} can't be encrypted, and the description says that it is`, NOT_DONE);
  return (packet) => {
    const { header, payload } = decryptPacket(packet, key, clear);
    return unpack(payload, header.marker);
  };
}

const write = (output: Writable, pieces: readonly Buffer[]): boolean =>
  pieces.length === 0 || output.write(Buffer.concat(pieces));

async function granted(
  viewer: RtspClient,
  method: string,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<RtspReply> {
  const reply = await viewer.ask(method, url, headers);
  if (reply.status === 200) return reply;
  const why = reply.status === 401 ? 'user and password are refused' : `${method} was answered ${reply.status}`;
  throw new CardError(why, NOT_DONE);
}

interface Playing extends Pick<ViewOptions, 'seconds' | 'signal'> {
  readonly base: string;
  readonly id: string;
  readonly everyMs: number;
}

/** Until it was long enough, or nobody wants more. Throws `CardError` when the camera ends it before. */
async function played(viewer: RtspClient, { seconds, signal, base, id, everyMs }: Playing): Promise<void> {
  const enough = new Promise<undefined>((done) => {
    signal.addEventListener('abort', () => done(undefined), { once: true });
    if (signal.aborted) done(undefined);
    if (seconds !== undefined) setTimeout(done, seconds * 1_000, undefined).unref();
  });
  const alive = setInterval(() => void viewer.ask('GET_PARAMETER', base, { Session: id }).catch(() => 0), everyMs);
  try {
    const why = await Promise.race([enough, viewer.ended]);
    if (why !== undefined) throw new CardError(why, NOT_DONE);
    await viewer.ask('TEARDOWN', base, { Session: id }).catch(() => 0);
  } finally {
    clearInterval(alive);
  }
}
