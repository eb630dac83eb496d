import type { Site } from './call.ts';
import type { Protocol } from '../../guide/protocol.ts';
import type { UserLevel } from '../../settings/user-level.ts';
import type { Session } from './session.ts';
import { presentationOf, sameTrack, type Track } from './tracks.ts';

/** Whether one of the session's tracks has changed since SETUP. */
export function tracksChanged({ stream, tracks }: Session, site: Site): boolean {
  const offered = site.media.stream(stream.number) === stream ? presentationOf(stream, site).offered : [];
  return !tracks.every((track) => offered.some((now) => sameTrack(now, track)));
}

/** Whether the session's user has changed, or may no longer use one of its tracks. */
export function rightLost({ account: { name, password }, client, tracks }: Session, site: Site): boolean {
  const now = site.camera.users.accounts.find(name);
  const { protocol } = client.entry;
  return !now || now.password !== password || !tracks.every((track) => mayUse(track, now.level, site, protocol));
}

/** Whether a user of this level may set up this track. */
export const mayUse = ({ kind }: Track, level: UserLevel, { camera }: Site, over: Protocol): boolean =>
  camera.rules.accounts.mayCall(level, kind === 'back channel' ? 'talk' : 'view', over);

/** Whether a session is still valid. Ask again after SETUP: settings and users may have changed while its ports were opened. */
export const isValid = (session: Session, site: Site): boolean =>
  !tracksChanged(session, site) && !rightLost(session, site);
