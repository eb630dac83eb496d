import type { Connection } from '../../net/door.ts';
import { limits } from './limits.ts';
import { Watchdog } from '../watchdog.ts';
import type { FtpSite } from './site.ts';

/** How a transfer went: the bytes that were moved, and whether these are all. */
export interface Moved {
  readonly bytes: number;
  readonly whole: boolean;
}

/** Cuts a connection on which nothing moves. */
const stallGuard = (site: FtpSite, connection: Connection): Watchdog =>
  new Watchdog(site.camera.clock.real, limits.stall, () => connection.destroy());

/** Sends bytes and closes the connection. Resolves when the client has them, or the connection is cut. */
export async function sendAll(site: FtpSite, connection: Connection, bytes: Buffer): Promise<Moved> {
  const { stream } = connection;
  const guard = stallGuard(site, connection);
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  // A client sends nothing on this connection. Bytes that come are passed over, so that its end is noticed.
  stream.resume();
  let sent = 0;
  for (; sent < bytes.length && !stream.destroyed; guard.feed()) {
    const piece = bytes.subarray(sent, sent + limits.piece);
    if (!(await written(stream, piece))) break;
    sent += piece.length;
  }
  const whole = sent === bytes.length && !stream.destroyed;
  if (whole) {
    const finished = new Promise<void>((resolve) => stream.end(resolve));
    await Promise.race([finished, closed]);
  }
  const complete = whole && stream.writableFinished;
  guard.feed();
  if (complete) await closed;
  else connection.destroy();
  guard.stop();
  return { bytes: sent, whole: complete };
}

const written = (stream: Connection['stream'], piece: Buffer): Promise<boolean> =>
  new Promise((resolve) => {
    const gone = (): void => resolve(false);
    stream.once('close', gone);
    stream.write(piece, (error) => {
      stream.removeListener('close', gone);
      resolve(!error);
    });
  });

/** Receives bytes until the client closes the connection. `undefined` for the bytes when they are more than `most`. */
export async function receiveAll(
  site: FtpSite,
  connection: Connection,
  most: number,
): Promise<{ readonly bytes: Buffer | undefined; readonly moved: Moved }> {
  const guard = stallGuard(site, connection);
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of connection.stream as AsyncIterable<Buffer>) {
      guard.feed();
      length += part.length;
      if (length > most) return { bytes: undefined, moved: { bytes: length, whole: false } };
      parts.push(part);
    }
    return { bytes: Buffer.concat(parts), moved: { bytes: length, whole: true } };
  } catch {
    return { bytes: Buffer.concat(parts), moved: { bytes: length, whole: false } };
  } finally {
    guard.stop();
    connection.destroy();
  }
}
