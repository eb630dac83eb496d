import type { JournalEntry } from '../../emulator/control/client.ts';
import { list } from './slot.ts';
import type { CameraWorld } from './world.ts';

/** Statuses from 500 on that the scenario expects. */
export const expectedStatuses = list<number>('an expected status', 'the camera answers {int}');
/** Services that the scenario expects to fail. */
export const expectedFailures = list<string>('an expected failure', 'service {word} has failed');

/** Unexpected faults of a scenario: a fault of the emulator, a failed service, or an answer with a status from 500 on. */
export function complaints(world: CameraWorld, journal: readonly JournalEntry[]): string[] {
  return journal.flatMap((entry) => {
    if (entry.kind === 'emulator.fault') return [`a fault of the emulator's own, in ${entry.where}: ${entry.error}`];
    if (entry.kind === 'service.failed') {
      const expected = expectedFailures.all(world).includes(entry.service);
      return expected ? [] : [`service ${entry.service} failed: ${entry.error}`];
    }
    const answered = entry.kind === 'http.request' || entry.kind === 'rtsp.request';
    return answered && entry.status >= 500 && !expectedStatuses.all(world).includes(entry.status)
      ? [`${entry.kind} was answered ${entry.status}`]
      : [];
  });
}
