import { sessionOf } from '../../clients/rtsp.ts';
import type { Camera } from '../camera.ts';
import { INFO, values, type Inquiry } from '../inquiry.ts';
import { fail, once, pass, type Result, type Trial } from './tried.ts';

const LOUDSPEAKER = 3;
const BY_TCP = 'RTP/AVP/TCP;unicast;interleaved=0-1';

/** The level of the other user who was given; undefined when the camera does not know them, or they are an administrator. */
async function levelOf(inquiry: Inquiry, name: string): Promise<2 | 3 | undefined> {
  const users = values((await inquiry.page('/cgi-bin/get_user')).text);
  const [key = ''] = [...users].find(([one, value]) => /^user\d+_name$/.test(one) && value === name) ?? [];
  const level = Number(users.get(key.replace('_name', '_level')));
  return level === 2 || level === 3 ? level : undefined;
}

/**
 * Asks as the other user. Undefined when none was given, or the camera does not know them below Administrator, or does not accept their
 * login, which is tried once.
 */
async function asOther<T>(inquiry: Inquiry, ask: (camera: Camera, level: 2 | 3) => Promise<T>): Promise<T | undefined> {
  const { camera, site } = inquiry;
  if (!site.viewer) return undefined;
  const level = await levelOf(inquiry, site.viewer.name);
  if (level === undefined) return undefined;
  const other = camera.as(site.viewer);
  try {
    const admitted = await once(camera, 'other user', async () => (await other.get(INFO)).status !== 401);
    return admitted ? await ask(other, level) : undefined;
  } finally {
    await other.close();
  }
}

const given = 'requests of the user given with --viewer';

/** Requests that only an administrator may make. Each lacks what it would take to change something, so that it changes nothing. */
const ADMINISTRATORS = [
  '/cgi-bin/get_user',
  '/cgi-bin/get_log',
  '/cgi-bin/get_network_ntp',
  '/cgi-bin/set_network_ntp',
  '/cgi-bin/set_user',
];

/** What a user below Administrator must not get, and must. */
export const rightsTrial = (inquiry: Inquiry): Trial => ({
  check: 'accounts.rights',
  part: 'rights below Administrator',
  wanted: "nothing that is an administrator's",
  probe: given,
  ask: () =>
    asOther(inquiry, async (camera) => {
      const open: string[] = [];
      for (const path of ADMINISTRATORS) {
        const { status } = await camera.get(path);
        if (status !== 403 && status !== 404) open.push(path);
      }
      return open.length > 0 ? fail(`allowed: ${open.join(', ')}`) : pass('refused');
    }),
});

/** A reset that names none of the kinds of reset, and so resets nothing. What a real camera makes of it is not known. */
export const resetTrial = (inquiry: Inquiry): Trial => ({
  check: 'initialization.rights',
  part: 'who may reset',
  wanted: 'administrators only',
  probe: given,
  ask: () =>
    asOther(inquiry, async (camera): Promise<Result> => {
      if (!inquiry.site.attempts) return undefined;
      const { status } = await camera.get('/cgi-bin/initial?cmd=nothing');
      if (status === 401 || status === 404) return undefined;
      return status === 403 ? pass('refused') : fail('users below Administrator may reset it');
    }),
});

export const versionTrial = (inquiry: Inquiry): Trial => ({
  check: 'firmware.readable',
  part: 'for everybody who watches',
  wanted: 'the version can be read by every user',
  probe: given,
  ask: () =>
    asOther(inquiry, async (camera): Promise<Result> => {
      const { status } = await camera.get(INFO);
      return status === 403 ? fail('refused') : status === 200 ? pass('read') : undefined;
    }),
});

/** Only who may control the camera may speak through it. What was set up is torn down. */
export const speakTrial = (inquiry: Inquiry): Trial => ({
  check: 'audio.speak',
  part: 'who may speak',
  wanted: 'nobody who may only watch',
  probe: given,
  ask: () =>
    asOther(inquiry, (camera, level): Promise<Result> => {
      if (level !== 3) return Promise.resolve(undefined);
      const track = `${camera.stream(1)}/trackID=${LOUDSPEAKER}`;
      return camera.rtsp(
        async (rtsp) => {
          const reply = await rtsp.ask('SETUP', track, { Transport: BY_TCP });
          if (reply.status !== 200) return pass(`answered ${reply.status}`);
          const session = sessionOf(reply);
          await rtsp.ask('TEARDOWN', track, session === undefined ? {} : { Session: session });
          return fail('a Live only user may speak');
        },
        { loggingIn: true },
      );
    }),
});
