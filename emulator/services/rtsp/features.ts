import { elements } from '../../wire/rtsp/fields.ts';
import type { Request } from '../../wire/rtsp/request.ts';

/** The `Require` tag of a client that wants the back channel (ONVIF Streaming Specification §5.3.1). */
const TALK = 'www.onvif.org/ver20/backchannel';

const required = (request: Request): readonly string[] =>
  ['require', 'proxy-require'].flatMap((name) => elements(request.headers.get(name)));

export const wantsBackChannel = (request: Request): boolean => required(request).includes(TALK);

/** The features that the client requires and the camera lacks. */
export const unsupported = (request: Request, talks: boolean): readonly string[] =>
  required(request).filter((feature) => !(talks && feature === TALK));
