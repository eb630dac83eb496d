import net from 'node:net';
import tls from 'node:tls';
import { anyCertificate } from './any-certificate.ts';

export interface RawTarget {
  readonly host: string;
  readonly port: number;
  readonly secure?: boolean;
}

/** The wait for the first byte; then the server does not answer. */
const SILENT_MS = 3_000;
/** After an answer the server may send more, or close. */
const QUIET_MS = 150;

/** Sends these bytes unchanged, and returns the answer until the connection is quiet or closed. */
export function sendRaw({ host, port, secure = false }: RawTarget, bytes: string): Promise<string> {
  return new Promise((done) => {
    const socket = secure ? tls.connect({ host, port, ...anyCertificate }) : net.connect({ host, port });
    let text = '';
    const finish = (): void => {
      clearTimeout(timer);
      socket.destroy();
      done(text);
    };
    let timer = setTimeout(finish, SILENT_MS);
    socket.on('data', (data: Buffer) => {
      text += data.toString('latin1');
      clearTimeout(timer);
      timer = setTimeout(finish, QUIET_MS);
    });
    socket.on('error', () => undefined);
    socket.on('close', finish);
    socket.write(bytes, 'latin1');
  });
}

/** Sends these bytes and closes the connection without reading an answer. */
export function sendAndLeave({ host, port, secure = false }: RawTarget, bytes: string): Promise<void> {
  return new Promise((gone, failed) => {
    const socket = secure ? tls.connect({ host, port, ...anyCertificate }) : net.connect({ host, port });
    socket.on('error', failed);
    socket.on('close', () => gone());
    socket.write(bytes, 'latin1', () => setTimeout(() => socket.destroy(), QUIET_MS));
  });
}
