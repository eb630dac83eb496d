import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { DoorError } from '../../kernel/door-error.ts';

/** What a command came to: what it printed, and on which status it ended. */
interface Result {
  readonly status: number;
  readonly printed: string;
  readonly complaint: string;
}

/** Ends a result, and stands before its status: what `ip` prints has none. */
const MARK = '\x1e';
/** The status of a program that the shell does not find (POSIX, Shell Command Language, 2.8.2). */
const NOT_FOUND = 127;

/**
 * Reads commands: the number of lines that follow, the words of `ip`, and these lines, which are its input. Prints what `ip` prints, a mark, the
 * status, what it complains of, and a mark.
 */
const LOOP = `set -f
while read -r count words; do
  input=
  while [ "$count" -gt 0 ]; do read -r line; input="$input$line
"; count=$((count - 1)); done
  { complaint=$(printf %s "$input" | ip $words 2>&1 >&3); status=$?; } 3>&1
  printf '\\036%s %s\\036' "$status" "$complaint"
done`;

/**
 * The program `ip` of iproute2. A shell starts it: to start a program Linux copies the page tables of whoever does, and while it copies
 * those of an emulator, all of its streams stand still.
 */
export class Ip {
  readonly #at: string;
  readonly #shell: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<void>;
  /** Those that wait for a result, oldest first. */
  #waiting: ((result: Result | undefined) => void)[] = [];
  #held = '';

  /** `at`: what errors name. It is at work until `close`. */
  constructor(at: string) {
    this.#at = at;
    // A group of its own: a terminal's Ctrl-C ends the emulator, which then still puts its interfaces in order.
    this.#shell = spawn('sh', ['-c', LOOP], { detached: true });
    const { stdin, stdout, stderr } = this.#shell;
    stdin.on('error', () => undefined);
    stdout.setEncoding('utf8').on('data', (text: string) => this.#take(text));
    stderr.resume();
    this.#ended = new Promise((done) => {
      const end = (): void => {
        for (const wake of this.#waiting.splice(0)) wake(undefined);
        done();
      };
      this.#shell.once('close', end).once('error', end);
    });
  }

  /** Runs `ip` with these words, and gives what it prints. Throws `DoorError` that says what the system refuses, and what it takes. */
  async run(...words: readonly string[]): Promise<string> {
    const odd = words.find((word) => !/^\S+$/.test(word));
    if (odd !== undefined)
      throw refused(this.#at, {
        status: 1,
        printed: '',
        complaint: `${JSON.stringify(odd)} is no name of an interface`,
      });
    const result = await this.#result(words, []);
    if (result?.status === 0) return result.printed;
    throw refused(this.#at, result);
  }

  /** Runs these lines, one after the other, for one version of IP. Those that the system refuses are left out. */
  async batch(version: '-4' | '-6', lines: readonly string[]): Promise<void> {
    const result = await this.#result([version, '-force', '-batch', '-'], lines);
    if (result === undefined || result.status === NOT_FOUND) throw refused(this.#at, result);
  }

  /** Ends it once it has done what it was told. */
  async close(): Promise<void> {
    this.#shell.stdin.end();
    await this.#ended;
  }

  #result(words: readonly string[], lines: readonly string[]): Promise<Result | undefined> {
    return new Promise((done) => {
      if (!this.#shell.stdin.writable) return done(undefined);
      this.#waiting.push(done);
      this.#shell.stdin.write([`${lines.length} ${words.join(' ')}`, ...lines, ''].join('\n'));
    });
  }

  #take(text: string): void {
    const parts = (this.#held + text).split(MARK);
    for (; parts.length > 2; parts.splice(0, 2)) {
      const [printed = '', told = ''] = parts;
      const space = told.indexOf(' ');
      this.#waiting.shift()?.({ status: Number(told.slice(0, space)), printed, complaint: told.slice(space + 1) });
    }
    this.#held = parts.join(MARK);
  }
}

/** The error for a result; undefined: the shell has ended, or cannot be started. */
function refused(at: string, result: Result | undefined): DoorError {
  if (result === undefined)
    return new DoorError('ENOENT', at, { why: 'cannot be used without a shell', remedy: 'see that sh can be started' });
  if (result.status === NOT_FOUND)
    return new DoorError('ENOENT', at, { why: 'cannot be used without the program ip', remedy: 'install iproute2' });
  const why =
    result.complaint
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^RTNETLINK answers: |^Error: |\.$/g, '') ?? '';
  if (/not permitted/i.test(why))
    return new DoorError('EPERM', at, {
      why: 'cannot get interfaces of cameras, this user may not make them',
      remedy: 'give the program CAP_NET_ADMIN and CAP_NET_RAW',
    });
  return new DoorError('EINVAL', at, { why: `cannot be used: ${why}`, remedy: 'choose another --interface' });
}
