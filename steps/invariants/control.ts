import { ControlClient, type CameraView } from '../../emulator/control/client.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import type { AccountChange } from './ledger.ts';

type NewCamera = NonNullable<Parameters<ControlClient['create']>[0]>;
type Account = Parameters<ControlClient['putAccount']>[1];
type Reset = NonNullable<Parameters<ControlClient['reset']>[1]>;

/** What a camera is like: what its view says, and its settings, a line each. */
export interface CameraState {
  readonly view: string;
  readonly settings: string;
}

/** A control client that notes which accounts the tester makes, by the id of the camera. */
export class NotingControl extends ControlClient {
  readonly changes = new Map<string, AccountChange[]>();

  /** Cameras of this emulator that nobody has touched, by model and defects. */
  readonly fresh = new Map<string, CameraState>();

  /** Secrets that the tester set, of every camera. */
  readonly secrets: string[] = [];

  override async set(id: string, texts: Readonly<Record<string, string>>): Promise<CameraView> {
    for (const [key, text] of Object.entries(texts)) if (rowOf(key)?.secret) this.secrets.push(text);
    return super.set(id, texts);
  }

  override async create(camera: NewCamera = {}): Promise<CameraView> {
    const at = performance.now();
    const made = await super.create(camera);
    this.changes.set(made.id, camera.admin ? [{ at, kind: 'put', login: camera.admin }] : []);
    return made;
  }

  override async putAccount(id: string, account: Account): Promise<CameraView> {
    const at = performance.now();
    const view = await super.putAccount(id, account);
    this.#note(id, { at, kind: 'put', login: account, level: account.level });
    return view;
  }

  override async removeAccount(id: string, name: string): Promise<CameraView> {
    const at = performance.now();
    const view = await super.removeAccount(id, name);
    this.#note(id, { at, kind: 'remove', name });
    return view;
  }

  override async reset(id: string, what: Reset = 'all'): Promise<CameraView> {
    const at = performance.now();
    const view = await super.reset(id, what);
    if (what !== 'restart') this.#note(id, { at, kind: 'reset' });
    return view;
  }

  override async button(id: string): Promise<CameraView> {
    const at = performance.now();
    const view = await super.button(id);
    this.#note(id, { at, kind: 'reset' });
    return view;
  }

  override async restore(id: string, name: string): Promise<CameraView> {
    const at = performance.now();
    const view = await super.restore(id, name);
    this.#note(id, { at, kind: 'unknown' });
    return view;
  }

  #note(id: string, change: AccountChange): void {
    this.changes.set(id, [...(this.changes.get(id) ?? []), change]);
  }
}
