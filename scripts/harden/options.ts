import { type Command } from 'commander';
import { InputError, problem } from '../../emulator/kernel/errors.ts';
import { loadGuide, protectionLevels, type ProtectionLevel } from '../../emulator/profiles/guide-profile.ts';
import type { TimeServer } from './site.ts';
import {
  cameraUrl,
  checkId,
  conditionalSections,
  fingerprint,
  plainReason,
  portNumber,
  reasonSections,
  timeServer,
  wholeNumber,
  type Parsed,
} from './values.ts';

/** The options of a command, as given: what is undefined the site file may say. */
export interface Options {
  readonly site?: string;
  readonly camera?: readonly URL[];
  readonly user?: string;
  readonly passwordFile?: string;
  readonly level?: ProtectionLevel;
  readonly passwordDays?: number;
  readonly rtspPort?: number;
  readonly rtspsPort?: number;
  readonly ca?: string;
  readonly fingerprint?: readonly string[];
  readonly allowHttp?: boolean;
  readonly confirm?: ReadonlyMap<string, string>;
  readonly strict?: boolean;
  readonly attempts?: boolean;
  readonly dialect?: string;
  readonly reason?: ReadonlyMap<string, string>;
  readonly when?: ReadonlySet<string>;
  readonly json?: boolean;
  readonly register?: boolean;
  readonly viewer?: string;
  readonly ntp?: TimeServer;
}

function valueOf<T>(option: string, text: string, parsed: Parsed<T>): T {
  if ('value' in parsed) return parsed.value;
  throw new InputError([problem({ got: parsed.got ?? text, wanted: parsed.wanted, key: option })]);
}

const parser =
  <T>(option: string, parse: (text: string) => Parsed<T>) =>
  (text: string): T =>
    valueOf(option, text, parse(text));

const oneOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): Parsed<T> => {
    const value = known.find((one) => one === text);
    return value === undefined ? { wanted: `one of ${known.join(', ')}` } : { value };
  };

function reason(text: string): Parsed<readonly [section: string, reason: string]> {
  const sections = reasonSections(loadGuide());
  const [, id = '', sentence = ''] = /^([\d.]+)=(.+)$/.exec(text) ?? [];
  const plain = plainReason(sentence);
  if (!sections.includes(id) || 'wanted' in plain)
    return { wanted: `SECTION=TEXT, and SECTION one of ${sections.join(', ')}` };
  return { value: [id, plain.value] };
}

function confirmation(text: string): Parsed<readonly [check: string, text: string]> {
  const at = text.indexOf('=');
  const [id, sentence] = [checkId(text.slice(0, Math.max(0, at))), plainReason(text.slice(at + 1))];
  if ('wanted' in id || 'wanted' in sentence)
    return { wanted: 'CHECK=TEXT, and CHECK as --json shows it: firmware.version=TEXT' };
  return { value: [id.value, sentence.value] };
}

const cameras = (text: string, before: readonly URL[] = []): URL[] => [
  ...before,
  valueOf('--camera', text, cameraUrl(text)),
];

const reasons = (text: string, before: ReadonlyMap<string, string> = new Map()): Map<string, string> =>
  new Map([...before, valueOf('--reason', text, reason(text))]);

const confirmations = (text: string, before: ReadonlyMap<string, string> = new Map()): Map<string, string> =>
  new Map([...before, valueOf('--confirm', text, confirmation(text))]);

const fingerprints = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  valueOf('--fingerprint', text, fingerprint(text)),
];

const conditions = (text: string, before: ReadonlySet<string> = new Set()): Set<string> =>
  new Set([...before, valueOf('--when', text, oneOf(conditionalSections(loadGuide()))(text))]);

/** The options of every command. */
export const common = (command: Command): Command =>
  command
    .option('--site <FILE>', 'YAML file with what the site wants; the options below override it')
    .option('--camera <URL>', 'http://HOST or https://HOST; may be given several times', cameras)
    .option('--user <NAME>', 'an administrator; the password is in IPRO_PASSWORD or --password-file')
    .option(
      '--viewer <NAME>',
      'a user below Administrator, whose rights are tried; apply adds them as Live only where there is none; the password is in IPRO_VIEWER_PASSWORD',
    )
    .option('--password-file <FILE>', 'file whose first line is the password')
    .option('--level <LEVEL>', 'entry (default), standard or advanced', parser('--level', oneOf(protectionLevels)))
    .option('--password-days <N>', 'how old a password may be (default: 180)', parser('--password-days', wholeNumber))
    .option(
      '--rtsp-port <N>',
      "the camera's RTSP port (default: as the camera says)",
      parser('--rtsp-port', portNumber),
    )
    .option(
      '--rtsps-port <N>',
      "the camera's port for SRTP (default: as the camera says)",
      parser('--rtsps-port', portNumber),
    )
    .option(
      '--ca <FILE>',
      'PEM of the authority that signed the certificate; unless given, those that this machine trusts',
    )
    .option(
      '--fingerprint <SHA256>',
      "fingerprint of the camera's own certificate, which is then trusted; may be given several times",
      fingerprints,
    )
    .option('--allow-http', 'send logins and passwords over http:// too, where others can read them')
    .option(
      '--dialect <FILE>',
      "the CGI names of the camera, where they differ: the emulator's --dialect takes the same file",
    )
    .option(
      '--reason <SECTION=TEXT>',
      'why something is allowed that the guide allows only with a reason (2.5, 2.8); may be given several times',
      reasons,
    )
    .option(
      '--when <SECTION>',
      "the section's condition is met here (3.5: streaming to a browser, 3.8: to Genetec …); may be given several times",
      conditions,
    )
    .option(
      '--confirm <CHECK=TEXT>',
      'what a person has checked that this tool cannot see (firmware.version); may be given several times',
      confirmations,
    )
    .option(
      '--attempts',
      'also try what must be refused: up to four wrong logins and three SNMP communities (eight lock this machine out), and with --viewer a reset without its kind',
    )
    .option('--strict', 'what is manual or unverified counts as a finding: exit code 1 instead of 3')
    .option('--json', 'print a report as JSON (docs/ipro-harden.schema.json)');

/** The options of the commands that change cameras, or say what they would change. */
export const changing = (command: Command): Command =>
  common(command)
    .option('--register', 'register the administrator on a camera that nobody is registered on')
    .option('--ntp <HOST[:PORT]>', 'the time server that cameras follow', parser('--ntp', timeServer));
