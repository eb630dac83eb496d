import { ClientError } from '../clients/client-error.ts';
import type { RtspReply } from '../clients/intake.ts';
import type { Camera } from './camera.ts';

const SDP = { Accept: 'application/sdp' };

/** The answer to DESCRIBE of a stream, 1 the first; `secure`: over TLS. Undefined where nothing answers. */
export async function described(camera: Camera, number: number, secure = false): Promise<RtspReply | undefined> {
  try {
    const url = camera.stream(number, secure);
    return await camera.rtsp((rtsp) => rtsp.ask('DESCRIBE', url, SDP), { loggingIn: true, secure });
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return undefined;
  }
}
