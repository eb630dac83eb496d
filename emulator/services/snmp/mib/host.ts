import { calendar } from '../../../kernel/time.ts';
import type { Oid } from '../../../wire/ber/tags.ts';
import { ticksOf } from '../engine.ts';
import { objectsOf, type MibGroup, type MibSource } from './object.ts';

const HOST: Oid = [1, 3, 6, 1, 2, 1, 25, 1];
const scalar = objectsOf(HOST);

/** The date as the camera shows it: DateAndTime (RFC 2579), without a zone. */
function dateOf({ camera: { rules, settings, clock } }: MibSource): Buffer {
  const local = calendar(rules.time.localTime(settings, clock.wall.now(), 'log'));
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16BE(local.getUTCFullYear());
  bytes.set(
    [local.getUTCMonth() + 1, local.getUTCDate(), local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()],
    2,
  );
  bytes[7] = Math.floor(local.getUTCMilliseconds() / 100);
  return bytes;
}

export const host: MibGroup = {
  name: 'hrSystem',
  oid: HOST,
  module: 'HOST-RESOURCES-MIB',
  assumed: false,
  scalars: [
    scalar(1, 'hrSystemUptime', 'TimeTicks', 'The time since power-on or restart.', ({ camera }) => ticksOf(camera)),
    scalar(2, 'hrSystemDate', 'DateAndTime', 'The date as the camera shows it.', dateOf),
    scalar(5, 'hrSystemNumUsers', 'Gauge32', 'Connections of clients.', ({ door }) => door.connections()),
    scalar(
      6,
      'hrSystemProcesses',
      'Gauge32',
      'Services that run.',
      ({ services }) => services().filter(({ state }) => state === 'running').length,
    ),
    scalar(7, 'hrSystemMaxProcesses', 'Integer32', 'The most of them: no limit.', () => 0),
  ],
  tables: [],
};
