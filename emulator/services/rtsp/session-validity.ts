import type { Site } from './call.ts';
import type { Session } from './session.ts';
import { presentationOf, sameTrack } from './tracks.ts';

/** Whether a track of it is no longer what it was when it was set up. */
export function tracksChanged({ stream, tracks }: Session, site: Site): boolean {
  const offered = site.media.stream(stream.number) === stream ? presentationOf(stream, site).offered : [];
  return !tracks.every((track) => offered.some((now) => sameTrack(now, track)));
}

/** Whether its user is no longer who they were, or may no longer view. */
export function rightLost({ account: { name, password }, client }: Session, { camera }: Site): boolean {
  const now = camera.users.accounts.find(name);
  return !now || now.password !== password || !camera.rules.accounts.mayCall(now.level, 'view', client.entry.protocol);
}

/** To be asked again once a session is there: while its ports were opened, settings and users may have changed. */
export const isValid = (session: Session, site: Site): boolean =>
  !tracksChanged(session, site) && !rightLost(session, site);
