import { own } from '../../kernel/own.ts';
import { asSent } from './as-sent.ts';
import { refuse, send, sendLines, type Exchange, type Optics } from './exchange.ts';

/** Assumed: how far the lens and the brightness go either way, in steps. */
const FAR = 100;
/** Pictures a second a client may ask for. */
const RATE = { least: 0.1, usual: 5, most: 15 };
/** A viewer that has this many bytes waiting gets no picture until it reads. */
const MOST_WAITING = 262_144;

/** `getinfo?FILE=1`: who this camera is. */
export function getInfo(exchange: Exchange): void {
  const { model, identity } = exchange.site.camera;
  sendLines(exchange, [
    `MAC=${identity.mac.toUpperCase().replaceAll(':', '-')}`,
    `SERIAL=${identity.serial}`,
    `VERSION=${model.firmware}`,
    `NAME=${model.name}`,
  ]);
}

/** `get_capability`: what this model can do. */
export function getCapability(exchange: Exchange): void {
  const { model } = exchange.site.camera;
  sendLines(exchange, [
    `video_server.basic.type=${model.features.includes('ptz') ? 'dome' : 'fixed'}`,
    'fisheye=no',
    'image.sensor.number=1',
    `audio=${model.features.includes('audio') ? 'yes' : 'no'}`,
    `sdcard=${model.features.includes('sd-card') ? 'yes' : 'no'}`,
    `srtp=${model.features.includes('srtp') ? 'yes' : 'no'}`,
    ...model.streams.map((stream, i) => `stream_${i + 1}=${stream.codec},${stream.size},${stream.rate}`),
  ]);
}

/** The value that browsers must hand back with each CGI. */
export function getRandomnum(exchange: Exchange): void {
  sendLines(exchange, [`randomnum=${exchange.site.randomnum.value}`]);
}

/** The width in `resolution=1280` or `resolution=1280x720`; undefined when it names none. */
function widthAsked({ parameters }: Exchange): number | undefined {
  const asked = /^(\d{2,5})(?:x\d{2,5})?$/i.exec(parameters.get('resolution') ?? parameters.get('Resolution') ?? '');
  return asked ? Number(asked[1]) : undefined;
}

/** One picture. A resolution that is not configured gives the usual one (observed). */
export function snapshot(exchange: Exchange): void {
  const { site } = exchange;
  send(exchange, 200, 'image/jpeg', asSent(site, 'picture', site.media.snapshot(widthAsked(exchange))));
}

/** Pictures in one endless answer; the part header is the literal that was captured. */
export function motion(exchange: Exchange): void {
  const { site, request, response, parameters, user } = exchange;
  const asked = Number(parameters.get('framerate') ?? parameters.get('Framerate'));
  const rate = asked >= RATE.least ? Math.min(asked, RATE.most) : RATE.usual;
  const width = widthAsked(exchange);
  response.writeHead(200, {
    'Content-type': 'multipart/x-mixed-replace; boundary=--myboundary',
    'Cache-Control': 'no-store',
  });
  if (request.method === 'HEAD') return void response.end();
  const stop = site.media.motion({ ...(width === undefined ? {} : { width }), rate }, (picture) => {
    if (response.writableLength > MOST_WAITING) return;
    const jpeg = asSent(site, 'motion picture', picture);
    response.write(`--myboundary\r\nContent-length: ${jpeg.length}\r\nContent-type: image/jpeg\r\n\r\n`);
    response.write(jpeg);
    response.write('\r\n');
  });
  response.once('close', stop);
  const passwordSetAt = site.camera.users.accounts.find(user?.name ?? '')?.passwordSetAt ?? 0;
  site.viewers.add({ user: user?.name ?? '', passwordSetAt, response });
}

const moves: Readonly<Record<string, keyof Optics>> = { pan: 'pan', tilt: 'tilt', zoom: 'zoom', bright: 'brightness' };

/** `camctrl?pan=5`, `?tilt=-3`, `?bright=up|down|<n>`: moves, and answers where the lens is now. Without parameters it only answers. */
export function cameraControl(exchange: Exchange): void {
  const { optics, camera } = exchange.site;
  const next = { ...optics };
  for (const [name, value] of exchange.parameters) {
    const what = own(moves, name);
    if (!what) continue;
    const step = value === 'up' ? 1 : value === 'down' ? -1 : /^-?\d{1,3}$/.test(value) ? Number(value) : NaN;
    if (Number.isNaN(step)) return refuse(exchange, 400, `${name}: got ${value}, wanted up, down or a number`);
    if (what !== 'brightness' && !camera.model.features.includes('ptz'))
      return refuse(exchange, 400, `${name}: model ${camera.model.name} does not move`);
    next[what] = Math.max(-FAR, Math.min(FAR, next[what] + step));
  }
  Object.assign(optics, next);
  sendLines(
    exchange,
    Object.entries(optics).map(([what, at]) => `${what}=${at}`),
  );
}
