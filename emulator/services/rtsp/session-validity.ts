import type { Site } from './call.ts';
import type { Session } from './session.ts';
import { presentationOf, sameTrack } from './tracks.ts';

/** Whether one of the session's tracks has changed since SETUP. */
export function tracksChanged({ stream, tracks }: Session, site: Site): boolean {
  const offered = site.media.stream(stream.number) === stream ? presentationOf(stream, site).offered : [];
  return !tracks.every((track) => offered.some((now) => sameTrack(now, track)));
}

/** Whether the session's user has changed, or may no longer view. */
export function rightLost({ account: { name, password }, client }: Session, { camera }: Site): boolean {
  const now = camera.users.accounts.find(name);
  return !now || now.password !== password || !camera.rules.accounts.mayCall(now.level, 'view', client.entry.protocol);
}

/** Whether a session is still valid. Ask again after SETUP: settings and users may have changed while its ports were opened. */
export const isValid = (session: Session, site: Site): boolean =>
  !tracksChanged(session, site) && !rightLost(session, site);
