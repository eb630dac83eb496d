import { own } from '../../kernel/own.ts';
import { asSent } from './as-sent.ts';
import { refuse, send, sendLines, type Exchange, type Optics } from './exchange.ts';

/** Assumed: the range of the lens and the brightness in both directions, in steps. */
const FAR = 100;
/** The pictures a second that a client may ask for. */
const RATE = { least: 0.1, usual: 5, most: 15 };
/** Bytes waiting to be sent; a viewer with more gets no picture until they read. */
const MOST_WAITING = 262_144;

/** `getinfo?FILE=1`: the camera's identity. */
export function getInfo(exchange: Exchange): void {
  const { model, identity } = exchange.site.camera;
  sendLines(exchange, [
    `MAC=${identity.mac.toUpperCase().replaceAll(':', '-')}`,
    `SERIAL=${identity.serial}`,
    `VERSION=${model.firmware}`,
    `NAME=${model.name}`,
  ]);
}

/** `get_capability`: the model's features. */
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

/** `get_randomnum`: the value that browsers must send with each CGI. */
export function getRandomnum(exchange: Exchange): void {
  sendLines(exchange, [`randomnum=${exchange.site.randomnum.value}`]);
}

/** The requested width, from `resolution=1280` or `resolution=1280x720`; undefined without one. */
function widthAsked({ parameters }: Exchange): number | undefined {
  const asked = /^(\d{2,5})(?:x\d{2,5})?$/i.exec(parameters.get('resolution') ?? parameters.get('Resolution') ?? '');
  return asked ? Number(asked[1]) : undefined;
}

/** A snapshot. A resolution that is not configured gives the default one (observed). */
export function snapshot(exchange: Exchange): void {
  const { site } = exchange;
  send(exchange, 200, 'image/jpeg', asSent(site, 'picture', site.media.snapshot(widthAsked(exchange))));
}

/** Motion JPEG in one endless response; the part header is copied from a capture. */
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

/** `camctrl?pan=5`, `?tilt=-3`, `?bright=up|down|<n>`: moves the lens and answers its position. Without parameters it only answers. */
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
