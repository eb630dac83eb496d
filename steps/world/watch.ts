import type { Login } from '../clients/http/digest.ts';
import { list } from './slot.ts';
import type { Answer, CameraWorld } from './world.ts';

/** A viewer that watches until it is ended. */
export interface Watching {
  readonly ended: Promise<void>;
  /** Over RTSP: sends a request in the viewer's session; without `url`, for the stream. */
  readonly ask?: (method: string, headers?: Readonly<Record<string, string>>, url?: string) => Promise<Answer>;
}

export const watching = list<Watching>('a viewer', '{value} watches over {protocol}');

/** Starts a viewer of one track over RTSP, interleaved. Returns the even channel. */
export async function watchTrack(
  world: CameraWorld,
  login: Login,
  track: number,
): Promise<{ readonly channel: number }> {
  const sign = await world.loginRtsp(login);
  const url = `${world.streamUrl()}/trackID=${track}`;
  // On port 322 the description contains the key.
  if (world.way === 'RTSPS') await world.describe(sign('DESCRIBE'));
  const transport = { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' };
  const setup = await world.rtsp('SETUP', transport, sign('SETUP', url), url);
  const session = (setup.headers['session']?.[0] ?? '').split(';')[0] ?? '';
  const ask: NonNullable<Watching['ask']> = (method, headers = {}, target = world.streamUrl()) =>
    world.rtsp(method, { Session: session, ...headers }, sign(method, target), target);
  await ask('PLAY');
  const client = await world.connection();
  watching.add(world, { ended: client.closed, ask });
  return { channel: Number(/interleaved=(\d+)/.exec(setup.headers['transport']?.[0] ?? '')?.[1]) };
}
