import assert from 'node:assert/strict';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

/** A line of the system log. */
export interface LogLine {
  readonly date: string;
  readonly where: string;
  readonly what: string;
  readonly user: string;
  readonly address: string;
  /** How often, as repeats are counted on one line. */
  readonly times: number;
}

/** The system log, as the administrator reads it. */
export async function logText(world: CameraWorld): Promise<string> {
  const answer = await world.visit('HTTPS', { login: administrator, request: { path: '/cgi-bin/get_log' } });
  assert.equal(answer.status, 200);
  return answer.text;
}

export async function logLines(world: CameraWorld): Promise<readonly LogLine[]> {
  return (await logText(world)).split('\r\n').flatMap((line) => {
    const [, date, where, what, user, address, times] =
      /^log\d+=([^,]*),([^,]*),([^,]*),([^,]*),([^,]*),(\d+)$/.exec(line) ?? [];
    return date === undefined
      ? []
      : [
          {
            date,
            where: where ?? '',
            what: what ?? '',
            user: user ?? '',
            address: address ?? '',
            times: Number(times),
          },
        ];
  });
}
