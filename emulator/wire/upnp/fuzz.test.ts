import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { mapperIn, parseSoapAnswer } from './gateway.ts';
import { parseHttpResponse } from './http.ts';
import { parseSsdp } from './ssdp.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);

const here = new URL('http://10.0.0.1/');

function tried(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

function holds(bytes: Uint8Array): void {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString();
  tried(() => parseSsdp(buffer));
  for (const ended of [false, true]) tried(() => parseHttpResponse(buffer, ended));
  tried(() => mapperIn(text, here));
  for (const status of [200, 500]) tried(() => parseSoapAnswer(status, text));
}

for (const { name, bytes } of corpus(import.meta.url)) test(`${name} breaks no parser`, () => holds(bytes));

const piece = fc.constantFrom(
  '<root>', '</root>', '<service>', '</service>', '<serviceType>', '</serviceType>', '<controlURL>', '</controlURL>', '<URLBase>',
  'urn:schemas-upnp-org:service:WANIPConnection:1', 'http://[', 'http://10.0.0.1:99999/', '<errorCode>', '718', '</errorCode>',
  '<!DOCTYPE a [', ']>', '&a;', '&#0;', '<![CDATA[', ']]>', '<?xml version="1.0"?>', 'HTTP/1.1 200 OK', '\r\n', '\r\n\r\n',
  'Content-Length: ', 'Transfer-Encoding: chunked', 'ffffff', '0', 'M-SEARCH * HTTP/1.1', 'MX: ', ':', '\0', '\ud800',
); // prettier-ignore
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc.array(piece, { maxLength: 20 }).map((parts) => Buffer.from(parts.join(''))),
);

test('nothing that arrives breaks the parsers', () => {
  fc.assert(fc.property(bytes, holds), { numRuns: RUNS });
});
