import type { Masked } from '../../kernel/masking.ts';
import type { RequestEvent } from '../request-event.ts';

/** The events of the RTSP service. The system log has no lines of them. */
export interface RtspEvents {
  'rtsp.request': RequestEvent & { url: Masked };
  'rtsp.bad-request': { peer: string; peerPort: number; error: string };
  'rtsp.session': { peer: string; session: string; state: 'ready' | 'playing' | 'ended'; why?: string };
  /** The sound that a viewer sent on the back channel, when it stops. */
  'rtsp.heard': { peer: string; session: string; packets: number; octets: number };
}
