/**
 * The verdict on one thing that the guide asks for. *unverified*: it could not be seen, so nothing is claimed. *manual*: a person has
 * to say. *error*: the camera did not answer as it should.
 */
export const statuses = ['pass', 'fail', 'not applicable', 'manual', 'unverified', 'error'] as const;
export type Status = (typeof statuses)[number];

/** How much it matters when an item fails. */
export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** One line of a report; `report-schema.ts` has its shape as JSON. */
export interface Item {
  /** The guide's section and the part of it, for people: "2.5 RTSP". */
  readonly id: string;
  /** What was checked, by an id that does not change: `authentication.rtsp`, or the key of a setting. Unique in a report. */
  readonly check: string;
  /** The guide's section; empty for what is about the connection and the login. */
  readonly requirement: string;
  /** The title of the section. */
  readonly title: string;
  readonly status: Status;
  readonly severity: Severity;
  readonly got: string;
  readonly wanted: string;
  /** How it was found out. */
  readonly probe: string;
  /** How a person puts it right, with the menu path of the camera. */
  readonly repair: string;
  /** Why it passes although it is not what the guide recommends, or was not seen: what the person who audits wrote down. */
  readonly reason?: string;
  /** The setting of the catalogue that would put it right. */
  readonly fix?: { readonly key: string; readonly text: string };
}

export interface Report {
  readonly camera: string;
  readonly model: string;
  /** The version of its firmware, as the camera tells it. */
  readonly firmware: string;
  readonly level: string;
  /** As whom the tool looked at it, in one sentence. */
  readonly account: string;
  readonly items: readonly Item[];
}

export const exitCodes = {
  /** Everything that the guide asks for was seen, does not apply, or is confirmed in writing. */
  good: 0,
  /** Something fails. */
  finding: 1,
  /** Wrong input, or a camera that could not be audited: not reached, not recognised, login refused. */
  undone: 2,
  /** Nothing fails, but something was not seen, or a person has to say. */
  unverified: 3,
} as const;

const unseen: ReadonlySet<Status> = new Set<Status>(['manual', 'unverified']);

export interface Strictness {
  /** What is unverified counts as a finding. */
  readonly strict: boolean;
}

/** The exit code of a run. A report in which nothing passes is never good, and neither is no report. */
export function exitCode(reports: readonly Pick<Report, 'items'>[], { strict }: Strictness): number {
  const found = new Set(reports.flatMap(({ items }) => items.map(({ status }) => status)));
  if (reports.length === 0 || found.has('error')) return exitCodes.undone;
  if (found.has('fail')) return exitCodes.finding;
  const seen = reports.every(({ items }) => items.some(({ status }) => status === 'pass'));
  if (seen && !statuses.some((status) => found.has(status) && unseen.has(status))) return exitCodes.good;
  return strict ? exitCodes.finding : exitCodes.unverified;
}

export type Counts = Readonly<Record<Status, number>>;

/** The number of items of each status. */
export const countsOf = (items: readonly Item[]): Counts =>
  Object.fromEntries(
    statuses.map((status) => [status, items.filter((item) => item.status === status).length]),
  ) as Counts;

/**
 * The items after what people confirmed in writing: a text for each check. It replaces what the tool could not see, and excuses neither
 * a failure nor an error.
 */
export const confirmed = (items: readonly Item[], texts: ReadonlyMap<string, string>): Item[] =>
  items.map((item) => {
    const reason = texts.get(item.check);
    return reason !== undefined && item.requirement !== '' && unseen.has(item.status)
      ? { ...item, status: 'pass', reason }
      : item;
  });
