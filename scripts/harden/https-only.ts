import { portsOf } from './camera-ports.ts';
import { readSetting, setSettings } from './cgi.ts';
import type { Action } from './section.ts';
import { setting } from './settings.ts';

export const CONNECTION = 'network.https.connection';

/**
 * Closes HTTP. A tool that reaches the camera over HTTP first goes over to HTTPS, and leaves HTTP open where it cannot: it would lock
 * itself out.
 */
export function httpsOnly(section: string, checks: readonly string[], { protocol }: URL): Action {
  const action = setting(section, { [CONNECTION]: 'https' }, checks);
  if (protocol === 'https:') return action;
  return {
    ...action,
    summary: `go over to HTTPS, and ${action.summary}`,
    async run(target) {
      const { camera, dialect } = target;
      const { https } = await portsOf({
        camera,
        setting: (key) => readSetting(dialect, key, (path) => camera.get(path)),
      });
      const why = await camera.goOverToHttps(https);
      return why === undefined ? setSettings(target, { [CONNECTION]: 'https' }) : `HTTP is left open: ${why}`;
    },
  };
}
