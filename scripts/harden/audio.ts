import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import type { CameraClient } from './camera.ts';
import { CameraError } from './camera-error.ts';
import { item, type Found, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';
import type { RtspTalk } from './rtsp.ts';
import { reasonIn, settingItems } from './settings.ts';

const STREAMS = [1, 2, 3, 4];
/** Tracks that carry sound on these cameras, to the viewer and from him: assumed. Video is 1 and events are 4 (observed). */
const SOUND_TRACKS = [2, 3];
const BY_TCP = 'RTP/AVP/TCP;unicast;interleaved=0-1';

interface Heard {
  /** Streams whose description names sound. */
  readonly named: readonly number[];
  /** Tracks that no description names and that can be set up all the same. */
  readonly hidden: readonly string[];
  readonly streams: number;
  /** What the first stream was answered. */
  readonly status: number;
}

/** 2.8: what is set, what descriptions name, and whether there is a track that they don't name. */
export async function audioItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  const settings = await settingItems(inquiry, requirement);
  const found = judged(await heard(inquiry.camera), reasonIn(settings));
  return [...settings, item(requirement, found, 'stream')];
}

function judged({ named, hidden, streams, status }: Heard, reason: string | undefined): Found {
  const asked = { wanted: 'no sound', probe: 'DESCRIBE, and SETUP of tracks that it does not name' };
  if (streams === 0) return { ...asked, status: 'unverified', got: `status ${status}` };
  if (hidden.length > 0) return { ...asked, status: 'fail', got: `not described, and set up: ${hidden.join(', ')}` };
  if (named.length === 0) return { ...asked, status: 'pass', got: `none in ${streams} streams` };
  const got = `described in stream ${named.join(', ')}`;
  return reason === undefined ? { ...asked, status: 'fail', got } : { ...asked, status: 'pass', got, reason };
}

async function heard(camera: CameraClient): Promise<Heard> {
  const named: number[] = [];
  const hidden: string[] = [];
  let [streams, first] = [0, 0];
  for (const number of STREAMS) {
    const { status, text } = await described(camera, number);
    first ||= status;
    if (status !== 200) continue;
    streams++;
    if (/^m=audio/m.test(text)) named.push(number);
    for (const track of SOUND_TRACKS)
      if (!text.includes(`trackID=${track}`) && (await settable(camera, `${camera.stream(number)}/trackID=${track}`)))
        hidden.push(`stream ${number} track ${track}`);
  }
  return { named, hidden, streams, status: first };
}

async function described(
  camera: CameraClient,
  number: number,
): Promise<{ readonly status: number; readonly text: string }> {
  const ask = (talk: RtspTalk) => talk.ask('DESCRIBE', camera.stream(number), { Accept: 'application/sdp' });
  try {
    return await camera.rtsp(ask, { loggingIn: true });
  } catch (error) {
    if (!(error instanceof CameraError)) throw error;
    return { status: 0, text: '' };
  }
}

/** Whether a track can be set up; what was set up is torn down. */
function settable(camera: CameraClient, track: string): Promise<boolean> {
  const ask = async (talk: RtspTalk): Promise<boolean> => {
    const { status, session } = await talk.ask('SETUP', track, { Transport: BY_TCP });
    if (status === 200) await talk.ask('TEARDOWN', track, session === undefined ? {} : { Session: session });
    return status === 200;
  };
  return camera.rtsp(ask, { loggingIn: true });
}
