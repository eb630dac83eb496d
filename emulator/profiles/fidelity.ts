import { loadBehaviour } from './behaviour.ts';
import { catalogue } from '../settings/catalogue/index.ts';
import { assumedDialect, type Dialect } from '../settings/dialect.ts';
import { loadDocumentedCgi } from './documented-cgi.ts';
import { loadModels } from './models.ts';
import type { Evidence } from '../settings/evidence.ts';

/** The number of facts by evidence. */
export type Tally = Readonly<Record<Evidence, number>>;

/** One line of the README's fidelity table. */
export interface FidelityLine {
  readonly what: string;
  readonly tally: Tally;
}

function tally(evidences: Iterable<Evidence>): Tally {
  const counts = { guide: 0, documented: 0, observed: 0, assumed: 0 };
  for (const evidence of evidences) counts[evidence]++;
  return counts;
}

/** The evidence for the emulator's knowledge of the real cameras, counted over its data. */
export function fidelity(dialect: Dialect = assumedDialect): readonly FidelityLine[] {
  const models = [...loadModels().values()];
  return [
    { what: 'settings', tally: tally(catalogue.map((row) => row.evidence)) },
    { what: 'behaviour beside settings', tally: tally(loadBehaviour().map((one) => one.evidence)) },
    { what: 'fields of models', tally: tally(models.flatMap((model) => Object.values(model.evidence))) },
    { what: 'CGI names known of real cameras', tally: tally(loadDocumentedCgi().map((cgi) => cgi.evidence)) },
    { what: 'CGI names of settings', tally: tally(catalogue.map((row) => dialect.source(row))) },
  ];
}
