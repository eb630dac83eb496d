import { WireError } from '../../kernel/errors.ts';

/** The group and port of SSDP (UPnP Device Architecture 1.1, section 1). */
export const SSDP_GROUP = '239.255.255.250';
export const SSDP_PORT = 1_900;

/** The longest message that is read, in bytes: one datagram. */
const LONGEST = 2_048;

/** A message of SSDP: HTTP's syntax in a datagram. */
export interface SsdpMessage {
  readonly kind: 'search' | 'notify' | 'reply';
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
}

const kinds: readonly (readonly [RegExp, SsdpMessage['kind']])[] = [
  [/^M-SEARCH \* HTTP\/1\.1$/, 'search'],
  [/^NOTIFY \* HTTP\/1\.1$/, 'notify'],
  [/^HTTP\/1\.1 200(?: .*)?$/, 'reply'],
];

/** Reads a message. Throws `WireError`. */
export function parseSsdp(bytes: Buffer): SsdpMessage {
  const wrong = (got: string): WireError =>
    new WireError({ got, wanted: 'M-SEARCH, NOTIFY or a reply', where: 'SSDP message' });
  if (bytes.length > LONGEST) throw wrong(`${bytes.length} bytes`);
  const [first = '', ...lines] = bytes.toString('latin1').split(/\r?\n/);
  const [, kind] = kinds.find(([line]) => line.test(first)) ?? [];
  if (kind === undefined) throw wrong(first);
  const headers = new Map<string, string>();
  for (const line of lines) {
    if (line === '') break;
    const colon = line.indexOf(':');
    if (colon < 1) throw wrong(`a line without a colon: ${line}`);
    headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { kind, headers };
}

const starts: Readonly<Record<SsdpMessage['kind'], string>> = {
  search: 'M-SEARCH * HTTP/1.1',
  notify: 'NOTIFY * HTTP/1.1',
  reply: 'HTTP/1.1 200 OK',
};

export const ssdpMessage = (kind: SsdpMessage['kind'], headers: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(
    [starts[kind], ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n'),
    'latin1',
  );
