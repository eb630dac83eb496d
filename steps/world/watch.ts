import type { Login } from '../clients/digest.ts';
import type { Answer, CameraWorld } from './world.ts';

/** Somebody watches one track over RTSP, interleaved. The even channel is returned. */
export async function watchTrack(
  world: CameraWorld,
  login: Login,
  track: number,
): Promise<{ readonly channel: number }> {
  const sign = await world.loginRtsp(login);
  const url = `${world.streamUrl()}/trackID=${track}`;
  const setup = await world.rtsp(
    'SETUP',
    { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' },
    sign('SETUP', url),
    url,
  );
  const session = (setup.headers['session']?.[0] ?? '').split(';')[0] ?? '';
  const send = (method: string): Promise<Answer> => world.rtsp(method, { Session: session }, sign(method));
  await send('PLAY');
  const client = await world.connection();
  world.watching.push({ ended: client.closed, send });
  return { channel: Number(/interleaved=(\d+)/.exec(setup.headers['transport']?.[0] ?? '')?.[1]) };
}
