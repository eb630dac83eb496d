import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadBehaviour } from '../../emulator/profiles/behaviour.ts';
import { loadGuide } from '../../emulator/profiles/guide-profile.ts';
import { fidelityTable } from '../fidelity-table.ts';
import { clients } from '../run/clients.ts';
import { sources } from './sources.ts';

const LONGEST = 300;

/** Files that grew too long to be read at one go. */
export function sizeFaults(): string[] {
  return sources('{emulator,steps,scripts}/**/*.ts')
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path}: ${lines} lines, wanted at most ${LONGEST}`);
}

/** Features without a level, a section or a file name that fits; tags of clients nobody has listed. */
export function featureFaults(): string[] {
  const guide = loadGuide();
  const known = new Set(clients().flatMap(({ tag }) => tag ?? []));
  const faults: string[] = [];
  const features = sources('features/**/*.feature');
  for (const { path, text } of features) {
    for (const [, tag = ''] of text.matchAll(/@(client-[\w-]+)/g))
      if (!known.has(tag)) faults.push(`${path}: @${tag} is not in scripts/clients.txt`);
    const [, level, id] = /^features\/(entry|standard|advanced)\/(\d[\d.]*)-/.exec(path) ?? [];
    if (level === undefined) continue;
    const requirement = guide.requirements.find((one) => one.id === id);
    if (!requirement) faults.push(`${path}: the guide has no section ${id}`);
    else if (requirement.level !== level) faults.push(`${path}: section ${id} is of level ${requirement.level}`);
    if (!text.startsWith(`@${level} @guide-${id}\nFeature: ${id} `))
      faults.push(`${path}: wanted "@${level} @guide-${id}" above "Feature: ${id} …"`);
  }
  for (const { id, proved } of guide.requirements)
    if (proved !== features.some(({ text }) => text.includes(`@guide-${id}\n`)))
      faults.push(`profiles/guide.yaml: section ${id} says proved: ${proved}, and the features say otherwise`);
  return faults;
}

/** Behaviour that is said to stand in a file that does not exist. */
export function behaviourFaults(): string[] {
  return loadBehaviour()
    .filter(({ where }) => !existsSync(join('emulator', where)))
    .map(({ what, where }) => `profiles/behaviour.yaml: ${what}: emulator/${where} does not exist`);
}

/** Links in the documents that lead nowhere, and a fidelity table that is not the data's. */
export function documentFaults(): string[] {
  const faults = sources('{*,docs/**/*}.md').flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(([, link = '']) =>
      existsSync(join(dirname(path), link)) ? [] : [`${path}: ${link} does not exist`],
    ),
  );
  const evenly = (text: string): string => text.replaceAll(/[ -]+/g, ' ');
  if (!evenly(readFileSync('README.md', 'utf8')).includes(evenly(fidelityTable())))
    faults.push('README.md: the fidelity table is old: node scripts/fidelity-table.ts');
  return faults;
}
