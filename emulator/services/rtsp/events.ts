import type { Masked } from '../../kernel/masking.ts';

/** The events of the RTSP service. The system log has no lines of them. */
export interface RtspEvents {
  'rtsp.request': { peer: string; method: string; url: Masked; status: number; user?: string };
  'rtsp.bad-request': { peer: string; error: string };
  'rtsp.session': { peer: string; session: string; state: 'ready' | 'playing' | 'ended'; why?: string };
  'rtsp.heard': { peer: string; session: string; packets: number; octets: number };
}
