import { InvalidArgumentError, Option, type Command } from 'commander';
import type { PortPolicy } from '../net/addresses.ts';
import { wrongTlsStates, type WrongTlsState } from '../pki/wrong-tls.ts';
import { servedTcpPorts } from '../settings/ports.ts';

/** The options of `start` and `exec`, as commander reads them. */
export interface StartOptions {
  readonly cameras: number;
  readonly model?: string;
  readonly host?: string;
  readonly interface?: string;
  readonly advertise?: string;
  readonly ports: PortPolicy;
  readonly control: string;
  readonly seed?: string;
  readonly admin?: string;
  readonly adminFile?: string;
  readonly level?: string;
  readonly settings?: string;
  readonly dialect?: string;
  readonly data?: string;
  readonly defect?: readonly string[];
  readonly tls?: WrongTlsState;
  readonly log?: boolean;
  readonly json?: boolean;
}

const wholeNumber = (text: string): number => {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (value < 1) throw new InvalidArgumentError('wanted a whole number from 1');
  return value;
};

const portsFrom = (text: string): PortPolicy => {
  const [, offset] = /^offset:(\d{1,5})$/.exec(text) ?? [];
  if (text === 'auto' || text === 'real') return text;
  if (offset === undefined || Number(offset) < 1 || Number(offset) > 64_000)
    throw new InvalidArgumentError('wanted auto, real or offset:N with N from 1 to 64000');
  return { offset: Number(offset) };
};

/** Collects the values of an option that may be repeated. */
const another = (id: string, before?: readonly string[]): readonly string[] => [...(before ?? []), id];

/** Adds the options that describe the cameras; `control` is the default of `--control`. */
export function withFleetOptions(command: Command, control: string): Command {
  return command
    .option('--model <NAME>', 'camera model; "ipro-emulator models" lists them')
    .option('--cameras <N>', 'number of cameras', wholeNumber, 1)
    .option(
      '--host <HOSTS>',
      'addresses of the cameras: A,B,… or a block such as 192.168.0.8/29 (default: free addresses of 127.0.0.0/8)',
    )
    .option(
      '--interface <NAME>',
      'interface on which each camera is a host of its own, with an address by DHCP (Linux, with CAP_NET_ADMIN and CAP_NET_RAW)',
    )
    .option('--advertise <HOST>', 'address that clients use instead of --host, for example behind NAT')
    .option(
      '--ports <PORTS>',
      `real: ${servedTcpPorts.join(', ')}; offset:N: N is added to each; auto: real where this user may open them, else an offset`,
      portsFrom,
      'auto',
    )
    .option(
      '--control <HOST:PORT>',
      'address of the control port; port 0 takes a free one; beyond the loopback it needs a token in IPRO_CONTROL_TOKEN',
      control,
    )
    .option('--data <DIR>', 'folder that keeps settings, users, logs and certificates; without it nothing is kept')
    .option(
      '--defect <ID>',
      'break the guide on purpose, on every camera; may be repeated. GET /defects on the control port lists them',
      another,
    )
    .addOption(
      new Option('--tls <STATE>', 'make TLS of every camera wrong in one way, to test clients').choices(
        Object.keys(wrongTlsStates),
      ),
    )
    .option('--seed <TEXT>', 'the same seed gives the same MAC addresses and serial numbers')
    .option(
      '--admin <NAME>',
      'register this administrator on every camera; the password comes from IPRO_ADMIN_PASSWORD or --admin-file',
    )
    .option('--admin-file <FILE>', "file with the administrator's password in its first line")
    .option('--level <LEVEL>', 'set what the hardening guide recommends: entry, standard or advanced')
    .option('--log', 'write the journal to stderr, a line for each request and event')
    .option('--settings <FILE>', 'YAML file of settings for every camera; they override those of --level')
    .option('--dialect <FILE>', 'YAML file of CGI names that replace the assumed ones');
}
