import { challengesOf } from '../../clients/rtsp.ts';
import type { Camera } from '../camera.ts';
import { answered, isSilence } from '../described.ts';
import { Tunnel } from '../tunnel.ts';
import { fail, pass, unseen, type Result, type Trial } from './tried.ts';

/** How long the tool waits for what should not come, ms. */
const PATIENCE_MS = 700;
const BY_UDP = 'RTP/AVP;unicast;client_port=50700-50701';

async function through<T>(camera: Camera, url: URL, speak: (tunnel: Tunnel) => Promise<T>): Promise<T> {
  const tunnel = new Tunnel((ends) => camera.open(ends), url);
  try {
    return await speak(tunnel);
  } finally {
    tunnel.close();
  }
}

/** Whether RTSP is taken out of HTTP there. Throws `ClientError` when nothing answers. */
export const tunnelOpens = (camera: Camera, url: URL): Promise<boolean> =>
  through(camera, url, (tunnel) => tunnel.opens());

interface Ways {
  readonly https: URL;
  readonly http: URL;
}

/** What somebody may do in a tunnel over HTTPS that is open. */
export const tunnelTrials = (camera: Camera, ways: Ways): readonly Trial[] => [
  {
    check: 'internet-mode.login',
    part: 'login',
    wanted: 'a login',
    probe: 'DESCRIBE through a tunnel, without a login',
    ask: () => asksForLogin(camera, ways),
  },
  {
    check: 'internet-mode.media',
    part: 'media',
    wanted: 'media inside the tunnel only',
    probe: 'SETUP over UDP through a tunnel',
    ask: () => mediaInside(camera, ways),
  },
  {
    check: 'internet-mode.joined',
    part: 'both halves',
    wanted: 'both halves inside TLS',
    probe: 'a tunnel whose requests come over HTTP',
    ask: () => joinedInClear(camera, ways),
  },
];

async function asksForLogin(camera: Camera, { https }: Ways): Promise<Result> {
  const { status } = await through(camera, https, async (tunnel) => {
    await tunnel.opens();
    await tunnel.join(https);
    return tunnel.ask('DESCRIBE', camera.stream(1));
  });
  if (status === 200) return fail('the stream is described to anybody');
  return status === 401 ? pass('asked for') : unseen(`answered ${status}`);
}

async function mediaInside(camera: Camera, { https }: Ways): Promise<Result> {
  const { status } = await through(camera, https, async (tunnel) => {
    await tunnel.opens();
    await tunnel.join(https);
    const uri = `${camera.stream(1)}/trackID=1`;
    const challenges = challengesOf(await tunnel.ask('DESCRIBE', camera.stream(1)));
    const proof = camera.proof(challenges, { method: 'SETUP', uri });
    return tunnel.ask('SETUP', uri, { Transport: BY_UDP, ...(proof === undefined ? {} : { Authorization: proof }) });
  });
  if (status === 200) return fail('UDP in clear is taken');
  return status === 401 ? unseen('the login was refused') : pass(`UDP was answered ${status}`);
}

async function joinedInClear(camera: Camera, { https, http }: Ways): Promise<Result> {
  const reply = await answered(() =>
    through(camera, https, async (tunnel) => {
      await tunnel.opens();
      await tunnel.join(http);
      return tunnel.ask('OPTIONS', camera.stream(1), {}, PATIENCE_MS);
    }),
  );
  if (isSilence(reply)) return pass('requests over HTTP are not taken');
  return fail('requests over HTTP are taken into a tunnel over HTTPS');
}
