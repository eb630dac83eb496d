import { sessionOf } from '../../clients/rtsp.ts';
import type { Camera } from '../camera.ts';
import { described, isSilence } from '../described.ts';
import { item, type Finding } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { reasonIn, settingItems } from '../settings.ts';

const STREAMS = [1, 2, 3, 4];
/** Tracks that carry audio on these cameras, to the viewer and from the viewer: assumed. Video is 1 and events are 4 (observed). */
const AUDIO_TRACKS = [2, 3];
const BY_TCP = 'RTP/AVP/TCP;unicast;interleaved=0-1';

interface Heard {
  /** Streams whose description names audio. */
  readonly named: readonly number[];
  /** Tracks that no description names and that can be set up all the same. */
  readonly hidden: readonly string[];
  readonly streams: number;
  /** What the first stream was answered. */
  readonly status: number;
}

/** 2.8 Audio: the setting, the tracks that descriptions name, and tracks that can be set up although no description names them. */
export const audio: Section = {
  id: '2.8',
  async audit(inquiry, requirement) {
    const settings = await settingItems(inquiry, requirement, { capability: 'audio' });
    const found = judged(await heard(inquiry.camera), reasonIn(settings));
    return [...settings, item(requirement, 'audio.streams', found, 'stream')];
  },
};

function judged({ named, hidden, streams, status }: Heard, reason: string | undefined): Finding {
  const asked = { wanted: 'no audio', probe: 'DESCRIBE, and SETUP of tracks that it does not name' };
  if (streams === 0)
    return {
      ...asked,
      status: 'unverified',
      got: status === 0 ? 'no stream answers' : `DESCRIBE was answered ${status}`,
    };
  if (hidden.length > 0) return { ...asked, status: 'fail', got: `not described, and set up: ${hidden.join(', ')}` };
  if (named.length === 0) return { ...asked, status: 'pass', got: `none in ${streams} streams` };
  const got = `described in stream ${named.join(', ')}`;
  return reason === undefined ? { ...asked, status: 'fail', got } : { ...asked, status: 'pass', got, reason };
}

async function heard(camera: Camera): Promise<Heard> {
  const named: number[] = [];
  const hidden: string[] = [];
  let [streams, first] = [0, 0];
  for (const number of STREAMS) {
    const reply = await described(camera, number);
    const { status, body: text } = isSilence(reply) ? { status: 0, body: '' } : reply;
    first ||= status;
    if (status !== 200) continue;
    streams++;
    if (/^m=audio/m.test(text)) named.push(number);
    for (const track of AUDIO_TRACKS)
      if (!text.includes(`trackID=${track}`) && (await settable(camera, `${camera.stream(number)}/trackID=${track}`)))
        hidden.push(`stream ${number} track ${track}`);
  }
  return { named, hidden, streams, status: first };
}

/** Whether a track can be set up; what was set up is torn down. */
function settable(camera: Camera, track: string): Promise<boolean> {
  return camera.rtsp(
    async (rtsp) => {
      const reply = await rtsp.ask('SETUP', track, { Transport: BY_TCP });
      if (reply.status !== 200) return false;
      const session = sessionOf(reply);
      await rtsp.ask('TEARDOWN', track, session === undefined ? {} : { Session: session });
      return true;
    },
    { loggingIn: true },
  );
}
