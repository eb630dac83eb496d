import { levels } from '../../settings/user-level.ts';
import type { Exchange } from './exchange.ts';

export const LOGOUT_PATH = '/logout.html';

/** The user of a page as its header shows them. */
export interface Visitor {
  readonly name: string;
  /** The access level, as the menu writes it. */
  readonly level: string;
  readonly mayOpenSetup: boolean;
  /** The link that logs them out, of this page alone. */
  readonly logOut: string;
}

export function visitorOf({ site: { camera }, user, protocol }: Exchange): Visitor {
  return {
    name: user.name,
    level: `${user.level}. ${levels[user.level]}`,
    mayOpenSetup: camera.rules.accounts.mayCall(user.level, 'settings.read', protocol),
    logOut: `${LOGOUT_PATH}?number=${camera.random.hex(8)}`,
  };
}
