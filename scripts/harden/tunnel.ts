import { randomBytes } from 'node:crypto';
import net from 'node:net';
import tls from 'node:tls';
import { ANSWER_TIMEOUT_MS, ClientError, failureOf } from '../clients/client-error.ts';
import { distrust, tlsOptions, type Trust } from '../clients/trust.ts';

/**
 * Whether RTSP is taken out of HTTP there: asks for the way back of a tunnel, as QuickTime did, and looks at the first line of the
 * answer. Throws `ClientError` when nothing answers.
 */
export function tunnelOpens(url: URL, trust: Trust): Promise<boolean> {
  const secure = url.protocol === 'https:';
  const ends = { host: url.hostname.replaceAll(/[[\]]/g, ''), port: Number(url.port || (secure ? 443 : 80)) };
  const cookie = randomBytes(12).toString('hex');
  const accept = 'application/x-rtsp-tunnelled';
  const half = `GET /MediaInput/stream_1 HTTP/1.0\r\nx-sessioncookie: ${cookie}\r\nAccept: ${accept}\r\n\r\n`;
  return new Promise((done, failed) => {
    const socket = secure ? tls.connect({ ...ends, ...tlsOptions(trust) }) : net.connect(ends);
    const late = setTimeout(
      () => socket.destroy(new ClientError(`${url.origin}: no answer in time`, 'silent')),
      ANSWER_TIMEOUT_MS,
    );
    const end = (answered: () => void): void => {
      clearTimeout(late);
      socket.destroy();
      answered();
    };
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      const fault = socket instanceof tls.TLSSocket ? distrust(socket, trust) : undefined;
      if (fault === undefined) socket.write(half);
      else socket.destroy(new ClientError(`${url.origin}: ${fault}`, 'untrusted'));
    });
    socket.once('data', (data: Buffer) =>
      end(() => done(/^HTTP\/1\.\d 200 [^]*x-rtsp-tunnelled/i.test(data.toString()))),
    );
    socket.once('error', (error) => end(() => failed(failureOf(url.origin, error))));
    socket.once('close', () => end(() => done(false)));
  });
}
