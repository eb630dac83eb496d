import type { StreamShape } from '../settings/stream-shape.ts';
import { UNIT } from '../wire/jpeg/file.ts';
import { jpegOverhead, jpegPayloads } from '../wire/rtp/jpeg-payload.ts';
import type { Pictures } from './pictures.ts';
import { JPEG_QUALITY } from './shapes.ts';
import { stillsOf } from './stills.ts';

/** The payload type of JPEG (RFC 3551 §6). */
const PAYLOAD_TYPE = 26;

/** The stills of that width as a stream. Each is a key picture. */
export function jpegPictures({ width, height, rate }: StreamShape): Pictures {
  const stills = stillsOf(width);
  const head = { width, height, quality: JPEG_QUALITY, restart: Math.ceil(width / UNIT) };
  const most = Math.ceil((stills.largest + stills.largestLine) * jpegOverhead);
  return {
    payloadType: PAYLOAD_TYPE,
    rtpmap: 'JPEG/90000',
    fmtp: undefined,
    more: [],
    cells: stills.cells,
    most: Array.from({ length: rate }, () => most),
    picture: (request) => ({
      key: true,
      payloads: jpegPayloads(
        stills.scan(request.count / rate, request.line, Math.ceil(request.atLeast / jpegOverhead)),
        head,
      ),
    }),
  };
}
