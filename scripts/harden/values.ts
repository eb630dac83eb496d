import type { GuideProfile } from '../../emulator/profiles/guide-profile.ts';
import type { TimeServer } from './site.ts';

/** A value that was parsed, or what was wanted instead. Site file and command line take the same texts. */
export type Parsed<T> =
  | { readonly value: T }
  | { readonly wanted: string; /** Instead of the text, where that may be secret. */ readonly got?: string };

export function cameraUrl(text: string): Parsed<URL> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const wanted = 'http://HOST or https://HOST, without user and password';
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return { value: url };
  // A password can stand in what is no URL too: one with a port too large.
  return text.includes('@') ? { wanted, got: 'a URL with user or password' } : { wanted };
}

export const wholeNumber = (text: string): Parsed<number> =>
  /^[1-9]\d{0,4}$/.test(text) ? { value: Number(text) } : { wanted: 'a whole number from 1 to 99999' };

export const portNumber = (text: string): Parsed<number> =>
  /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535
    ? { value: Number(text) }
    : { wanted: 'a port number from 1 to 65535' };

export function timeServer(text: string): Parsed<TimeServer> {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-f:.]+)\]|([^:[\]/\s]+))(?::(\d{1,5}))?$/i.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined || (port !== undefined && 'wanted' in portNumber(port)))
    return { wanted: 'HOST or HOST:PORT' };
  return { value: { host, port } };
}

/** A reason on one line. Control characters could pretend to be lines of the report. */
export function plainReason(text: string): Parsed<string> {
  const value = text.replaceAll(/\p{Cc}/gu, ' ').trim();
  return value === '' ? { wanted: 'a reason in words' } : { value };
}

/** Sections in which the guide accepts a written reason in place of its recommendation. */
export const reasonSections = ({ requirements }: GuideProfile): string[] =>
  requirements.flatMap(({ id, withReason }) => (withReason ? [id] : []));

/** Sections that the guide asks for under a condition. */
export const conditionalSections = ({ requirements }: GuideProfile): string[] =>
  requirements.flatMap(({ id, condition }) => (condition ? [id] : []));

/** A SHA-256 fingerprint, with or without colons and in any letter case: as `AB:CD:…`. */
export function fingerprint(text: string): Parsed<string> {
  const digits = text.replaceAll(/[:\s]/g, '').toUpperCase();
  const pairs = digits.match(/[0-9A-F]{2}/g) ?? [];
  return /^[0-9A-F]{64}$/.test(digits)
    ? { value: pairs.join(':') }
    : { wanted: 'a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons' };
}

/** The id of a check of the guide. */
export const checkId = (text: string): Parsed<string> =>
  /^[A-Za-z][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+$/.test(text) && !/^(?:camera|login|section)\./.test(text)
    ? { value: text }
    : { wanted: 'the id of a check, as --json shows it: firmware.version' };

export const yesNo = (text: string): Parsed<boolean> =>
  text === 'true' || text === 'false' ? { value: text === 'true' } : { wanted: 'true or false' };
