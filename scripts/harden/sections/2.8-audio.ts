import { sessionOf } from '../../clients/rtsp.ts';
import type { Camera } from '../camera.ts';
import { described, isSilence } from '../described.ts';
import { item, type Finding } from '../inquiry.ts';
import type { Item } from '../item.ts';
import type { Section } from '../section.ts';
import { reasonIn, settingItems } from '../settings.ts';
import { speakTrial } from '../wire/rights.ts';
import { tried } from '../wire/tried.ts';

const STREAMS = [1, 2, 3, 4];
/** Tracks that carry audio on these cameras, to the viewer and from the viewer: assumed. Video is 1 and events are 4 (observed). */
const LOUDSPEAKER = 3;
const AUDIO_TRACKS = [2, LOUDSPEAKER];
const MODE = 'imageAudio.audio.mode';
const BY_TCP = 'RTP/AVP/TCP;unicast;interleaved=0-1';

interface Hidden {
  readonly stream: number;
  readonly track: number;
}

interface Heard {
  /** Streams whose description names audio. */
  readonly named: readonly number[];
  /** Tracks that no description names and that can be set up all the same. */
  readonly hidden: readonly Hidden[];
  readonly streams: number;
  /** What the first stream was answered. */
  readonly status: number;
}

/** 2.8 Audio: the setting, the tracks that descriptions name, and tracks that can be set up although no description names them. */
export const audio: Section = {
  id: '2.8',
  async audit(inquiry, requirement) {
    const settings = await settingItems(inquiry, requirement, { capability: 'audio' });
    const found = await heard(inquiry.camera);
    return [
      ...settings,
      item(requirement, 'audio.streams', judged(found, reasonIn(settings)), 'stream'),
      item(requirement, 'audio.tracks', hiddenTracks(found, settings), 'hidden tracks'),
      ...(await tried(requirement, [speakTrial(inquiry)])),
    ];
  },
};

function judged({ named, streams, status }: Heard, reason: string | undefined): Finding {
  const asked = { wanted: 'no audio', probe: 'DESCRIBE' };
  if (streams === 0) return { ...asked, status: 'unverified', got: answer(status) };
  if (named.length === 0) return { ...asked, status: 'pass', got: `none in ${streams} streams` };
  const got = `described in stream ${named.join(', ')}`;
  return reason === undefined ? { ...asked, status: 'fail', got } : { ...asked, status: 'pass', got, reason };
}

/** The loudspeaker's track is not described, and may be set up where audio goes that way. */
function hiddenTracks({ hidden, streams, status }: Heard, settings: readonly Item[]): Finding {
  const asked = { wanted: 'none but what is set', probe: 'SETUP of tracks that no description names' };
  if (streams === 0) return { ...asked, status: 'unverified', got: answer(status) };
  const outward = settings.some(({ check, got }) => check === MODE && /audio-output|interactive/.test(got));
  const found = hidden.filter(({ track }) => !(outward && track === LOUDSPEAKER));
  const list = found.map(({ stream, track }) => `stream ${stream} track ${track}`);
  if (list.length > 0) return { ...asked, status: 'fail', got: `not described, and set up: ${list.join(', ')}` };
  return { ...asked, status: 'pass', got: 'none' };
}

const answer = (status: number): string => (status === 0 ? 'no stream answers' : `DESCRIBE was answered ${status}`);

async function heard(camera: Camera): Promise<Heard> {
  const named: number[] = [];
  const hidden: Hidden[] = [];
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
        hidden.push({ stream: number, track });
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
