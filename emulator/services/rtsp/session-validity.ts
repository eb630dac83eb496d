import { reachedAt } from '../../kernel/address.ts';
import type { Site } from './call.ts';
import type { Party } from './client.ts';
import { groupPlace } from './group-place.ts';
import type { UserLevel } from '../../settings/user-level.ts';
import type { Session } from './session.ts';
import { presentationOf, sameTrack, type Track } from './tracks.ts';

/** Whether one of the session's tracks has changed since SETUP. */
export function tracksChanged({ stream, tracks }: Session, site: Site): boolean {
  const offered = site.media.stream(stream.number) === stream ? presentationOf(stream, site).offered : [];
  return !tracks.every((track) => offered.some((now) => sameTrack(now, track)));
}

/** Whether one of the session's tracks is sent to a multicast group that the settings name no more. */
export const groupChanged = ({ stream, groups }: Session, site: Site): boolean =>
  groups.some(({ track, group }) => JSON.stringify(group) !== JSON.stringify(groupPlace(stream.number, track, site)));

/** Whether the session's user has changed, or may no longer use one of its tracks. */
export function rightLost({ account, client, tracks }: Session, site: Site): boolean {
  const { rules, users } = site.camera;
  const now = users.accounts.find(account.name);
  const { level } = now ?? account;
  return !rules.password.loginStays(account, now) || !tracks.every((track) => mayUse(track, level, site, client));
}

/** Whether the session's host is admitted no more. */
export function hostLost({ client: { peer, local } }: Session, { camera: { rules, settings }, door }: Site): boolean {
  const port = { transport: 'tcp', port: local.port - door.offset } as const;
  return rules.hosts.endsWhatRuns() && !rules.hosts.admits(settings, peer.address, port);
}

/** Whether the camera has left an address that the session is sent from. The address that its client used has ports that end it when they close. */
export const addressLost = ({ senders }: Session, { door }: Site): boolean =>
  senders.some((address) => !reachedAt(door.addresses, address));

/** The right that a track needs. */
export const rightFor = ({ kind }: Pick<Track, 'kind'>): 'talk' | 'view' => (kind === 'back channel' ? 'talk' : 'view');

/** Whether a user of this level, at the host where they are, may set up this track. */
export function mayUse(
  track: Pick<Track, 'kind'>,
  level: UserLevel,
  { camera }: Site,
  { peer, entry }: Party,
): boolean {
  const { rules, settings } = camera;
  const there = rules.hosts.levelAt(settings, peer.address, level);
  return rules.accounts.mayCall(there, rightFor(track), entry.protocol);
}

/** Whether a session is still valid. Ask again after SETUP: settings and users may have changed while its ports were opened. */
export const isValid = (session: Session, site: Site): boolean =>
  !tracksChanged(session, site) &&
  !groupChanged(session, site) &&
  !rightLost(session, site) &&
  !hostLost(session, site) &&
  !addressLost(session, site);
