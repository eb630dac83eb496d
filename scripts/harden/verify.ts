import type { Outcome } from './apply.ts';
import type { Item, Report } from './item.ts';

/** How long what was done may take to show, and the first wait, ms. Each wait is twice the one before; the last may run over. */
export const SETTLE_MS = { most: 5_000, first: 200 };

/**
 * Audits again after an apply, until the checks that were to be put right no longer fail or the time is over: a camera takes a
 * while to follow a time server. A check that still fails because the camera refused says so.
 */
export async function verify(
  look: () => Promise<Report>,
  outcomes: readonly Outcome[],
  { most, first } = SETTLE_MS,
): Promise<Report> {
  const done = new Set(outcomes.flatMap(({ action, refused }) => (refused === undefined ? action.checks : [])));
  const pending = ({ items }: Report): boolean =>
    items.some(({ check, status }) => status === 'fail' && done.has(check));
  let report = await look();
  for (let waited = 0, wait = first; pending(report) && waited < most; waited += wait, wait *= 2) {
    await new Promise((over) => setTimeout(over, wait));
    report = await look();
  }
  return { ...report, items: report.items.map((item) => withRefusal(item, outcomes)) };
}

function withRefusal(item: Item, outcomes: readonly Outcome[]): Item {
  const refused = outcomes.find(
    ({ action, refused: why }) => why !== undefined && action.checks.includes(item.check),
  )?.refused;
  return item.status === 'fail' && refused !== undefined ? { ...item, got: `${item.got}; refused: ${refused}` } : item;
}
