import { asSent } from '../as-sent.ts';
import { send, type Exchange } from './exchange.ts';
import { writeMotionHead } from './motion-head.ts';

/** The pictures a second that a client may ask for. */
const RATE = { least: 0.1, usual: 5, most: 15 };
/** Bytes waiting to be sent; a viewer with more gets no picture until they read. */
const MOST_WAITING = 262_144;

/** The requested width, from `resolution=1280` or `resolution=1280x720`; undefined without one. */
function widthAsked({ parameters }: Exchange): number | undefined {
  const asked = /^(\d{2,5})(?:x\d{2,5})?$/i.exec(parameters.get('resolution') ?? parameters.get('Resolution') ?? '');
  return asked ? Number(asked[1]) : undefined;
}

/** A snapshot. A resolution that is not configured gives the default one (observed). */
export function snapshot(exchange: Exchange): void {
  const { site } = exchange;
  send(exchange, 200, 'image/jpeg', asSent(site.camera, 'picture', site.media.snapshot(widthAsked(exchange))));
}

/** Motion JPEG in one endless response; the part header is copied from a capture, and the head from another one. */
export function motion(exchange: Exchange): void {
  const { site, request, response, parameters, user } = exchange;
  const asked = Number(parameters.get('framerate') ?? parameters.get('Framerate'));
  const rate = asked >= RATE.least ? Math.min(asked, RATE.most) : RATE.usual;
  const width = widthAsked(exchange);
  writeMotionHead(response, site.camera.model.motionType);
  if (request.method === 'HEAD') return void response.end();
  const stop = site.media.motion({ ...(width === undefined ? {} : { width }), rate }, (picture) => {
    if (response.writableLength > MOST_WAITING) return;
    const jpeg = asSent(site.camera, 'motion picture', picture);
    response.write(`--myboundary\r\nContent-length: ${jpeg.length}\r\nContent-type: image/jpeg\r\n\r\n`);
    response.write(jpeg);
    response.write('\r\n');
  });
  response.once('close', stop);
  site.viewers.add({ user: user.name, account: site.camera.users.accounts.find(user.name), response });
}
