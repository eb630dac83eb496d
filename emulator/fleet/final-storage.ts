import type { Storage } from './storage.ts';

/** A storage in which a removed camera stays removed: late writes (a log, a last change) are dropped. */
export function finalStorage(storage: Storage): Storage {
  const forgotten = new Set<string>();
  return {
    ...storage,
    forget(camera) {
      forgotten.add(camera);
      storage.forget(camera);
    },
    save: (camera, state) => (forgotten.has(camera) ? undefined : storage.save(camera, state)),
    saveSnapshot: (camera, name, state) =>
      forgotten.has(camera) ? undefined : storage.saveSnapshot(camera, name, state),
    keep: (name, text) => (forgotten.has(name.split('/')[0] ?? '') ? undefined : storage.keep(name, text)),
  };
}
