import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Defect } from '../../emulator/defects/defect.ts';
import { own } from '../../emulator/kernel/own.ts';
import { circumstances } from './circumstances.ts';

export const JSON_FILE = 'docs/defects-from-outside.json';
export const MARKDOWN_FILE = 'docs/defects-from-outside.md';

const kinds = z.record(z.string(), z.string());
const file = z.strictObject({
  needs: kinds,
  defects: z.record(z.string(), z.strictObject({ needs: z.string(), why: z.string().optional() })),
});

const given = file.parse(parse(readFileSync(new URL('unseen.yaml', import.meta.url), 'utf8')));

/** What it would take to see a defect: a kind, and why. */
interface Unseen {
  readonly needs: string;
  readonly why: string;
}

/** Why an audit from outside does not see a defect; undefined when it does. */
export function unseen(id: string): Unseen | undefined {
  const found = own(given.defects, id);
  if (!found) return undefined;
  const { needs } = found;
  const general = own(given.needs, needs);
  if (general === undefined)
    throw new Error(`unseen.yaml: ${id}: got ${needs}, wanted one of ${Object.keys(given.needs).join(', ')}`);
  return { needs, why: found.why ?? general };
}

/** The ids of the defects that `unseen.yaml` names. */
export const unseenIds = (): string[] => Object.keys(given.defects);

/** A defect in the table. `seen`: in which circumstance an audit sees it, and by which checks of ipro-harden. */
export const row = z.strictObject({
  id: z.string(),
  requirement: z.string(),
  description: z.string(),
  seen: z.strictObject({ circumstance: z.string(), checks: z.array(z.string()).min(1) }).nullable(),
  needs: z.string().optional(),
  why: z.string().optional(),
});

export type Row = z.output<typeof row>;

/** The table of all defects. */
export const rowsOf = (defects: readonly Defect[], seenIn: (id: string) => Row['seen']): Row[] =>
  defects.map(({ id, requirement, description }) => ({
    id,
    requirement,
    description,
    seen: seenIn(id),
    ...unseen(id),
  }));

/** The table that was made last. */
export const savedRows = (): Row[] => z.array(row).parse(JSON.parse(readFileSync(JSON_FILE, 'utf8')));

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** The table for people. */
export function markdown(rows: readonly Row[]): string {
  const seen = rows.filter((one) => one.seen);
  const left = rows.filter((one) => !one.seen);
  const settings = circumstances.map(({ name, settings: set, upMs, second }) => {
    const texts = Object.entries(set).map(([key, text]) => `\`${key}\` ${text}`);
    const more = [...(upMs > 0 ? [`up for ${upMs / 60_000} minutes`] : []), `a user of level ${second}`];
    return `- _${name}_: ${[...texts, ...more].join(', ')}`;
  });
  return [
    '# The defects that can be seen from outside',
    '',
    '<!-- Made by `npm run reach`; do not edit. -->',
    '',
    `The emulator has ${rows.length} defects (\`start --defect ID\`). An audit by \`ipro-harden\`, with the login of an administrator and of`,
    `one user below, and without a change of the camera, sees ${seen.length} of them: its report on the section is worse than on a camera`,
    'without defects. For the others the second table says what it would take. Other scanners can be measured with the same list:',
    '[defects-from-outside.json](defects-from-outside.json).',
    '',
    'A defect can be seen only where what it breaks is in use. The circumstances are:',
    '',
    ...settings,
    '',
    'The audits are made with `--level advanced --attempts --viewer NAME`.',
    '',
    '## Seen',
    '',
    '| defect | what the camera does | circumstance | checks |',
    '| ------ | -------------------- | ------------ | ------ |',
    ...seen.map(
      (one) =>
        `| \`${one.id}\` | ${cell(one.description)} | ${one.seen?.circumstance} | ${one.seen?.checks.map((check) => `\`${check}\``).join(', ')} |`,
    ),
    '',
    '## Not seen',
    '',
    '| defect | what the camera does | needs | why |',
    '| ------ | -------------------- | ----- | --- |',
    ...left.map((one) => `| \`${one.id}\` | ${cell(one.description)} | ${one.needs} | ${cell(one.why ?? '')} |`),
    '',
  ].join('\n');
}
