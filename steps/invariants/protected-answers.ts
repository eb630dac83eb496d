import { webDoors } from '../doors/web-doors.ts';
import type { Conversation, Exchange } from './conversation.ts';
import { proves, signsTarget } from './proof.ts';
import { exchangesOf, type Invariant } from './scene.ts';

/** UPnP's description of the camera, which is for everybody while its shortcut is on; scenarios of 3.2.3 say that it is not there else. */
const UPNP = '/upnp/description.xml';
/** The paths that the web service answers to everybody. */
const open = new Set([UPNP, ...webDoors.flatMap(({ path, level }) => (level === undefined ? [path] : []))]);
/** The level that a path needs. */
const levels = new Map(webDoors.map(({ path, level }) => [path, level]));

const pathOf = (target: string): string => target.replace(/^https?:\/\/[^/?#]*/i, '').split('?', 1)[0] ?? '';
/** What RTSP answers to everybody. */
const openMethods = new Set(['OPTIONS']);

/** Whether a request is answered to everybody, with a login or without. */
export const isOpen = ({ version, method, target }: Exchange): boolean =>
  version.startsWith('RTSP') ? openMethods.has(method) : open.has(pathOf(target));

/** Nothing that is protected was given without a login, for one that was never right, or for one whose level was always too low. */
export const protectedAnswers: Invariant = (scene) => {
  const logins = new Map<Conversation, boolean>();
  return exchangesOf(scene).flatMap(({ on, ...exchange }) => {
    const { method, target, version, headers, status = 0 } = exchange;
    const authorized = headers.has('authorization');
    const right =
      authorized && signsTarget(exchange) ? scene.ledger.ever.find((login) => proves(exchange, login)) : undefined;
    if (right) logins.set(on, true);
    const given = status === 101 || (status >= 200 && status < 300);
    if (!given || (authorized && (scene.programs || !scene.ledger.certain))) return [];
    const path = pathOf(target);
    if (right) {
      const level = scene.ledger.levelOf(right.name);
      const enough = version.startsWith('RTSP') || level <= (levels.get(path) ?? 3);
      return enough ? [] : [`${method} ${path} was answered ${status} for ${right.name}, of level ${level}`];
    }
    const how = authorized ? 'for a wrong login' : 'without a login';
    if (version.startsWith('RTSP')) {
      const free = openMethods.has(method) || (!authorized && logins.has(on));
      return free ? [] : [`${method} was answered ${status} ${how}`];
    }
    return open.has(path) ? [] : [`${method} ${path} was answered ${status} ${how}`];
  });
};
