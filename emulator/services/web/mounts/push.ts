import { controlPush, getUid, keepAlive } from '../cgi-push.ts';
import { cgi, type Mount } from './mount.ts';

/** RTP that CGIs start and stop, without RTSP. */
export const push: readonly Mount[] = [
  cgi('/cgi-bin/getuid', 'view', getUid),
  cgi('/cgi-bin/h264', 'view', (exchange) => controlPush(exchange, 'h264'), true),
  cgi('/cgi-bin/h265', 'view', (exchange) => controlPush(exchange, 'h265'), true),
  cgi('/cgi-bin/keep_alive', 'view', keepAlive),
];
