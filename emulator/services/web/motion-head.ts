import type { ServerResponse } from 'node:http';

/** The property in which Node keeps the head until the first byte of the body. Node writes no other version than 1.1. */
const PENDING = '_header';

/**
 * Writes the head of Motion JPEG: a status line of HTTP/1.0 and the type, nothing else. The body has no chunks and ends with the connection,
 * so clients of every age can read it (observed).
 */
export function writeMotionHead(response: ServerResponse, type: string): void {
  for (const name of ['Date', 'Connection', 'Transfer-Encoding']) response.removeHeader(name);
  response.shouldKeepAlive = false;
  response.writeHead(200, { 'Content-type': type });
  const pending = response as unknown as Record<string, string>;
  pending[PENDING] = (pending[PENDING] ?? '').replace(/^HTTP\/1\.1/, 'HTTP/1.0');
}
