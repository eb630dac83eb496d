import { WireError } from '../../kernel/errors.ts';

/** A command of the control connection (RFC 959 §5.3.1). */
export interface FtpCommand {
  /** In capitals. */
  readonly verb: string;
  /** What follows the first space, as it was sent; empty without it. */
  readonly argument: string;
}

const COMMAND = /^([a-z]{3,4})(?: (.*))?$/i;

/** Reads a command line. Throws `WireError` for one that has no verb of three or four letters; it might be a password. */
export function parseFtpCommand(line: string): FtpCommand {
  const [, verb, argument = ''] = COMMAND.exec(line) ?? [];
  if (verb === undefined)
    throw new WireError({ got: 'none', wanted: 'a verb of three or four letters', where: 'FTP command' });
  return { verb: verb.toUpperCase(), argument };
}

/** A reply (RFC 959 §4.2); text of several lines becomes a reply of several lines, whose middle lines begin with a space. */
export function ftpReply(code: number, text: string): string {
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  if (lines.length === 0) return `${code} ${last}\r\n`;
  const [first = '', ...middle] = lines;
  return [`${code}-${first}`, ...middle.map((line) => ` ${line}`), `${code} ${last}`, ''].join('\r\n');
}
