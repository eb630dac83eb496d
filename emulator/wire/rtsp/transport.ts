import { RtspError } from './rtsp-error.ts';

/** A pair of numbers: ports, or interleaved channels. The second is undefined when only one was given. */
export type NumberRange = readonly [first: number, second: number | undefined];

/** One of the transports that a client requests in `Transport` (RFC 2326 §12.39), in its order of preference. */
export interface TransportRequest {
  /** "RTP/AVP" or another profile, upper case. */
  readonly profile: string;
  readonly lower: string;
  readonly multicast: boolean;
  readonly clientPort: NumberRange | undefined;
  readonly interleaved: NumberRange | undefined;
  readonly destination: string | undefined;
  /** Upper case: PLAY, RECORD. */
  readonly modes: readonly string[];
}

/** The most transports in one header. */
export const MOST_REQUESTS = 16;

const where = 'Transport';

/** Reads a `Transport` header. A transport that cannot be read is left out, as the client offers others instead. Throws 400 for too many. */
export function parseTransport(header: string): readonly TransportRequest[] {
  const specs = split(header, ',');
  if (specs.length > MOST_REQUESTS)
    throw new RtspError(400, { got: `${specs.length} ways`, wanted: `at most ${MOST_REQUESTS}`, where });
  return specs.flatMap((spec) => parseWish(spec) ?? []);
}

function parseWish(spec: string): TransportRequest | undefined {
  const [protocol = '', ...parameters] = split(spec, ';');
  const [, profile = '', lower = 'UDP'] =
    /^([A-Z0-9]+\/[A-Z0-9]+)(?:\/([A-Z0-9]+))?$/.exec(protocol.toUpperCase()) ?? [];
  if (profile === '') return undefined;
  const named = new Map<string, string>();
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=');
    const name = (equals < 0 ? parameter : parameter.slice(0, equals)).trim().toLowerCase();
    if (name !== '')
      named.set(
        name,
        equals < 0
          ? ''
          : parameter
              .slice(equals + 1)
              .trim()
              .replace(/^"(.*)"$/, '$1'),
      );
  }
  const clientPort = rangeOf(named.get('client_port'), 65_535);
  const interleaved = rangeOf(named.get('interleaved'), 255);
  if (clientPort === 'unreadable' || interleaved === 'unreadable') return undefined;
  return {
    profile,
    lower,
    multicast: named.has('multicast'),
    clientPort,
    interleaved,
    destination: named.get('destination'),
    modes: (named.get('mode') ?? 'PLAY').split(',').map((mode) => mode.trim().toUpperCase()),
  };
}

/** One or two numbers up to the highest; undefined when there are none. */
function rangeOf(text: string | undefined, highest: number): NumberRange | undefined | 'unreadable' {
  if (text === undefined) return undefined;
  const [, from, to] = /^(\d{1,5})(?:\s*-\s*(\d{1,5}))?$/.exec(text) ?? [];
  const [first, second] = [Number(from), to === undefined ? undefined : Number(to)];
  if (from === undefined || first > highest || (second ?? 0) > highest) return 'unreadable';
  return [first, second];
}

/** Splits at separators outside quotes. */
function split(text: string, separator: ',' | ';'): string[] {
  const parts = text.match(separator === ',' ? /(?:"[^"]*"|[^,])+/g : /(?:"[^"]*"|[^;])+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
