import type { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { slot } from '../world/slot.ts';

export const webSocket = slot<RtspSocket>(
  'an open WebSocket',
  'the administrator opens an RTSP WebSocket over {web} with the login of a CGI',
);
