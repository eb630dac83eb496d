import { authorizationFor, type Login } from '../clients/http/digest.ts';
import type { RtspAnswer } from '../clients/rtsp/rtsp.ts';
import type { CameraWorld } from '../world/world.ts';

/** Asks over HTTPS as a client does that logs in. */
export async function askHttps(world: CameraWorld, host: string, login: Login, path: string): Promise<RtspAnswer> {
  const base = `https://[${host}]:${world.port('HTTPS')}`;
  const first = await world.web.ask(base, { path });
  const challenges = first.headers['www-authenticate'] ?? [];
  const authorization = authorizationFor('Digest', challenges, login, { method: 'GET', uri: path });
  return world.web.ask(base, { path, authorization });
}
