import type { Step } from './section.ts';
import { setting } from './settings.ts';

export const CONNECTION = 'network.https.connection';

/** Closes HTTP. A tool that reaches the camera over HTTP would lock itself out before it is done. */
export function httpsOnly(section: string, checks: readonly string[], { protocol }: URL): Step {
  if (protocol === 'https:') return setting(section, { [CONNECTION]: 'https' }, checks);
  return {
    id: `set ${CONNECTION}=https`,
    section,
    checks,
    summary: 'HTTP is left open',
    because: 'the camera is reached over it: give its https:// URL',
  };
}
