import type { Site } from './call.ts';
import type { Session } from './session.ts';
import { presentationOf, sameTrack } from './tracks.ts';

/** Whether a track of it is no longer what it was when it was set up. */
export function lostTrack({ stream, tracks }: Session, site: Site): boolean {
  const offered = site.media.stream(stream.number) === stream ? presentationOf(stream, site).offered : [];
  return !tracks.every((track) => offered.some((now) => sameTrack(now, track)));
}

/** Whether its user is no longer who they were, or may no longer view. */
export function lostRight({ account: { name, password }, client }: Session, { camera }: Site): boolean {
  const now = camera.accounts.find(name);
  return !now || now.password !== password || !camera.rules.mayCall(now.level, 'view', client.entry.protocol);
}

/** To be asked again once a session is there: while its ports were opened, settings and users may have changed. */
export const stays = (session: Session, site: Site): boolean => !lostTrack(session, site) && !lostRight(session, site);
