/** What a program was told and what it said. */
interface Spoken {
  readonly name: string;
  readonly args: readonly string[];
}

interface ProgramSpoken extends Spoken {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: string;
}

interface DaemonSpoken extends Spoken {
  /** All that it has printed by now, on both outputs. */
  readonly output: () => string;
}

/** The most entries of a scenario, and the most characters of an output: its beginning and its end. */
const MOST = 50;
const LONGEST = 4_000;

let entries: (() => string)[] = [];

/** Forgets what programs said in the scenario before. Scenarios of a process run one after the other. */
export function forgetTranscript(): void {
  entries = [];
}

export const noteProgram = ({ name, args, code, stdout, stderr }: ProgramSpoken): void =>
  note(() => `$ ${commandOf({ name, args })}\n${shortened(textOf(stdout))}${shortened(stderr)}(ended with ${code})`);

export const noteDaemon = ({ name, args, output }: DaemonSpoken): void =>
  note(() => `$ ${commandOf({ name, args })} &\n${shortened(output())}`);

function note(entry: () => string): void {
  if (entries.length < MOST) entries.push(entry);
}

/** What foreign clients were told and said in this scenario, without these secrets; empty when there was none. */
export const transcript = (secrets: readonly string[]): string =>
  withoutSecrets(entries.map((entry) => entry()).join('\n\n'), secrets);

const commandOf = ({ name, args }: Spoken): string =>
  [name, ...args].map((word) => (/^[\w./:=,@+-]+$/.test(word) ? word : `'${word}'`)).join(' ');

function shortened(text: string): string {
  const line = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST / 2)}\n… ${line.length - LONGEST} characters left out …\n${line.slice(-LONGEST / 2)}`;
}

/** An output as text; of one that is none, its length. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000e-\u001a\ufffd]/.test(text) ? `(${bytes.length} bytes that are no text)\n` : text;
}

const MASK = '***';
/** What follows is a secret, or is derived from one: logins, responses to challenges, keys. */
const HEADERS = /((?:proxy-)?authorization|cookie|x-sessioncookie|keymgmt)(\s*[:=]\s*)[^\r\n]*/gi;
const FIELDS =
  /\b(response|master-key|resumption psk|password|passwd|repassword|inline|randomnum)(["']?\s*[:=]\s*["']?)[^\s"'&;,|]+/gi;
const USER_INFO = /(\w+:\/\/)[^\s/@:]+:[^\s/@]+@/g;

/** A text without secrets: those that are known, in the forms that occur, and what has their place. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    Buffer.from(secret).toString('hex'),
    JSON.stringify(secret).slice(1, -1),
  ]);
  return [...new Set(forms)]
    .filter((form) => form.length >= 4)
    .toSorted((a, b) => b.length - a.length)
    .reduce((shown, form) => shown.replaceAll(form, MASK), text)
    .replaceAll(HEADERS, `$1$2${MASK}`)
    .replaceAll(FIELDS, `$1$2${MASK}`)
    .replaceAll(USER_INFO, `$1${MASK}@`);
}
