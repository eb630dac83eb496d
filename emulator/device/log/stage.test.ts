import { CameraClock } from '../../kernel/clock.ts';
import { logLines, type JournalEvents } from '../../fleet/events.ts';
import { manualTime } from '../../kernel/manual-time.ts';
import { journalOf } from '../camera.ts';
import type { LogLine, SystemLog } from './log.ts';
import { createSystemLog } from './system-log.ts';

// What the tests of this folder share.

export const NOON = Date.UTC(2026, 10, 25, 12);
export const peer = '10.0.0.9';

/** A system log whose clock stands still at noon until it is moved. */
export function stage() {
  const clock = new CameraClock(manualTime());
  clock.wall.set(NOON);
  const journal = journalOf<JournalEvents>(clock);
  const log = createSystemLog({ journal, lines: logLines, wall: clock.wall.now });
  const write = journal.write.bind(journal);
  const guess = (user: string | undefined, told: Partial<JournalEvents['auth.refused']> = {}): void =>
    write('auth.refused', {
      peer,
      protocol: 'http',
      why: 'wrong credentials',
      detail: '',
      ...(user !== undefined && { user }),
      ...told,
    });
  const login = (user = 'boss', from = peer, protocol = 'https'): void =>
    write('auth.accepted', { peer: from, protocol, user, scheme: 'Digest' });
  return { clock, journal, log, write, guess, login };
}

/** A line as a person would read it. */
export const read = ({ what, where, user, address, times }: LogLine): string =>
  `${what} | ${where} | ${user} | ${address} | ${times}`;
export const readAll = (log: SystemLog): string[] => log.lines().map(read);
