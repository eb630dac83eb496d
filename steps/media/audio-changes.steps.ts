import { When } from '@cucumber/cucumber';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled } from '../world/words.ts';
import { modes, type Mode } from './audio-modes.steps.ts';

const [VIDEO, MICROPHONE, LOUDSPEAKER, EVENTS] = [1, 2, 3, 4];

/** Sessions by their tracks, with what they need of [Audio]. */
const sessions: readonly { tracks: readonly number[]; hears: boolean; speaks: boolean }[] = [
  { tracks: [VIDEO], hears: false, speaks: false },
  { tracks: [EVENTS], hears: false, speaks: false },
  { tracks: [MICROPHONE], hears: true, speaks: false },
  { tracks: [VIDEO, MICROPHONE], hears: true, speaks: false },
  { tracks: [LOUDSPEAKER], hears: false, speaks: true },
  { tracks: [MICROPHONE, LOUDSPEAKER], hears: true, speaks: true },
];

type Session = (typeof sessions)[number];

const open = ({ hears, speaks }: Session, mode: Mode): boolean =>
  (!hears || modes[mode].heard) && (!speaks || modes[mode].taken);

async function playing(world: CameraWorld, { tracks }: Session): Promise<RtspUser> {
  const user = await RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP') }, administrator);
  world.undo.push(() => user.leave());
  for (const track of tracks) await user.setUp(track);
  await user.ask('PLAY');
  return user;
}

/** Whether its session is there. A connection that the camera has closed has none. */
const isThere = (user: RtspUser): Promise<boolean> =>
  user.ask('GET_PARAMETER').then(
    ({ status }) => status === 200,
    () => false,
  );

When(
  'each mode of sound is changed to each other while sessions of all tracks play',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    await this.refresh();
    const set = (mode: Mode): Promise<unknown> =>
      this.run.control.set(this.camera.id, { [rowCalled('Audio').key]: mode });
    const names = Object.keys(modes) as Mode[];
    for (const from of names)
      for (const to of names.filter((name) => name !== from)) {
        await set(from);
        const those = sessions.filter((session) => open(session, from));
        const users = await Promise.all(those.map((session) => playing(this, session)));
        await set(to);
        for (const [n, session] of those.entries()) {
          const user = users[n];
          const what = `a session of tracks ${session.tracks.join(' and ')}, when ${from} becomes ${to}: it goes on`;
          findings.add(unlessSame(what, user && (await isThere(user)), open(session, to)));
          user?.leave();
        }
      }
  },
);
