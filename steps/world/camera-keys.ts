import type { KeySource } from '../../emulator/index.ts';

type Kind = Parameters<KeySource>[0];
type Key = ReturnType<KeySource>;

const at = (keys: Map<Kind, Key[]>, kind: Kind): Key[] => {
  const found = keys.get(kind) ?? [];
  keys.set(kind, found);
  return found;
};

/**
 * Private keys for cameras: those of earlier scenarios are used again, as a fresh one of RSA takes 33 ms of a core. No two cameras of a
 * scenario get the same, and each key was fresh once.
 */
export class CameraKeys {
  /** Keys that no camera has. */
  readonly #free = new Map<Kind, Key[]>();
  /** For each fleet the keys that its cameras got, the latest last. */
  readonly #given: Map<Kind, Key[]>[] = [];

  /** Where the keys of one fleet come from. */
  source(): KeySource {
    const mine = new Map<Kind, Key[]>();
    this.#given.push(mine);
    return (kind, fresh) => {
      const key = at(this.#free, kind).shift() ?? fresh();
      const given = at(mine, kind);
      given.push(key);
      key.catch(() => given.splice(given.indexOf(key), 1));
      return key;
    };
  }

  /** Begins another scenario: the cameras of the one before are gone. */
  begin(): void {
    for (const fleet of this.#given)
      for (const [kind, given] of fleet) {
        // The fleet may hold the latest one ready for its next camera.
        at(this.#free, kind).push(...given.splice(0, given.length - 1));
      }
  }
}

/** Those of all fleets in this process. */
export const cameraKeys = new CameraKeys();
