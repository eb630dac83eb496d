import type { RtspReply } from '../../clients/intake.ts';
import { sessionOf, type RtspClient } from '../../clients/rtsp.ts';
import type { Camera } from '../camera.ts';
import { isClearControl, isClearVideo } from './clear-media.ts';
import { fail, pass, unseen, type Result, type Trial } from './tried.ts';

const SDP = { Accept: 'application/sdp' };
const BY_TLS = 'RTP/AVP/TCP;unicast;interleaved=0-1';
const BY_UDP = 'RTP/AVP;unicast;client_port=50710-50711';
/** How many packets are looked at, and for how long at most, ms. */
const ENOUGH_MEDIA = 12;
const PATIENCE_MS = 4_000;

type Speaker = Pick<RtspClient, 'ask'>;

/** What somebody may do on port 322, and what comes from there. Sessions that are set up are torn down. */
export const srtpTrials = (camera: Camera): readonly Trial[] => [
  {
    check: 'srtp.keys',
    part: 'keys',
    wanted: 'another key for each session',
    probe: 'two descriptions over RTSPS',
    ask: () => keys(camera),
  },
  {
    check: 'srtp.plain-udp',
    part: 'media beside TLS',
    wanted: 'protected media only',
    probe: 'SETUP of RTP/AVP over UDP on port 322',
    ask: () => plainUdp(camera),
  },
  {
    check: 'srtp.session',
    part: 'sessions',
    wanted: 'used over TLS only',
    probe: 'a session of port 322 named on port 554',
    ask: () => session(camera),
  },
  {
    check: 'srtp.key-again',
    part: 'one key twice',
    wanted: 'a new key for each beginning',
    probe: 'SETUP of a track a second time',
    ask: () => again(camera),
  },
  {
    check: 'srtp.media',
    part: 'media',
    wanted: 'encrypted media and reports',
    probe: 'the packets of a stream on port 322',
    ask: () => media(camera),
  },
];

const secure = { loggingIn: true, secure: true };

const described = (camera: Camera, rtsp: Speaker): Promise<RtspReply> =>
  rtsp.ask('DESCRIBE', camera.stream(1, true), SDP);

async function keys(camera: Camera): Promise<Result> {
  const key = async (): Promise<string> => {
    const { body } = await camera.rtsp((rtsp) => described(camera, rtsp), secure);
    return [...body.matchAll(/^a=crypto:\d+ \S+ (inline:[^|\s]+)/gm)].map(([, one]) => one).join();
  };
  const [one, other] = [await key(), await key()];
  if (one === '' || other === '') return undefined;
  return one === other ? fail('the same key twice') : pass('two keys');
}

async function plainUdp(camera: Camera): Promise<Result> {
  const track = `${camera.stream(1, true)}/trackID=1`;
  const { status } = await camera.rtsp(async (rtsp) => {
    await described(camera, rtsp);
    const reply = await rtsp.ask('SETUP', track, { Transport: BY_UDP });
    await tornDown(rtsp, track, reply);
    return reply;
  }, secure);
  return status === 200 ? fail('RTP without protection is taken') : pass(`answered ${status}`);
}

async function tornDown(rtsp: Speaker, track: string, reply: RtspReply): Promise<void> {
  const id = sessionOf(reply);
  if (reply.status === 200 && id !== undefined) await rtsp.ask('TEARDOWN', track, { Session: id });
}

/** Sets up the first track inside TLS, and hands over the session; undefined when it cannot be set up. */
function settingUp<T>(
  camera: Camera,
  speak: (rtsp: Speaker, id: string, track: string) => Promise<T>,
  frame?: (channel: number, payload: Buffer) => boolean,
): Promise<T | undefined> {
  const track = `${camera.stream(1, true)}/trackID=1`;
  return camera.rtsp(
    async (rtsp) => {
      await described(camera, rtsp);
      const reply = await rtsp.ask('SETUP', track, { Transport: BY_TLS });
      const id = sessionOf(reply);
      if (reply.status !== 200 || id === undefined) return undefined;
      try {
        return await speak(rtsp, id, track);
      } finally {
        await tornDown(rtsp, track, reply);
      }
    },
    { ...secure, ...(frame ? { frame } : {}) },
  );
}

const session = (camera: Camera): Promise<Result> =>
  settingUp(camera, async (_, id) => {
    const { status } = await camera.rtsp((clear) => clear.ask('GET_PARAMETER', camera.stream(1), { Session: id }), {
      loggingIn: true,
    });
    return status === 200 ? fail('taken on port 554, in clear') : pass(`answered ${status}`);
  });

const again = (camera: Camera): Promise<Result> =>
  settingUp(camera, async (rtsp, id, track) => {
    const reply = await rtsp.ask('SETUP', track, { Transport: BY_TLS, Session: id });
    return reply.status === 200 && !reply.headers.has('keymgmt')
      ? fail('the track begins anew under the same key')
      : pass(`answered ${reply.status}`);
  });

async function media(camera: Camera): Promise<Result> {
  const [video, control]: [Buffer[], Buffer[]] = [[], []];
  let enough: () => void = () => undefined;
  const seen = new Promise<void>((done) => (enough = done));
  const frame = (channel: number, payload: Buffer): boolean => {
    const list = channel % 2 === 0 ? video : control;
    if (list.length < ENOUGH_MEDIA) list.push(Buffer.from(payload));
    if (video.length >= ENOUGH_MEDIA && control.length > 0) enough();
    return true;
  };
  const played = await settingUp(
    camera,
    async (rtsp, id) => {
      const { status } = await rtsp.ask('PLAY', camera.stream(1, true), { Session: id });
      if (status === 200) await Promise.race([seen, new Promise((late) => setTimeout(late, PATIENCE_MS).unref())]);
      return status;
    },
    frame,
  );
  if (played === undefined) return undefined;
  if (video.length < ENOUGH_MEDIA) return unseen(`${video.length} packets came`);
  const clear = [...(isClearVideo(video) ? ['media'] : []), ...(control.some(isClearControl) ? ['reports'] : [])];
  if (clear.length > 0) return fail(`in clear: ${clear.join(' and ')}`);
  return control.length > 0 ? pass('encrypted') : unseen('media is encrypted, and no report came');
}
