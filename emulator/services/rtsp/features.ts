import { elements } from '../../wire/rtsp/fields.ts';
import type { Request } from '../../wire/rtsp/request.ts';

/** A client that wants to speak through the camera says so (ONVIF Streaming Specification §5.3.1). */
const TALK = 'www.onvif.org/ver20/backchannel';

const required = (request: Request): readonly string[] =>
  ['require', 'proxy-require'].flatMap((name) => elements(request.headers.get(name)));

export const wantsBackChannel = (request: Request): boolean => required(request).includes(TALK);

/** What the client requires and the camera can't do. */
export const unsupported = (request: Request, talks: boolean): readonly string[] =>
  required(request).filter((feature) => !(talks && feature === TALK));
