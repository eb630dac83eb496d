/**
 * The verdict on one thing that the guide asks for. *unverified*: it could not be seen, so nothing is claimed. *manual*: a person has
 * to say. *error*: the camera did not answer as it should.
 */
export type Status = 'pass' | 'fail' | 'not applicable' | 'manual' | 'unverified' | 'error';

/** One line of a report; this is the JSON's shape. */
export interface Item {
  /** The guide's section and the part of it, for people: "2.5 RTSP". */
  readonly id: string;
  /** What was checked, by an id that does not change: `authentication.rtsp`, or the key of a setting. Unique in a report. */
  readonly check: string;
  readonly requirement: string;
  /** The title of the section. */
  readonly title: string;
  readonly status: Status;
  readonly got: string;
  readonly wanted: string;
  /** How it was found out. */
  readonly probe: string;
  /** Why it passes although it is not what the guide recommends: what the person who audits wrote down. */
  readonly reason?: string;
  /** The setting of the catalogue that would put it right. */
  readonly fix?: { readonly key: string; readonly text: string };
}

export interface Report {
  readonly camera: string;
  readonly model: string;
  readonly level: string;
  readonly items: readonly Item[];
}

/** 0: nothing fails. 1: something does. 3: something could not be done. */
export function exitCode(reports: readonly Report[]): number {
  const statuses = new Set(reports.flatMap(({ items }) => items.map(({ status }) => status)));
  return statuses.has('error') ? 3 : statuses.has('fail') ? 1 : 0;
}
