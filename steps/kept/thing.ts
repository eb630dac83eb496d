import type { CameraView } from '../../emulator/control/client.ts';
import { Register } from '../accounts/credentials/credential-ways.ts';
import { users } from '../doors/levels.ts';
import type { Reply } from '../doors/line.ts';
import { right } from '../doors/logins.ts';
import type { CameraWorld } from '../world/world.ts';

/** A camera of its own on which things are left, and which is changed after that. */
export class KeepingCamera {
  readonly world: CameraWorld;
  #register: Register;
  #view: CameraView;

  constructor(world: CameraWorld, view: CameraView) {
    this.world = world;
    this.#view = view;
    this.#register = new Register(world);
  }

  get view(): CameraView {
    return this.#view;
  }

  /** Requests of the administrator, to where the web ports are. */
  get register(): Register {
    return this.#register;
  }

  /** Reads its view again: its ports follow its settings. */
  async refresh(): Promise<CameraView> {
    this.#view = await this.world.refresh();
    this.#register = new Register(this.world);
    return this.#view;
  }

  /** What the administrator is answered over HTTPS. */
  ask(target: string): Promise<Reply> {
    return this.register.ask({ method: 'GET', target, headers: {} }, users.operator);
  }

  /** What the administrator is answered on one connection. */
  async askAll(targets: readonly string[]): Promise<readonly Reply[]> {
    const seat = this.register.site.seat('HTTPS', { signs: right(users.operator) });
    const replies: Reply[] = [];
    for (const target of targets) replies.push(await seat.ask({ method: 'GET', target, headers: {} }));
    seat.leave();
    return replies;
  }

  async set(texts: Readonly<Record<string, string>>): Promise<void> {
    await this.world.run.control.set(this.#view.id, texts);
    await this.refresh();
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    await this.world.run.control.advance(this.#view.id, ms);
  }
}

/** Something that a camera keeps, for a while or for good. */
export interface Thing {
  /** What a client finds of it on a camera that has none. Unless given, this is looked at before it is left. */
  readonly first?: string;
  /** What a client finds once it was left. Unless given, this is looked at as well: not where a look changes it. */
  readonly left?: string;
  leave(): Promise<unknown>;
  look(): Promise<string>;
}

export type Things = Readonly<Record<string, (it: KeepingCamera) => Thing>>;
