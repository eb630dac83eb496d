import { ClientError } from '../clients/client-error.ts';
import type { RtspReply } from '../clients/intake.ts';
import type { Camera } from './camera.ts';

const SDP = { Accept: 'application/sdp' };

/** Why nothing was answered. `closed`: the port is, so nobody gets an answer there. Otherwise somebody else may. */
export interface Silence {
  readonly kind: 'silence';
  readonly closed: boolean;
  /** It speaks in clear where it should speak TLS. */
  readonly clear: boolean;
  /** It takes none of the versions of TLS that it was offered. */
  readonly refuses: boolean;
  readonly why: string;
}

export const silenceOf = ({ trouble, message }: ClientError): Silence => ({
  kind: 'silence',
  closed: trouble === 'closed',
  clear: trouble === 'no TLS',
  refuses: trouble === 'old TLS' || trouble === 'no TLS',
  why: message,
});

/** The result of `ask`, or why nothing was answered. */
export async function answered<T>(ask: () => Promise<T>): Promise<T | Silence> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return silenceOf(error);
  }
}

export const isSilence = (one: unknown): one is Silence => (one as Partial<Silence> | undefined)?.kind === 'silence';

/** The answer to DESCRIBE of a stream, 1 the first; `secure`: over TLS. */
export const described = (camera: Camera, number: number, secure = false): Promise<RtspReply | Silence> =>
  answered(() =>
    camera.rtsp((rtsp) => rtsp.ask('DESCRIBE', camera.stream(number, secure), SDP), { loggingIn: true, secure }),
  );
