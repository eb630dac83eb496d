import { posix } from 'node:path';
import { isTest, sources, type Source } from './sources.ts';

/** Who may import whom, and why. A folder may always import from itself. */
interface Rule {
  readonly who: string;
  readonly may: readonly string[];
  /** Folders of which only types may be imported. */
  readonly typesOnly?: readonly string[];
  readonly why: string;
}

const below = [
  'kernel',
  'wire',
  'settings',
  'profiles',
  'guide',
  'media',
  'net',
  'pki',
  'device',
  'services',
  'defects',
  'fleet',
  'control',
].map((name) => `emulator/${name}`);
const upTo = (name: string): string[] => below.slice(0, below.indexOf(`emulator/${name}`));

const rules: readonly Rule[] = [
  { who: 'emulator/kernel', may: [], why: 'everything stands on it' },
  { who: 'emulator/wire', may: ['emulator/kernel'], why: 'codecs are pure: bytes and values' },
  { who: 'emulator/settings', may: ['emulator/kernel'], why: 'what can be told is known before what acts on it' },
  {
    who: 'emulator/profiles',
    may: ['emulator/kernel', 'emulator/settings'],
    why: 'data files are read and checked against the settings',
  },
  {
    who: 'emulator/pki',
    may: ['emulator/kernel', 'emulator/net'],
    typesOnly: ['emulator/guide'],
    why: 'certificates and authorities know no camera',
  },
  { who: 'emulator/defects', may: upTo('defects'), why: 'a defect stands above what it bends' },
  { who: 'emulator/cli', may: [...below, 'emulator/index.ts'], why: 'the command line reaches everything' },
  {
    who: 'emulator/guide',
    may: ['emulator/kernel', 'emulator/settings'],
    why: 'the guide is functions of settings, time and request, not of protocols',
  },
  {
    who: 'emulator/media',
    may: ['emulator/kernel', 'emulator/settings', 'emulator/wire'],
    why: 'pictures know no camera and no socket',
  },
  { who: 'emulator/net', may: ['emulator/kernel'], why: 'the door opens sockets and knows nothing of cameras' },
  {
    who: 'emulator/device',
    may: ['emulator/kernel', 'emulator/wire', 'emulator/settings', 'emulator/guide'],
    typesOnly: ['emulator/net'],
    why: 'a camera without protocols has no socket',
  },
  {
    who: 'emulator/services',
    may: ['emulator/kernel', 'emulator/wire', 'emulator/settings', 'emulator/guide', 'emulator/device'],
    typesOnly: ['emulator/net', 'emulator/media'],
    why: 'a service uses the sockets and pictures it is given, and opens none',
  },
  { who: 'emulator/fleet', may: upTo('fleet'), why: 'it puts cameras together' },
  {
    who: 'emulator/control',
    may: upTo('control'),
    why: "the tester's back door reaches everything, and nothing reaches it",
  },
  {
    who: 'emulator',
    may: [...below, 'emulator/cli'],
    why: 'the public API, and the program that starts the command line',
  },
  {
    who: 'steps',
    may: [
      'emulator/index.ts',
      'emulator/control/client.ts',
      'emulator/kernel/own.ts',
      'emulator/settings',
      'emulator/profiles',
      'emulator/media/glyphs.ts',
      'emulator/media/files.ts',
    ],
    typesOnly: ['emulator/kernel'],
    why: 'a codec tested with itself proves nothing: steps speak to the camera with clients of others',
  },
  {
    who: 'scripts/clients',
    may: ['emulator/kernel/errors.ts'],
    why: 'the clients that the tools share know protocols and no camera',
  },
  {
    who: 'scripts/harden',
    may: [
      'emulator/kernel/errors.ts',
      'emulator/kernel/address.ts',
      'emulator/kernel/own.ts',
      'emulator/settings',
      'emulator/profiles',
      'scripts/clients',
    ],
    why: 'the hardening tool is a client like any other: it knows the guide and the names, and nothing of the camera',
  },
  {
    who: 'scripts/card',
    may: ['emulator/kernel', 'emulator/wire', 'scripts/clients'],
    why: 'the viewer knows what is on the wire, and nothing of the camera',
  },
  {
    who: 'scripts',
    may: [...below, 'emulator/index.ts', 'steps/clients'],
    why: 'tools beside the emulator',
  },
];

const IMPORT =
  /^\s*(import|export)(\s+type)?\b[^'"]*?from\s*'(\.[^']+)'|^\s*import\s+'(\.[^']+)'|import\('(\.[^']+)'\)/gm;

const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function ruleFor(path: string): Rule | undefined {
  return rules.filter(({ who }) => inside(path, who)).toSorted((a, b) => b.who.length - a.who.length)[0];
}

function faults({ path, text }: Source): string[] {
  const rule = ruleFor(path);
  if (!rule) return [];
  return [...text.matchAll(IMPORT)].flatMap(([, , type, from, bare, dynamic]) => {
    const target = posix.join(posix.dirname(path), from ?? bare ?? dynamic ?? '');
    if (inside(target, rule.who)) return sideways(path, target);
    if (rule.may.some((allowed) => inside(target, allowed))) return [];
    const typed = type !== undefined && (rule.typesOnly ?? []).some((allowed) => inside(target, allowed));
    return typed ? [] : [`${path} imports ${target}: ${rule.why}`];
  });
}

/** Services don't know each other: what two share lives in device/ or wire/. */
function sideways(path: string, target: string): string[] {
  const [mine, theirs] = [path, target].map((file) => /^emulator\/services\/([^/]+)\//.exec(file)?.[1]);
  if (mine === undefined || theirs === undefined || mine === theirs) return [];
  return [`${path} imports ${target}: no service imports another; what two share lives in device/ or wire/`];
}

/** Imports that the house does not allow. */
export function importFaults(): string[] {
  return sources('{emulator,steps,scripts}/**/*.ts')
    .filter((source) => !isTest(source))
    .flatMap(faults);
}
