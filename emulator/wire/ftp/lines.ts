import { WireError } from '../../kernel/errors.ts';

/** The longest command line, in bytes without its end: room for a path of the longest kind. */
export const LONGEST_LINE = 1_024;

const LF = 0x0a;
const CR = 0x0d;

/** Telnet's "interpret as command" (RFC 854), and its commands that an option follows: WILL, WON'T, DO, DON'T. */
const IAC = 0xff;
const WILL = 0xfb;
const DONT = 0xfe;
/** The lowest command byte. A byte below it belongs to the text: the one that came before it was urgent data, which TCP takes out. */
const LOWEST_COMMAND = 0xf0;

const readable = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A line of the control connection, or what is wrong with it. */
export type FtpLine = { readonly text: string } | { readonly error: WireError };

/** Divides the bytes of a control connection into lines (RFC 959 §5.3): UTF-8 (RFC 2640), without Telnet's commands. */
export class FtpLines {
  #rest = Buffer.alloc(0);
  /** Whether the present line is too long, so that the rest of it is passed over. */
  #tooLong = false;

  /** Takes bytes as they come, and gives the lines that they complete. */
  push(bytes: Buffer): readonly FtpLine[] {
    const lines: FtpLine[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LF); end >= 0; end = bytes.indexOf(LF, from)) {
      const line = this.#complete(bytes.subarray(from, end));
      if (line) lines.push(line);
      from = end + 1;
    }
    const long = this.#keep(bytes.subarray(from));
    return long ? [...lines, long] : lines;
  }

  #complete(end: Buffer): FtpLine | undefined {
    const long = this.#keep(end);
    const line = this.#rest;
    const passed = this.#tooLong;
    this.#rest = Buffer.alloc(0);
    this.#tooLong = false;
    if (long) return long;
    return passed ? undefined : textOf(line);
  }

  /** Keeps the part of a line; tells once that it is too long. */
  #keep(part: Buffer): FtpLine | undefined {
    if (this.#tooLong || part.length === 0) return undefined;
    if (this.#rest.length + part.length <= LONGEST_LINE + 1) {
      this.#rest = Buffer.concat([this.#rest, part]);
      return undefined;
    }
    this.#tooLong = true;
    this.#rest = Buffer.alloc(0);
    return wrong('a longer one', `at most ${LONGEST_LINE} bytes`);
  }
}

const wrong = (got: string, wanted: string): FtpLine => ({
  error: new WireError({ got, wanted, where: 'FTP command line' }),
});

function textOf(line: Buffer): FtpLine {
  const bytes = withoutTelnet(line.at(-1) === CR ? line.subarray(0, -1) : line);
  if (bytes.some((byte) => byte < 0x20 || byte === 0x7f)) return wrong('a control character', 'text');
  try {
    return { text: readable.decode(bytes) };
  } catch {
    return wrong('bytes that are not UTF-8', 'UTF-8 (RFC 2640)');
  }
}

function withoutTelnet(line: Buffer): Buffer {
  if (!line.includes(IAC)) return line;
  const kept: number[] = [];
  for (let i = 0; i < line.length; i++) {
    const byte = line[i] ?? 0;
    if (byte !== IAC) {
      kept.push(byte);
      continue;
    }
    const command = line[i + 1] ?? 0;
    if (command < LOWEST_COMMAND) continue;
    i += command >= WILL && command <= DONT ? 2 : 1;
  }
  return Buffer.from(kept);
}
