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

/** The container files, read without a container engine. */
export function containerFaults(): string[] {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const compose = readFileSync('docker-compose.yml', 'utf8');
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
  const faults: string[] = [];
  const stages = new Set([...dockerfile.matchAll(/^FROM \S+ AS (\w+)$/gm)].map(([, name]) => name));
  for (const [, target] of compose.matchAll(/target: (\w+)/g))
    if (!stages.has(target ?? '')) faults.push(`docker-compose.yml: Dockerfile has no stage ${target}`);
  for (const [, files = ''] of dockerfile.matchAll(/^COPY (?!--)(.+) \S+$/gm))
    for (const file of files.split(' ')) {
      if (!existsSync(file)) faults.push(`Dockerfile: copies ${file}, which does not exist`);
      if (ignored.includes(file)) faults.push(`Dockerfile: copies ${file}, which .dockerignore leaves out`);
    }
  const exposed = /^EXPOSE (.+)$/m.exec(dockerfile)?.[1]?.split(' ') ?? [];
  for (const [, port = ''] of compose.matchAll(/^ +- '[\d.]+:[\d-]+:([\d-]+(?:\/udp)?)'$/gm))
    if (!exposed.includes(port))
      faults.push(`docker-compose.yml: publishes ${port}, which the Dockerfile does not expose`);
  if (/"0\.0\.0\.0"/.test(dockerfile) && !dockerfile.includes('"--advertise"'))
    faults.push('Dockerfile: a camera on 0.0.0.0 has to be told what clients call it (--advertise)');
  const stage = dockerfile.split(/^FROM /m).at(-1) ?? '';
  if (!/^USER (?!root\b|0\b)\S+$/m.test(stage)) faults.push('Dockerfile: the camera runs as root, wanted USER node');
  for (const [, entry] of dockerfile.matchAll(/^ENTRYPOINT \["node", "([^"]+)"\]$/gm))
    if (!existsSync(entry ?? '')) faults.push(`Dockerfile: starts ${entry}, which does not exist`);
  return faults;
}
