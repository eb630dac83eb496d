import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux: the units of /proc/PID/stat in a second. */
const TICKS = 100;

interface Usage {
  readonly parent: number;
  /** Its own time, and that of its children that have ended; in ticks. */
  readonly ticks: number;
}

function usageOf(pid: number): Usage | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { parent: Number(fields[1]), ticks: [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) };
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}

/** Seconds of CPU, user and system, that a process and all that it has started have used. */
export function cpuOf(pid: number): number {
  const all = new Map<number, Usage>();
  for (const name of readdirSync('/proc')) {
    const usage = /^\d+$/.test(name) ? usageOf(Number(name)) : undefined;
    if (usage) all.set(Number(name), usage);
  }
  const within = (one: number): boolean => one === pid || (one > 1 && within(all.get(one)?.parent ?? 0));
  let ticks = 0;
  for (const [one, usage] of all) if (within(one)) ticks += usage.ticks;
  return ticks / TICKS;
}
