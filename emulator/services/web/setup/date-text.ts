import type { Camera } from '../../../device/camera.ts';
import { calendar } from '../../../kernel/time.ts';

/** "2026-11-24 12:00:00", in local time. */
export function dateText({ rules, settings }: Camera, instant: number, where: 'log' | 'page'): string {
  return calendar(rules.time.localTime(settings, instant, where))
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}
