import type { CameraView } from '../../emulator/control/client.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import type { CameraWorld } from '../world/world.ts';
import type { Standing } from './expectation.ts';
import { basicHeader } from '../clients/http/digest.ts';
import { users, type Level } from './levels.ts';
import { levelLogins, right } from './logins.ts';
import type { State } from './matrix.ts';
import { freshAddress, WebSeat, type SeatOptions, type Signs, type WebPlace } from './seat.ts';
import { reading } from './setting-doors.ts';
import { own } from '../../emulator/kernel/own.ts';

export type Web = 'HTTP' | 'HTTPS';

/** Guesses from one address that do not lock it out yet. */
const UNSEEN = 6;
const LOCKS_OUT = 8;

/** A camera whose doors are tried, by the protocols that its model answers. */
export class DoorSite {
  readonly camera: CameraView;
  readonly numbers: boolean;
  /** What challenges must offer, as the camera is set. */
  schemes: Standing['schemes'];

  constructor(camera: CameraView, schemes: Standing['schemes'] = ['Digest']) {
    this.camera = camera;
    this.numbers = loadModels().get(camera.model)?.enhancedSecurity ?? true;
    this.schemes = schemes;
  }

  get #administrator(): Signs {
    return this.schemes.includes('Digest') ? right(users.operator) : () => basicHeader(users.operator);
  }

  get protocols(): readonly Web[] {
    return (['HTTP', 'HTTPS'] as const).filter((over) => own(this.camera.ports, over.toLowerCase()) !== undefined);
  }

  place(over: Web): WebPlace {
    const port = own(this.camera.ports, over.toLowerCase());
    if (port === undefined) throw new Error(`${this.camera.model} answers no ${over}`);
    return { host: this.camera.host, port, secure: over === 'HTTPS' };
  }

  standing(level?: Level, more: Partial<Standing> = {}): Standing {
    const { numbers, schemes } = this;
    return { registered: true, lockedOut: false, level, rtspLevel: level, numbers, schemes, ...more };
  }

  seat(over: Web, options: Omit<SeatOptions, 'place' | 'from'> & { from?: SeatOptions['from'] }): WebSeat {
    return new WebSeat({ from: freshAddress, ...options, place: this.place(over) });
  }

  /** A state whose clients come one after the other, each from an address of its own. */
  async state(
    over: Web,
    name: string,
    standing: Standing,
    options: Omit<SeatOptions, 'place' | 'from' | 'most'> & { guesses?: true | undefined; from?: () => string },
  ): Promise<State> {
    const { guesses, ...rest } = options;
    const most = guesses ? { most: UNSEEN } : {};
    return {
      name,
      standing,
      number: standing.registered ? await this.number() : 'ABCDEF0123456789',
      take: () => this.seat(over, { ...rest, ...most }).ready(),
    };
  }

  level(over: Web, level: Level): Promise<State> {
    return this.state(over, `a user of level ${level}`, this.standing(level), { signs: levelLogins[level] });
  }

  /** What the camera's pages carry for browsers now. */
  async number(): Promise<string> {
    return /randomnum=(\w+)/.exec(await this.read('/cgi-bin/get_randomnum'))?.[1] ?? '';
  }

  /** What an administrator reads there. */
  async read(target: string): Promise<string> {
    const [over = 'HTTPS'] = this.protocols;
    const seat = await this.seat(over, { signs: this.#administrator }).ready();
    const { body } = await seat.ask({ method: 'GET', target, headers: {} });
    seat.leave();
    return body;
  }

  /** All that an administrator can read of users, settings, and where the lens looks. */
  async whole(): Promise<string> {
    const [over = 'HTTPS'] = this.protocols;
    const seat = await this.seat(over, { signs: this.#administrator }).ready();
    const texts = [];
    for (const target of [...reading, '/cgi-bin/get_user', '/cgi-bin/camctrl', '/cgi-bin/get_clock']) {
      const { status, body } = await seat.ask({ method: 'GET', target, headers: {} });
      const lasting = body.replaceAll(/^(?:user\d+_password_age|time)=.*$/gm, '');
      texts.push(`${target} ${status}\n${lasting}`);
    }
    seat.leave();
    return texts.join('\n');
  }

  /** Guesses from that address until it is locked out. */
  async lockOut(over: Web, from: string): Promise<void> {
    const seat = await this.seat(over, {
      from: () => from,
      signs: right({ ...users.operator, password: 'Wr0ng-Guess!' }),
    }).ready();
    for (let n = 0; n < LOCKS_OUT; n++)
      await seat.ask({ method: 'GET', target: '/cgi-bin/getinfo?FILE=1', headers: {} });
    seat.leave();
  }
}

/** A camera with the three users, and what an administrator read of it at first. */
export async function doorSite(
  world: CameraWorld,
  settings: Record<string, string> = {},
  schemes: Standing['schemes'] = ['Digest'],
): Promise<DoorSite> {
  const { operator, guard, viewer } = users;
  const { id } = await world.newCamera({ admin: { name: operator.name, password: operator.password }, settings });
  for (const { name, password, level } of [guard, viewer])
    await world.run.control.putAccount(id, { name, password, level });
  return new DoorSite(await world.refresh(), schemes);
}
