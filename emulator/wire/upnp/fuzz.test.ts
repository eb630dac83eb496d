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

/** A parser, and a right message for it. */
interface Read {
  readonly name: string;
  readonly right: string;
  readonly read: (bytes: Buffer) => void;
}

const MAPPER = 'urn:schemas-upnp-org:service:WANIPConnection:1';

const parsers: readonly Read[] = [
  {
    name: 'SSDP',
    right: `HTTP/1.1 200 OK\r\nST: ${MAPPER}\r\nLOCATION: http://10.0.0.1:5000/root.xml\r\nUSN: uuid:1::x\r\nEXT:\r\nCACHE-CONTROL: max-age=120\r\n\r\n`,
    read: (some) => tried(() => parseSsdp(some)),
  },
  {
    name: 'HTTP',
    right:
      'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n4;a=b\r\n<a/>\r\n1\r\n \r\n0\r\n\r\n',
    read(some) {
      for (const ended of [false, true]) tried(() => parseHttpResponse(some, ended));
    },
  },
  {
    name: 'descriptions',
    right: `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><URLBase>http://10.0.0.1:5000/</URLBase><device>
<serviceList><service><serviceType>${MAPPER}</serviceType><controlURL>/ctl?x=1</controlURL></service></serviceList></device></root>`,
    read: (some) => tried(() => mapperIn(some.toString(), here)),
  },
  {
    name: 'SOAP',
    right: `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><detail><UPnPError xmlns="x">
<errorCode>718</errorCode><errorDescription>Conflict</errorDescription></UPnPError></detail></s:Fault></s:Body></s:Envelope>`,
    read(some) {
      for (const status of [200, 500]) tried(() => parseSoapAnswer(status, some.toString()));
    },
  },
];

function holds(bytes: Uint8Array): void {
  for (const { read } of parsers) read(Buffer.from(bytes));
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

/** A right message with some bytes changed, a piece put in, and cut somewhere. */
const damaged = (text: string): fc.Arbitrary<Buffer> =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { maxLength: 4 }),
      added: fc.tuple(fc.nat(text.length), fc.oneof(piece, fc.constant(''))),
      cut: fc.oneof(fc.constant(text.length), fc.nat(text.length)),
    })
    .map(({ changes, added: [at, more], cut }) => {
      const whole = Buffer.from(text);
      for (const [place, byte] of changes) whole[place] = byte;
      return Buffer.concat([whole.subarray(0, at), Buffer.from(more), whole.subarray(at)]).subarray(0, cut);
    });

for (const { name, right, read } of parsers)
  test(`nothing that arrives as ${name} breaks its parser`, () => {
    fc.assert(
      fc.property(fc.oneof(damaged(right), bytes), (some) => read(Buffer.from(some))),
      { numRuns: RUNS },
    );
  });
