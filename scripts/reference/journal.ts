import { globSync, readFileSync } from 'node:fs';
import { logLines } from '../../emulator/fleet/events.ts';
import { own } from '../../emulator/kernel/own.ts';
import { code, commentAbove, table } from './markdown.ts';

/** An event as its owner declares it. */
interface Declared {
  readonly kind: string;
  /** Name, `?` where it may be missing, and type of each detail. */
  readonly details: readonly (readonly [name: string, type: string])[];
  readonly comment: string;
}

/** The declarations of types that events share: `type Name = Other & { … };`, by name. */
const sharedIn = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(/^export type (\w+) = ((?:\w+ & )?\{.*?^\});$/gms)].map(([, name = '', text = '']) => [
      name,
      text,
    ]),
  );

/** The members of a type without comments: of its parts between `&`, those in braces and those that have a name in `shared`. */
function membersOf(type: string, shared: ReadonlyMap<string, string>): string {
  const bare = type.replaceAll(/\/\*\*.*?\*\//gs, '');
  return bare.replaceAll(/(\w+) & /g, (_all, name: string) => {
    const text = shared.get(name);
    if (text === undefined) throw new Error(`scripts/reference/journal.ts finds no type ${name}`);
    return `${membersOf(text, shared)};`;
  });
}

const detailsIn = (type: string, shared: ReadonlyMap<string, string>): Declared['details'] =>
  [...membersOf(type, shared).matchAll(/(\w+\??): ([^;}]+)/g)].map(
    ([, name = '', text = '']) =>
      [name, text.replace('readonly ', '').replace('Masked', 'text with secrets masked').trim()] as const,
  );

/** The events that a source declares: `'kind': { name: type; … };` in an interface whose name ends with `Events`. `types`: the source of types that they name. */
export function declaredEvents(source: string, types = ''): Declared[] {
  const shared = sharedIn(types);
  const bodies = source.matchAll(/^(?:export )?interface \w*Events \{\n(.*?)^\}/gms);
  return [...bodies].flatMap(([, body = '']) =>
    [...body.matchAll(/^ {2}'([\w.-]+)': (.*?\});$/gms)].map(({ 1: kind = '', 2: type = '', index }) => {
      const before = body.slice(0, index).trimEnd().split('\n');
      return { kind, details: detailsIn(type, shared), comment: commentAbove(before, before.length) };
    }),
  );
}

/** What the system log says of an event, with the names of details in place of their values. */
function logLine({ kind, details }: Declared): string {
  const line = own(logLines as Readonly<Record<string, (details: object) => { what: string } | undefined>>, kind);
  if (!line) return '';
  const sample = details.map(([name, type]) => {
    const bare = name.replace('?', '');
    const first = /^'([^']+)'/.exec(type)?.[1];
    return [bare, type.endsWith('[]') ? [`‹${bare}›`] : (first ?? `‹${bare}›`)];
  });
  return line(Object.fromEntries(sample) as object)?.what ?? 'in some cases';
}

/** All events of the journal. */
export function journalReference(): string {
  const types = readFileSync('emulator/services/request-event.ts', 'utf8');
  const declared = globSync(['emulator/**/events.ts', 'emulator/kernel/journal.ts'])
    .toSorted()
    .flatMap((path) => declaredEvents(readFileSync(path, 'utf8'), types))
    .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  const rows = declared.map((event) => [
    code(event.kind),
    event.details.map(([name, type]) => `${code(name)} ${type}`).join(', '),
    logLine(event),
    event.comment,
  ]);
  return `# Journal events

The journal has an entry for each event: \`GET /cameras/1/journal\` and the WebSocket \`/journal\` of the control port, and \`--log\` on the
terminal. Each entry also has \`seq\` (its number), \`uptime\` (ms since power-on), \`date\` (ISO 8601, the camera's clock) and \`kind\`, and over
the WebSocket \`camera\`. A detail with \`?\` may be missing. Some events also have a line in the camera's own system log.

${table(['kind', 'details', 'line in the system log', 'notes'], rows)}`;
}
