import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { InputError, messageOf, problem } from '../../emulator/kernel/errors.ts';

const FAILED = 1;
const WRONG_INPUT = 2;

/** A command of `npm run`: shows its usage to who asks for help, else does its work and sets the exit code. What went wrong is a line on stderr. */
export async function command(
  usage: string,
  act: (words: readonly string[]) => number | Promise<number>,
): Promise<void> {
  const words = process.argv.slice(2);
  if (words.some((word) => word === '--help' || word === '-h')) return console.log(usage);
  try {
    process.exitCode = await act(words);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = isWrongInput(error) ? WRONG_INPUT : FAILED;
  }
}

/** Ours, or that of Node's `parseArgs`. */
const isWrongInput = (error: unknown): boolean =>
  error instanceof InputError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS') === true;

/** Throws for words that the command does not know. `wanted`: what it knows. */
export function refuseOthers(words: readonly string[], wanted: string, isKnown: (word: string) => boolean): void {
  const others = words.filter((word) => !isKnown(word));
  if (others.length > 0) throw new InputError([problem({ got: others.join(' '), wanted })]);
}

/** The options among the words, and the words that are none. Throws for options that the command does not know. */
export function parsedWords<O extends ParseArgsOptionsConfig>(words: readonly string[], options: O) {
  const known = Object.entries(options).flatMap(([name, { short }]) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
  refuseOthers(
    words.filter((word) => word.startsWith('-')),
    `one of ${known.join(', ')}`,
    (word) => known.includes(word.replace(/=.*/s, '')),
  );
  return parseArgs({ args: [...words], allowPositionals: true, options });
}
