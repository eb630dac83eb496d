#!/usr/bin/env node
import { createWriteStream, readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Command, InvalidArgumentError } from 'commander';
import { own } from '../../emulator/kernel/own.ts';
import { WireError } from '../../emulator/kernel/errors.ts';
import { ClientError } from '../clients/client-error.ts';
import { CardError, NOT_DONE, WRONG_INPUT } from './card-error.ts';
import { opened } from './open.ts';
import { view } from './view.ts';

interface Options {
  readonly output: string;
  readonly dataPasswordFile?: string;
}

interface ViewOptions extends Options {
  readonly camera: URL;
  readonly user?: string;
  readonly passwordFile?: string;
  readonly seconds?: number;
}

const streamUrl = (text: string): URL => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'rtsp:' || url.hostname === '' || url.username !== '')
    throw new InvalidArgumentError('wanted rtsp://HOST[:PORT]/PATH, without user and password');
  return url;
};

const seconds = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('wanted a whole number from 1');
  return Number(text);
};

function bytesOf(what: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new CardError(`${what}: got ${path}, wanted a file that can be read`, WRONG_INPUT);
  }
}

/** From a file's first line, or the environment. */
const secret = (option: string, file: string | undefined, variable: string): string | undefined =>
  file === undefined ? own(process.env, variable) : bytesOf(option, file).toString('utf8').split(/\r?\n/)[0];

const dataPassword = ({ dataPasswordFile }: Options): string | undefined =>
  secret('--data-password-file', dataPasswordFile, 'IPRO_DATA_PASSWORD');

function outputTo(path: string): Writable {
  if (path !== '-') return createWriteStream(path);
  if (process.stdout.isTTY) throw new CardError('--output: got -, wanted a pipe after it', WRONG_INPUT);
  return process.stdout;
}

async function viewing(options: ViewOptions): Promise<void> {
  const password = secret('--password-file', options.passwordFile, 'IPRO_PASSWORD');
  if (options.user !== undefined && !password)
    throw new CardError(
      `password of ${options.user}: wanted in IPRO_PASSWORD or --password-file, never on the command line`,
      WRONG_INPUT,
    );
  const enough = new AbortController();
  const stop = (): void => enough.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let output: Writable | undefined;
  let failed: Error | undefined;
  const openOutput = (): Writable => {
    output = outputTo(options.output);
    return output.on('error', (error: NodeJS.ErrnoException) => {
      // A player that was closed has seen enough.
      if (error.code !== 'EPIPE') failed = new CardError(`--output: ${error.message}`, NOT_DONE);
      stop();
    });
  };
  const packets = await view({
    url: options.camera,
    login: options.user === undefined || !password ? undefined : { name: options.user, password },
    dataPassword: dataPassword(options),
    seconds: options.seconds,
    output: openOutput,
    signal: enough.signal,
  });
  if (failed) throw failed;
  if (packets === 0) throw new CardError('no picture came', NOT_DONE);
  if (output && options.output !== '-') await finished(output.end());
}

async function opening(file: string, options: Options): Promise<void> {
  const pictures = opened(bytesOf('FILE', file), dataPassword(options));
  const output = outputTo(options.output);
  const written = new Promise<void>((done, failed) => {
    output.once('error', (error) => failed(new CardError(`--output: ${error.message}`, NOT_DONE)));
    output.write(pictures, () => done());
  });
  await written;
}

async function ending(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof CardError || error instanceof ClientError || error instanceof WireError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof CardError ? error.exitCode : NOT_DONE;
  }
}

const common = (command: Command): Command =>
  command
    .requiredOption('--output <FILE>', 'where to; - for standard output')
    .option('--data-password-file <FILE>', 'file whose first line is the data password; else in IPRO_DATA_PASSWORD');

const program = new Command('ipro-card')
  .description(
    'Opens what data encryption (docs/data-encryption.md) closed. Exit code 0: done, 1: the data password is wrong, 2: wrong input, 3: could not be done',
  )
  // A password in a URL is not repeated.
  .configureOutput({
    // `console` does not mind a reader that has gone, such as `head`.
    writeOut: (text) => console.log(text.trimEnd()),
    outputError: (text, write) => write(text.replaceAll(/(:\/\/)\S*@/g, '$1***@')),
  })
  .exitOverride();
common(program.command('view'))
  .description('play the pictures of a stream, decrypted: H.264 and H.265 as Annex B, JPEG as one after the other')
  .requiredOption('--camera <URL>', 'rtsp://HOST[:PORT]/PATH', streamUrl)
  .option('--user <NAME>', 'the password in IPRO_PASSWORD or --password-file')
  .option('--password-file <FILE>', 'file whose first line is the password')
  .option('--seconds <N>', 'how long; otherwise until it is stopped', seconds)
  .action((options: ViewOptions) => ending(() => viewing(options)));
common(program.command('open'))
  .description('decrypt a JPEG, or all JPEGs of a saved motion picture')
  .argument('<FILE>')
  .action((file: string, options: Options) => ending(() => opening(file, options)));

try {
  await program.parseAsync();
} catch (error) {
  const { exitCode: code = NOT_DONE, code: name = '' } = error as { exitCode?: number; code?: string };
  if (!name.startsWith('commander.')) throw error;
  process.exitCode = code === 0 ? 0 : WRONG_INPUT;
}
