import { own } from '../../emulator/kernel/own.ts';
import { defects } from '../../emulator/defects/index.ts';
import type { Requirement } from '../../emulator/profiles/guide-profile.ts';
import { isEnough, percent, type Scores } from '../mutate/scores.ts';
import type { Proof, VerdictsByModel } from './coverage.ts';
import type { RunInfo } from './run-info.ts';
import { sectionState, verdictsOf, type SectionState } from './section-state.ts';
import { STYLE } from './coverage-style.ts';
import type { Verdict } from './verdicts.ts';

export interface Covered {
  /** Undefined: nothing ran yet. */
  readonly run: RunInfo | undefined;
  readonly byModel: VerdictsByModel;
  readonly proofs: readonly Proof[];
  /** When the defects were tried, ISO 8601. */
  readonly provedAt: string | undefined;
  readonly scores: Scores;
  readonly requirements: readonly Requirement[];
  /** The sections that have scenarios, run or not. */
  readonly withScenarios: ReadonlySet<string>;
}

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const safe = (text: string): string => text.replace(/[&<>"]/g, (c) => own(escapes, c) ?? c);

const minute = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const stateOf = (verdicts: readonly Verdict[], state: Verdict['state']): number =>
  verdicts.filter((one) => one.state === state).length;

function cell(verdicts: readonly Verdict[], exists: boolean): string {
  if (verdicts.length === 0) return `<td class="none">${exists ? 'not run' : 'no scenario'}</td>`;
  const [passed, failed, idle] = (['passed', 'failed', 'not applicable'] as const).map((one) => stateOf(verdicts, one));
  const lines = [
    `${passed} passed`,
    ...(failed ? [`<b>${failed} failed</b>`] : []),
    ...(idle ? [`${idle} not applicable`] : []),
  ];
  return `<td class="${failed ? 'bad' : passed ? 'good' : 'none'}">${lines.join('<br>')}</td>`;
}

function defectCell({ id }: Requirement, proofs: readonly Proof[]): string {
  const mine = defects.filter(({ requirement }) => requirement === id);
  if (mine.length === 0) return '<td class="none">no defect</td>';
  const states = mine.map((defect) => {
    const proof = proofs.find((one) => one.defect === defect.id);
    return { defect, state: proof ? (proof.caughtBy ? 'caught' : 'MISSED') : 'not run' } as const;
  });
  const count = (wanted: string): number => states.filter(({ state }) => state === wanted).length;
  const [caught, missed, idle] = [count('caught'), count('MISSED'), count('not run')];
  const summary = [
    ...(caught ? [`${caught} caught`] : []),
    ...(missed ? [`${missed} missed`] : []),
    ...(idle ? [`${idle} not run`] : []),
  ];
  const lines = states.map(({ defect, state }) => `<li><b>${state}</b> ${safe(defect.description)}</li>`);
  const look = missed ? 'bad' : idle ? 'none' : 'good';
  return `<td class="${look}"><details><summary>${summary.join(', ')}</summary><ul>${lines.join('')}</ul></details></td>`;
}

/** How many of the section's mutants its own scenarios catch, as the last `npm run mutate` of it found. */
function mutantCell({ id }: Requirement, scores: Scores): string {
  const score = own(scores, id);
  if (!score) return '<td class="none">not run</td>';
  const { of, mutants, own: caught, elsewhere, unit, nobody, equivalent } = score;
  const rest = `${mutants} of ${of} tried: ${caught} by its own scenarios, ${elsewhere} elsewhere, ${unit} by unit tests only, ${nobody} by nobody, ${equivalent} equivalent`;
  return `<td class="${isEnough(score) ? 'good' : 'bad'}"><details><summary>${percent(score)} %</summary>${rest}</details></td>`;
}

function scenarioList(verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return '';
  const lines = verdicts.map(
    ({ state, name, place, reason }) =>
      `<li><b>${state}</b> ${safe(name)} <small>${safe(place)}${reason === undefined ? '' : `: ${safe(reason)}`}</small></li>`,
  );
  return `<details class="scenarios"><summary>${counted(lines.length, 'scenario')}</summary><ul>${lines.join('')}</ul></details>`;
}

const looks: Readonly<Record<SectionState, string>> = {
  proved: 'good',
  'in part': 'good',
  'passed, partial run': 'good',
  failed: 'bad',
  'not run': 'none',
  'no scenario': 'none',
  'not applicable': 'none',
};

const legend: Readonly<Record<SectionState, string>> = {
  proved: 'its scenarios passed in this complete run, and this version lacks nothing of it',
  'in part': 'its scenarios passed in this complete run; the last column says what this version lacks',
  'passed, partial run': 'those of its scenarios that this run chose passed',
  failed: 'a scenario failed in this run',
  'not applicable': 'its scenarios ran, and no model has what they need',
  'not run': 'it has scenarios, and this run chose none of them',
  'no scenario': 'nothing proves it yet',
};

function row(requirement: Requirement, { byModel, proofs, scores, withScenarios, run }: Covered): string {
  const { id, title, level, lacks, proved } = requirement;
  const missing = lacks ?? (proved ? [] : ['all of it']);
  const all = Object.values(byModel).map((verdicts) => verdictsOf(verdicts, requirement));
  const exists = withScenarios.has(id);
  const state = sectionState({ verdicts: all.flat(), exists, partial: isPartial(run), lacks: missing });
  return `<tr><th scope="row">${id}</th><td>${safe(title)}${scenarioList(all[0] ?? [])}</td><td>${level}</td><td class="${looks[state]}">${state}</td>
${all.map((verdicts) => cell(verdicts, exists)).join('')}
${defectCell(requirement, proofs)}${mutantCell(requirement, scores)}<td>${missing.map(safe).join('<br>')}</td></tr>`;
}

const isPartial = (run: RunInfo | undefined): boolean =>
  run === undefined || run.args.length > 0 || run.clients.some(({ version }) => version === undefined);

/** The verdict of the run: what an auditor reads first. */
function verdict({ run, byModel }: Covered): string {
  const all = Object.values(byModel).flat();
  if (!run || all.length === 0)
    return '<p class="verdict none"><b>Nothing ran yet.</b> <code>npm test</code> runs everything.</p>';
  const failed = stateOf(all, 'failed');
  const words = `${counted(stateOf(all, 'passed'), 'scenario')} passed on ${counted(Object.keys(byModel).length, 'model')}, ${failed === 0 ? 'none' : failed} failed`;
  const left = run.clients.filter(({ version }) => version === undefined).map(({ program }) => program);
  const partial = [
    ...(run.args.length > 0 ? [`It ran only what was chosen: <code>${safe(run.args.join(' '))}</code>.`] : []),
    ...(left.length > 0 ? [`Scenarios that need ${safe(left.join(', '))} were left out.`] : []),
  ];
  const title = failed > 0 ? 'Failed.' : partial.length > 0 ? 'Passed, partial run.' : 'Passed.';
  return `<p class="verdict ${failed > 0 ? 'bad' : partial.length > 0 ? 'none' : 'good'}"><b>${title}</b> ${words}. ${partial.join(' ')}</p>
${failureList(byModel)}`;
}

function failureList(byModel: VerdictsByModel): string {
  const lines = Object.entries(byModel).flatMap(([model, verdicts]) =>
    verdicts
      .filter(({ state }) => state === 'failed')
      .map(
        ({ name, place, failure }) =>
          `<li><a href="${safe(model)}.html">${safe(model)}</a>: ${safe(name)} <small>${safe(place)}</small><br>${safe(failure?.message.split('\n', 1)[0] ?? '')}</li>`,
      ),
  );
  return lines.length > 0 ? `<h2>What failed</h2><ul>${lines.join('')}</ul>` : '';
}

function facts({ run, provedAt, byModel }: Covered): string {
  const reports = Object.keys(byModel).map(
    (model) => `<a href="${safe(model)}.html">${safe(model)}</a> (<a href="${safe(model)}.xml">JUnit</a>)`,
  );
  const lines: readonly (readonly [string, string])[] = [
    ...(run
      ? ([
          ['Date', `${minute(run.at)}, ${Math.round(run.seconds)} s`],
          [
            'Version',
            `ipro-emulator ${safe(run.version)}, commit ${safe(run.commit || 'unknown')}${run.commit.endsWith('+') ? ' (with changes that are not committed)' : ''}, Node ${safe(run.node)}`,
          ],
          [
            'Clients',
            run.clients
              .map(({ program, version }) => `${safe(program)}: ${safe(version ?? 'not installed')}`)
              .join('<br>'),
          ],
        ] as const)
      : []),
    ['Defects', provedAt === undefined ? 'not run' : `tried on ${minute(provedAt)}`],
    ['Reports', reports.join(', ') || 'none'],
  ];
  return `<dl>${lines.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`;
}

const legendList = `<h2>Legend</h2><dl>${Object.entries(legend)
  .map(([state, words]) => `<dt><span class="${own(looks, state)} chip">${state}</span></dt><dd>${words}</dd>`)
  .join('')}
<dt>Defects</dt><dd>cameras that break the section on purpose, and whether a scenario caught them (<code>npm run prove</code>)</dd>
<dt>Mutants</dt><dd>small faults that a program put into the code, and the part that the section's own scenarios caught (<code>npm run mutate</code>)</dd></dl>`;

/** The page for whoever audits: the verdict, what ran, and the guide's sections. */
export function coveragePage(covered: Covered): string {
  const models = Object.keys(covered.byModel);
  const heads = models.map((model) => `<th scope="col"><a href="${safe(model)}.html">${safe(model)}</a></th>`).join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Coverage of the hardening guide</title>
<style>${STYLE}</style></head>
<body><main><h1>Coverage of the hardening guide</h1>
${verdict(covered)}
${facts(covered)}
<h2>Sections</h2>
<p>Each section, its scenarios on each model, the defects they must catch, how many mutants they catch, and what this version still lacks.
Scenarios that start a process, measure for seconds or need a foreign client run on one model only.</p>
<div class="wide" role="region" aria-label="Sections of the guide" tabindex="0"><table><thead><tr><th scope="col">Section</th><th scope="col">Title</th><th scope="col">Level</th><th scope="col">State</th>${heads}<th scope="col">Defects</th><th scope="col">Mutants</th><th scope="col">Lacks</th></tr></thead>
<tbody>${covered.requirements.map((requirement) => row(requirement, covered)).join('\n')}</tbody></table></div>
${legendList}</main></body></html>
`;
}
