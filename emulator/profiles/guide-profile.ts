import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { besideOthers, settingChoices, settingTexts } from './setting-schemas.ts';
import { checkedYaml } from './yaml-file.ts';

/** The guide's three levels, lowest first; each asks for all that the ones before it ask for. */
export const protectionLevels = ['entry', 'standard', 'advanced'] as const;

export type ProtectionLevel = (typeof protectionLevels)[number];

/** The source of a requirement's state: rows of the catalogue, or something else of the camera. */
export const sources = ['settings', 'accounts', 'firmware', 'factory-state', 'ports', 'log'] as const;

const text = z.string().min(1);
const row = z.strictObject({ name: text, default: text, recommended: text });

const requirement = z.strictObject({
  /** The guide's section number. */
  id: z.string().regex(/^\d(\.\d){1,2}$/, 'a section number such as 3.2.1'),
  title: text,
  level: z.enum(protectionLevels),
  summary: text,
  asks: z.array(text).min(1),
  /** The row of the guide's table, as printed; two sections have none. */
  row: row.optional(),
  seenIn: z.enum(sources),
  /** The table's defaults as settings: key to text. */
  defaults: settingTexts,
  /** The guide's recommendations as settings: key to text. */
  recommended: settingTexts,
  /** The values that are accepted with a written reason: key to texts. */
  withReason: settingChoices.optional(),
  /** When the recommendation applies; absent: always. */
  condition: text.optional(),
  /** Whether scenarios prove it on the emulated camera in this version. */
  proved: z.enum(['true', 'false']).transform((given) => given === 'true'),
  /** The parts that this version does not show yet; the coverage report lists them. */
  lacks: z.array(text).optional(),
});

const profile = z.strictObject({
  name: text,
  edition: text,
  levels: z.strictObject({
    entry: z.strictObject({ title: text, audience: text }),
    standard: z.strictObject({ title: text, audience: text }),
    advanced: z.strictObject({ title: text, audience: text }),
  }),
  steps: z.array(text).min(1),
  /** Statements that no camera can show: a person has to confirm them. */
  attested: z.array(z.strictObject({ level: z.enum(protectionLevels), summary: text })),
  requirements: z
    .array(requirement)
    .min(1)
    .superRefine((all: readonly { readonly id?: unknown }[], context) => {
      const ids = all.map((one) => one.id);
      for (const [i, id] of ids.entries())
        if (id !== undefined && ids.indexOf(id) < i)
          context.addIssue({ code: 'custom', path: [i, 'id'], message: 'each section once' });
    }, besideOthers),
});

export type GuideProfile = z.output<typeof profile>;
export type Requirement = z.output<typeof requirement>;

/** Reads a guide profile. Throws `InputError` with every mistake: file, line, entry, got and wanted. */
export function parseGuideProfile(yamlText: string, file: string): GuideProfile {
  return checkedYaml(yamlText, file, profile);
}

const guideFile = new URL('../../profiles/guide.yaml', import.meta.url);

let guide: GuideProfile | undefined;

/** The hardening guide, `profiles/guide.yaml`, read once for each process. */
export function loadGuide(): GuideProfile {
  guide ??= parseGuideProfile(readFileSync(guideFile, 'utf8'), fileURLToPath(guideFile));
  return guide;
}

/** The requirements of a level, and of those below it. */
export function requirementsUpTo({ requirements }: GuideProfile, level: ProtectionLevel): readonly Requirement[] {
  const highest = protectionLevels.indexOf(level);
  return requirements.filter((one) => protectionLevels.indexOf(one.level) <= highest);
}
