import { z } from 'zod';
import { protectionLevels } from '../../emulator/profiles/guide-profile.ts';
import { countsOf, exitCode, severities, statuses, type Report } from './item.ts';
import type { PlannedReport } from './planned.ts';

/** The number of this form of the report. It changes when an entry changes its meaning or goes. */
const FORM = 1;

const item = z.strictObject({
  id: z.string().meta({ description: "The guide's section and the part of it: 2.5 RTSP" }),
  check: z
    .string()
    .meta({ description: 'A permanent id, unique in a report: the key of a setting, or authentication.rtsp' }),
  requirement: z.string().meta({ description: "The guide's section; empty for the connection and the login" }),
  title: z.string().meta({ description: 'The title of the section' }),
  status: z.enum(statuses),
  severity: z.enum(severities).meta({ description: 'How much it matters when it fails' }),
  got: z.string(),
  wanted: z.string(),
  probe: z.string().meta({ description: 'How it was found out' }),
  repair: z.string().meta({ description: 'How a person puts it right, with the menu path of the camera' }),
  reason: z.string().optional().meta({ description: 'Why it passes: what a person wrote down or confirmed' }),
  fix: z
    .strictObject({ key: z.string(), text: z.string() })
    .optional()
    .meta({ description: 'The setting that would put it right' }),
});

const step = z.strictObject({
  id: z.string().meta({ description: 'What is done: two sections that want the same have the same id' }),
  section: z.string(),
  summary: z.string(),
  checks: z.array(z.string()).meta({ description: 'The checks that it is to put right' }),
  because: z.string().optional().meta({ description: 'Why it is left; absent for what apply would do' }),
});

const counts = z.strictObject({
  pass: z.int().min(0),
  fail: z.int().min(0),
  'not applicable': z.int().min(0),
  manual: z.int().min(0),
  unverified: z.int().min(0),
  error: z.int().min(0),
});

const camera = z.strictObject({
  camera: z.string().meta({ description: 'The origin of its URL' }),
  model: z.string().meta({ description: 'As the camera tells it; empty where nobody could log in' }),
  firmware: z.string(),
  level: z.enum(protectionLevels),
  account: z.string().meta({ description: 'As whom the tool looked at it, in one sentence' }),
  counts,
  items: z.array(item),
  plan: z
    .array(step)
    .optional()
    .meta({ description: 'Of the command plan alone: what apply would do, and what it would leave' }),
});

/** What `--json` prints. */
export const reportSchema = z.strictObject({
  form: z.literal(FORM).meta({ description: 'The form of this document' }),
  tool: z.literal('ipro-harden'),
  version: z.string().meta({ description: 'The version of the tool' }),
  date: z.iso.datetime().meta({ description: 'When the report was made, in UTC' }),
  command: z.enum(['audit', 'plan', 'apply']),
  strict: z.boolean(),
  exitCode: z.int().min(0).max(3).meta({
    description:
      '0 all good, 1 a finding, 2 wrong input or a camera that could not be audited, 3 something is unverified',
  }),
  counts,
  cameras: z.array(camera),
});

export type ReportDocument = z.output<typeof reportSchema>;

/** The schema as JSON Schema (draft 2020-12), as `docs/ipro-harden.schema.json` has it. */
export const reportJsonSchema = (): unknown => ({
  title: 'A report of ipro-harden --json',
  ...z.toJSONSchema(reportSchema),
});

/** A run: the command, and how its exit code is judged. */
export interface Run {
  readonly command: ReportDocument['command'];
  readonly version: string;
  readonly strict: boolean;
  readonly date: Date;
}

/** The reports of a run as one document. */
export function documentOf(reports: readonly (Report | PlannedReport)[], run: Run): ReportDocument {
  const { command, version, strict, date } = run;
  return reportSchema.parse({
    form: FORM,
    tool: 'ipro-harden',
    version,
    date: date.toISOString(),
    command,
    strict,
    exitCode: exitCode(reports, run),
    counts: countsOf(reports.flatMap(({ items }) => items)),
    cameras: reports.map((report) => ({ ...report, counts: countsOf(report.items) })),
  });
}
