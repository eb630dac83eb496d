import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { InputError, StorageError } from '../kernel/errors.ts';
import { DoorError } from '../kernel/door-error.ts';
import type { FindOptions } from './easy-ip/find.ts';
import type { SetAddressOptions } from './easy-ip/set-address.ts';
import { withFleetOptions, type StartOptions } from './options.ts';

/** Exit codes: wrong input, and what could not be opened or stored. */
const WRONG_INPUT = 2;
const FAILED = 1;

const EXEC_ENVIRONMENT = `
Environment of the program:
  IPRO_CONTROL             URL of the control port
  IPRO_CAMERAS             all cameras, as JSON
  IPRO_CAMERA_1_URL        its HTTPS URL
  IPRO_CAMERA_1_HOST       address of camera 1
  IPRO_CAMERA_1_HTTP_PORT  its HTTP port; the same for HTTPS and RTSP`;

function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Runs an action and sets the exit code. What went wrong outside the emulator becomes lines on stderr. */
async function withExitCode(act: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await act();
  } catch (error) {
    if (!(error instanceof InputError || error instanceof DoorError || error instanceof StorageError)) throw error;
    console.error(error.message);
    process.exitCode = error instanceof InputError ? WRONG_INPUT : FAILED;
  }
}

const seconds = (text: string): number => {
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (value < 1) throw new InvalidArgumentError('wanted a whole number of seconds from 1 to 999');
  return value;
};

/** The commands and their options. Each command's code is loaded when it is asked for. */
function ourProgram(): Command {
  const program = new Command('ipro-emulator')
    .description('A software i-PRO network camera')
    .version(packageVersion())
    // `console` does not mind a reader that has gone, such as `head`.
    .configureOutput({ writeOut: (text) => console.log(text.trimEnd()) })
    .exitOverride();
  withFleetOptions(program.command('start'), '127.0.0.1:8900')
    .description('start cameras and keep them running until Ctrl-C')
    .option('--json', 'print one line of JSON instead of the table once all ports are open')
    .action((options: StartOptions) => withExitCode(async () => (await import('./start.ts')).start(options)));
  withFleetOptions(program.command('exec'), '127.0.0.1:0')
    .description('start cameras, run a program against them, stop them and exit with its code')
    .usage('[options] -- <command...>')
    .argument('<command...>', 'the program and its arguments, after --')
    .addHelpText('after', EXEC_ENVIRONMENT)
    .action((command: string[], options: StartOptions) =>
      withExitCode(async () => (await import('./exec.ts')).exec(command, options)),
    );
  program
    .command('find')
    .description('list the cameras on the network that answer Easy IP Setup: real ones, and those of this program')
    .option('--from <ADDRESS>', 'address of the interface to search from (default: all)')
    .option('--wait <SECONDS>', 'how long to wait for answers', seconds, 2)
    .option('--json', 'print JSON instead of the table')
    .action((options: FindOptions) => withExitCode(async () => (await import('./easy-ip/find.ts')).find(options)));
  program
    .command('set-address')
    .description('give a camera an address by Easy IP Setup, within 20 minutes after its power-on')
    .argument('<MAC>', 'the MAC address of the camera, as "find" lists it')
    .option('--address <ADDRESS>', 'static IPv4 address')
    .option('--mask <MASK>', 'subnet mask', '255.255.255.0')
    .option('--gateway <ADDRESS>', 'default gateway', '')
    .option('--dhcp', 'take the address from a DHCP server instead')
    .option('--dns <ADDRESSES>', 'one or two name servers, separated by a comma (default: those of the lease)')
    .option('--from <ADDRESS>', 'address of the interface to use (default: all)')
    .option('--wait <SECONDS>', 'how long to look for the camera', seconds, 2)
    .action((mac: string, options: SetAddressOptions) =>
      withExitCode(async () => (await import('./easy-ip/set-address.ts')).setAddress(mac, options)),
    );
  program
    .command('models')
    .description('list the camera models')
    .action(() => withExitCode(async () => (await import('./models.ts')).listModels()));
  return program;
}

/** Runs what the command line of this process asks for, and sets the exit code. */
export async function runCommandLine(): Promise<void> {
  try {
    await ourProgram().parseAsync();
  } catch (error) {
    const { exitCode = FAILED, code = '' } = error as { exitCode?: number; code?: string };
    if (!code.startsWith('commander.')) throw error;
    process.exitCode = exitCode === 0 ? 0 : WRONG_INPUT;
  }
}
