import { readFileSync } from 'node:fs';
import { problem, type Problem } from '../kernel/errors.ts';

/** The most cameras in one fleet. */
export const MOST_CAMERAS = 10_000;

/** The files that a camera keeps open: its ports for HTTP, HTTPS and RTSP, and the claim of its address. */
const FILES_EACH = 4;
/** The files that the process has open besides, in round numbers. */
const FILES_BESIDES = 40;

/** The number of files that this process may have open at a time (RLIMIT_NOFILE); undefined where the system does not say. */
export function mostOpenFiles(): number | undefined {
  try {
    const [, most] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return most === undefined ? undefined : Number(most);
  } catch {
    return undefined;
  }
}

/** Why a fleet cannot have that many cameras; undefined when nothing is known that prevents it. */
export function tooMany(cameras: number, files = mostOpenFiles()): Problem | undefined {
  const fit = files === undefined ? Infinity : Math.max(0, Math.floor((files - FILES_BESIDES) / FILES_EACH));
  const most = Math.min(MOST_CAMERAS, fit);
  if (cameras <= most) return undefined;
  const why = most === fit ? `; this process may have ${files} files open: raise \`ulimit -n\`` : '';
  return problem({ key: 'cameras', got: String(cameras), wanted: `at most ${most}${why}` });
}
