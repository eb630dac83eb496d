import { WireError } from '../../kernel/errors.ts';
import type { RealClock } from '../../kernel/clock.ts';
import type { Door } from '../../net/door.ts';
import { HttpResponseReader, type HttpResponse } from '../../wire/upnp/http.ts';

/** A request to a gateway. */
export interface GatewayRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Where requests are sent from, and how long they may take. */
export interface Asking {
  readonly door: Door;
  readonly clock: RealClock;
  readonly signal: AbortSignal;
  readonly patience: number;
}

/** Sends a request and reads the response. Rejects with `ConnectError` or `WireError`; no connection is left. */
export async function exchange(
  { method, url, headers = {}, body = '' }: GatewayRequest,
  { door, clock, signal, patience }: Asking,
): Promise<HttpResponse & { readonly local: string }> {
  const to = { address: url.hostname, port: Number(url.port || 80) };
  const connection = await door.connect({ to, signal, timeout: patience });
  const cut = (): void => connection.destroy();
  const cancel = clock.after(patience, cut);
  signal.addEventListener('abort', cut, { once: true });
  const length = Buffer.byteLength(body);
  const all = { Host: url.host, Connection: 'close', ...headers, ...(length > 0 ? { 'Content-Length': length } : {}) };
  const head = [`${method} ${url.pathname}${url.search} HTTP/1.1`];
  for (const [name, value] of Object.entries(all)) head.push(`${name}: ${value}`);
  connection.stream.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  try {
    const reader = new HttpResponseReader();
    for await (const part of connection.stream as AsyncIterable<Buffer>) {
      const response = reader.push(part);
      if (response) return { ...response, local: connection.local.address };
    }
    return { ...reader.end(), local: connection.local.address };
  } catch (error) {
    if (error instanceof WireError) throw error;
    // Otherwise the connection was cut.
  } finally {
    cancel();
    signal.removeEventListener('abort', cut);
    connection.destroy();
  }
  throw new WireError({ got: 'the end of the connection', wanted: 'a response in time', where: 'HTTP response' });
}
