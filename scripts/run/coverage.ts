import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { own } from '../../emulator/kernel/own.ts';
import { defects } from '../../emulator/defects/index.ts';
import { isEnough, percent, readScores, type Scores } from '../mutate/scores.ts';
import { loadGuide, type Requirement } from '../../emulator/profiles/guide-profile.ts';
import type { Verdict } from './verdicts.ts';

/** Where the runs leave what they found. */
export const REPORTS = 'reports';
export const VERDICTS = `${REPORTS}/verdicts.json`;
export const PROOFS = `${REPORTS}/proofs.json`;
const PAGE = `${REPORTS}/coverage.html`;

/** How one defect fared. */
export interface Proof {
  readonly defect: string;
  readonly description: string;
  readonly caughtBy: Verdict | undefined;
  readonly seconds: number;
}

/** The proofs without those whose scenario does not pass when it runs `again`, without the defect: it is unreliable and proves nothing. */
export const confirmed = (proofs: readonly Proof[], again: readonly Verdict[]): readonly Proof[] => {
  const passed = new Set(again.filter(({ state }) => state === 'passed').map(({ place }) => place));
  return proofs.map((proof) =>
    proof.caughtBy && passed.has(proof.caughtBy.place) ? proof : { ...proof, caughtBy: undefined },
  );
};

export type VerdictsByModel = Readonly<Record<string, readonly Verdict[]>>;

function read<T>(file: string, none: T): T {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : none;
}

/** How scenarios ended on a model in the last `npm test`. Throws when it has not run on that model. */
export function lastVerdicts(model: string): readonly Verdict[] {
  const verdicts = own(read<VerdictsByModel>(VERDICTS, {}), model);
  if (!verdicts) throw new Error(`${VERDICTS}: got nothing of ${model}, wanted what a run of npm test leaves there`);
  return verdicts;
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const safe = (text: string): string => text.replace(/[&<>"]/g, (c) => own(escapes, c) ?? c);

const of = (verdicts: readonly Verdict[], { id }: Requirement): Verdict[] =>
  verdicts.filter(({ tags }) => tags.includes(`@guide-${id}`));

function cell(verdicts: readonly Verdict[]): string {
  const count = (state: Verdict['state']): number => verdicts.filter((one) => one.state === state).length;
  const [passed, failed, idle] = [count('passed'), count('failed'), count('not applicable')];
  if (verdicts.length === 0) return '<td class="none">none</td>';
  const lines = [
    `${passed} passed`,
    ...(failed ? [`${failed} failed`] : []),
    ...(idle ? [`${idle} not applicable`] : []),
  ];
  return `<td class="${failed ? 'bad' : 'good'}">${lines.join('<br>')}</td>`;
}

function defectCell({ id }: Requirement, proofs: readonly Proof[]): string {
  const mine = defects.filter(({ requirement }) => requirement === id);
  if (mine.length === 0) return '<td class="none">none</td>';
  const lines = mine.map((defect) => {
    const proof = proofs.find((one) => one.defect === defect.id);
    const state = proof ? (proof.caughtBy ? 'caught' : 'MISSED') : 'not run';
    return `<li><b>${state}</b> ${safe(defect.description)}</li>`;
  });
  const missed = mine.some((defect) => proofs.some((one) => one.defect === defect.id && !one.caughtBy));
  return `<td class="${missed ? 'bad' : ''}"><details><summary>${mine.length}</summary><ul>${lines.join('')}</ul></details></td>`;
}

/** How many of the section's mutants its own scenarios catch, as the last `npm run mutate` of it found. */
function mutantCell({ id }: Requirement, scores: Scores): string {
  const score = own(scores, id);
  if (!score) return '<td class="none">none</td>';
  const { mutants, own: caught, elsewhere, unit, nobody, equivalent } = score;
  const rest = `of ${mutants}: ${caught} by its own scenarios, ${elsewhere} elsewhere, ${unit} by unit tests only, ${nobody} by nobody, ${equivalent} equivalent`;
  return `<td class="${isEnough(score) ? 'good' : 'bad'}"><details><summary>${percent(score)} %</summary>${rest}</details></td>`;
}

function scenarioList(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(
    ({ state, name, place }) => `<li><b>${state}</b> ${safe(name)} <small>${safe(place)}</small></li>`,
  );
  return lines.length > 0
    ? `<details><summary>${lines.length} scenarios</summary><ul>${lines.join('')}</ul></details>`
    : '';
}

/** The guide's sections against scenarios, models and defects: what is proved, and what is lacking. Made of what the last runs left. */
export function writeCoverage(): void {
  const byModel = read<VerdictsByModel>(VERDICTS, {});
  const proofs = read<readonly Proof[]>(PROOFS, []);
  const scores = readScores();
  const models = Object.keys(byModel);
  const rows = loadGuide().requirements.map((requirement) => {
    const { id, title, level, lacks, proved } = requirement;
    const missing = lacks ?? (proved ? [] : ['all of it']);
    const state = proved ? (missing.length > 0 ? 'in part' : 'proved') : 'not yet';
    const first = of(own(byModel, models[0] ?? '') ?? [], requirement);
    return `<tr><th scope="row">${id}</th><td>${safe(title)}${scenarioList(first)}</td><td>${level}</td><td>${state}</td>
${models.map((model) => cell(of(own(byModel, model) ?? [], requirement))).join('')}
${defectCell(requirement, proofs)}${mutantCell(requirement, scores)}<td>${missing.map(safe).join('<br>')}</td></tr>`;
  });
  writeFileSync(
    PAGE,
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Coverage of the hardening guide</title>
<style>body{font:15px/1.45 system-ui,"DejaVu Sans",sans-serif;margin:2rem;color:#1d2733}table{border-collapse:collapse}
th,td{border:1px solid #cfd6de;padding:.4rem .6rem;text-align:left;vertical-align:top}thead th{background:#eef1f4}
.good{background:#e8f4ec}.bad{background:#fbe6e4}.none{color:#7a8694}small{color:#5a6675}ul{margin:.3rem 0;padding-left:1.2rem}</style>
<h1>Coverage of the hardening guide</h1>
<p>Each section, its scenarios on each model, the defects they must catch, how many mutants they catch, and what this version still lacks.</p>
<table><thead><tr><th>Section</th><th>Title</th><th>Level</th><th>State</th>${models.map((model) => `<th>${safe(model)}</th>`).join('')}<th>Defects</th><th>Mutants</th><th>Lacks</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></html>
`,
  );
}

/** Sections that are said to be proved and have no scenario that passed. */
export function unprovedSections(verdicts: readonly Verdict[]): string[] {
  return loadGuide()
    .requirements.filter(({ proved }) => proved)
    .filter((requirement) => !of(verdicts, requirement).some(({ state }) => state === 'passed'))
    .map(({ id }) => id);
}
