declare const masked: unique symbol;

/** Masked text: text from a peer without its secrets, which a journal may show. Only `withoutSecrets` makes it. */
export type Masked = string & { readonly [masked]: true };

/** Knowledge about request parameters, beyond what their names tell. */
export interface KnownParameters {
  /** Whether a parameter of that name, in lower case, holds a secret. */
  secret(name: string): boolean;
  /** Whether the value of that parameter may be shown although the request changes something; `path` without the query. */
  harmless(path: string, name: string): boolean;
}

export const nothingKnown: KnownParameters = { secret: () => false, harmless: () => false };

const MASK = '***';

/** The usual names of secrets, in lower case and without punctuation. */
const SECRET = /pass|pw|secret|token|key|credential|community|psk|authoriz|randomnum|cookie|^auth$/;
/** Such a name followed by a value, as it may occur inside another text. */
const HIDDEN =
  /(?:pass|pw|secret|token|key|credential|community|psk|authoriz|cookie)[^=:&/\s]{0,20}\s*[=:]|\bauth\s*=/i;
/** The last path segment of requests that register a user or set something, known or not. */
const CHANGES = /^(?:set|put|add|del|reg|mod|chg|change|update|initial|first_login)|user|account|regist|login/i;

const AT = /@|%(?:25)*40/gi;
const AUTHORITY = /^[^/?#\s]*/;
const SCHEME = /\b(basic|digest|bearer|negotiate)(?:[\s+]|%(?:25)*20)+[^]*$/i;

/** The most times that a name or value is percent-decoded. */
const ROUNDS = 8;
const LONGEST_NAME = 64;

/**
 * Masks the secrets of a request-target, request line or URL. They are recognised by their position: the user info of a URL, the text
 * after the name of an authentication scheme, and the values of parameters with secret names, in any letter case or percent-encoding.
 * If a request changes something, all parameter values are masked except those known to be harmless.
 */
export function withoutSecrets(target: string, known: KnownParameters = nothingKnown): Masked {
  const text = withoutUserInfo(target).replace(SCHEME, `$1 ${MASK}`);
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  const plain = decoded(path).split(/[?;=&#]/, 1)[0] ?? '';
  const changes = CHANGES.test(plain.slice(plain.lastIndexOf('/') + 1)) || plain.includes('/admin/');
  const shownPath = shownOf(path, changes);
  if (mark < 0) return shownPath as Masked;
  let behindSecret = false;
  const pieces = text
    .slice(mark + 1)
    .split('&')
    .map((piece) => {
      const given = pieceOf(piece);
      const shown = maskPiece(given, { known, changes, behindSecret, path: plain });
      behindSecret ||= isSecret(given.name, known);
      return shown;
    });
  return `${shownPath}?${pieces.join('&')}` as Masked;
}

/** A header as `Name: value`, without its secrets: of one with a secret name only the authentication scheme is left. */
export function maskedHeader(name: string, value: string): Masked {
  if (!isSecret(name, nothingKnown)) return `${name}: ${withoutSecrets(value)}` as Masked;
  const scheme = /^(?:basic|digest|bearer|negotiate) /i.exec(value)?.[0] ?? '';
  return `${name}: ${scheme}${MASK}` as Masked;
}

/** A path, cut before anything that looks like parameters. */
function shownOf(path: string, changes: boolean): string {
  if (!hides(path) && !(changes && /[;=&]|%(?:25)*(?:3[bdf]|26)/i.test(path))) return path;
  const cut = path.search(/[;=&:]|%(?:25)*(?:3[abdf]|26|2f)/i);
  return (cut < 0 ? '' : path.slice(0, cut)) + MASK;
}

/** A URL without `user:password@` after its two slashes; the password may hold characters that a URL does not allow there. */
function withoutUserInfo(text: string): string {
  let shown = '';
  let rest = text;
  for (let slashes = rest.indexOf('//'); slashes >= 0; slashes = rest.indexOf('//')) {
    shown += rest.slice(0, slashes + 2);
    rest = rest.slice(slashes + 2);
    const [authority = ''] = AUTHORITY.exec(rest) ?? [];
    // Anything other than a host with a port is a user with a password, which may continue after a question mark or a blank.
    const end = /:(?!\d{0,5}$)/.test(authority) ? -1 : rest.search(/[?\s]/);
    const url = end < 0 ? rest : rest.slice(0, end);
    const last = [...url.matchAll(AT)].at(-1);
    const isUser = last && (last.index < authority.length || url.slice(0, last.index).includes(':'));
    shown += isUser ? `${MASK}@${url.slice(last.index + last[0].length)}` : url;
    rest = rest.slice(url.length);
  }
  return shown + rest;
}

interface Piece {
  readonly text: string;
  /** The name as it was sent. */
  readonly rawName: string;
  readonly name: string;
  /** The value; undefined when there is no `=`. */
  readonly value: string | undefined;
}

function pieceOf(text: string): Piece {
  const equals = text.indexOf('=');
  const rawName = equals < 0 ? text : text.slice(0, equals);
  const name = decoded(rawName.replaceAll('+', ' ')).trim();
  return { text, rawName, name, value: equals < 0 ? undefined : text.slice(equals + 1) };
}

interface Around {
  readonly known: KnownParameters;
  readonly changes: boolean;
  /** The parameters of a query. A value with a bare `&` continues in the next piece. */
  readonly behindSecret: boolean;
  readonly path: string;
}

function maskPiece({ text, rawName, name, value }: Piece, { known, changes, behindSecret, path }: Around): string {
  if (text === '') return '';
  // Only a plain name is shown: anything else may be a value.
  const plain = /^[\w.-]+$/.test(name) && name.length <= LONGEST_NAME;
  const hidden = value === undefined ? MASK : `${plain && !(changes && behindSecret) ? rawName : MASK}=${MASK}`;
  if (isSecret(name, known)) return value === undefined ? MASK : `${plain ? rawName : MASK}=${MASK}`;
  const shows = changes ? value !== undefined && known.harmless(path, name) : value !== undefined || !behindSecret;
  return shows && !hides(text) ? text : hidden;
}

function isSecret(name: string, known: KnownParameters): boolean {
  const lower = name.toLowerCase();
  return known.secret(lower) || SECRET.test(lower.replaceAll(/[^a-z0-9]/g, ''));
}

/** Whether the text contains a secret, perhaps percent-encoded. */
function hides(text: string): boolean {
  const plain = decoded(text.replaceAll('+', ' '));
  return HIDDEN.test(plain) || withoutUserInfo(plain) !== plain || SCHEME.test(plain) || /%[0-9a-f]{2}/i.test(plain);
}

/** Percent-decodes a text repeatedly, up to a limit; malformed encodings stay as they are. */
function decoded(text: string): string {
  let plain = text;
  for (let round = 0; round < ROUNDS && plain.includes('%'); round++)
    plain = plain.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return plain;
}
