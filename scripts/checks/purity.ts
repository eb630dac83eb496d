import { bare, isTest, sources } from './sources.ts';

interface Ban {
  readonly what: RegExp;
  readonly only: readonly string[];
  readonly why: string;
  /** Whether it is looked for in strings too. */
  readonly quoted?: boolean;
}

/** What may stand in one place of the emulator only, and why. */
const emulatorBans: readonly Ban[] = [
  { what: /\bDate\s*\.|\bnew Date\b/, only: ['emulator/kernel/time.ts'], why: 'time is handed over (kernel/time.ts)' },
  {
    what: /\b(setTimeout|setInterval|setImmediate)\b/,
    only: ['emulator/kernel/time.ts', 'emulator/cli', 'emulator/control/client.ts'],
    why: 'timers are handed over (kernel/time.ts); the client of the control port lives outside cameras',
  },
  { what: /\bMath\.random\b/, only: [], why: 'random numbers come from kernel/random.ts' },
  {
    what: /\b(randomBytes|randomInt|randomUUID|randomFill\w*|getRandomValues)\b/,
    only: ['emulator/kernel/random.ts', 'emulator/pki/certificates.ts'],
    why: "the system's random has one door (kernel/random.ts); certificates are made below it",
  },
  {
    what: /\bseeded\(/,
    only: ['emulator/kernel/random.ts', 'emulator/fleet/fleet.ts'],
    why: 'only identity follows from the seed: what it gives can be computed by whoever has seen a part',
  },
  {
    what: /\.fork\(/,
    only: ['emulator/kernel/random.ts', 'emulator/device/camera.ts'],
    why: 'only MAC and serial number follow from the seed',
  },
  {
    what: /\bprocess\s*\./,
    only: ['emulator/cli', 'emulator/fleet/folder-lock.ts', 'emulator/net/interface/frame-helper.ts'],
    why: 'only the command line reads the process, a lock names it, and the frame helper is one of its own',
  },
  {
    what: /\bfrom 'node:(net|tls|dgram|http|https|http2)'/,
    only: ['emulator/net', 'emulator/control', 'emulator/pki'],
    why: 'only the door opens sockets, and the control port its own; certificates ask what is an IP address',
    quoted: true,
  },
  { what: /\bconsole\s*\./, only: ['emulator/cli'], why: 'the journal tells what happens' },
  { what: /\bexport \*/, only: [], why: 'what is public is listed' },
  { what: /\b(enum|namespace)\s+[A-Z]/, only: [], why: 'Node only strips types' },
];

/** The same for the steps. */
const stepBans: readonly Ban[] = [
  {
    what: /\b(setTimeout|setInterval)\b/,
    only: ['steps/world/until.ts', 'steps/world/crashes.ts', 'steps/doors/line.ts', 'steps/clients'],
    why: 'a step waits with world/until.ts, within a limit',
  },
  {
    what: /\bnew WeakMap\b/,
    only: ['steps/world/slot.ts'],
    why: 'what a later step needs is in a slot, which says what is missing (world/slot.ts)',
  },
  {
    what: /\bfrom 'node:child_process'/,
    only: ['steps/clients/programs/child.ts', 'steps/clients/programs/starter.ts', 'steps/invariants/tap.ts'],
    why: 'a program is run to its end, or as a Daemon that is stopped (clients/programs/)',
    quoted: true,
  },
];

/** Uses of time, chance, process and sockets outside their one place. */
export const purityFaults = (): string[] => [
  ...faultsIn('emulator/**/*.ts', emulatorBans),
  ...faultsIn('steps/**/*.ts', stepBans),
];

function faultsIn(files: string, bans: readonly Ban[]): string[] {
  return sources(files)
    .filter((source) => !isTest(source))
    .flatMap(({ path, text }) =>
      bans
        .filter(({ only }) => !only.some((place) => path === place || path.startsWith(`${place}/`)))
        .flatMap(({ what, why, quoted }) => {
          const code = quoted ? text.replaceAll(/^import type .*$/gm, '') : bare(text);
          const found = what.exec(code);
          return found ? [`${path}: ${found[0].trim()}: ${why}`] : [];
        }),
    );
}
