import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { besideOthers, settingChoices, settingTexts } from './setting-schemas.ts';
import { checkedYaml } from './yaml-file.ts';

/** The guide's three levels, lowest first; each asks for all that the ones before it ask for. */
export const protectionLevels = ['entry', 'standard', 'advanced'] as const;

export type ProtectionLevel = (typeof protectionLevels)[number];

/** Where the state of a requirement is seen: in rows of the catalogue, or in something else of the camera. */
export const sources = ['settings', 'accounts', 'firmware', 'factory-state', 'ports', 'log'] as const;

const words = z.string().min(1);
const row = z.strictObject({ name: words, default: words, recommended: words });

const requirement = z.strictObject({
  /** The guide's section number. */
  id: z.string().regex(/^\d(\.\d){1,2}$/, 'a section number such as 3.2.1'),
  title: words,
  level: z.enum(protectionLevels),
  summary: words,
  asks: z.array(words).min(1),
  /** The guide's table, as printed; two sections have no row there. */
  row: row.optional(),
  seenIn: z.enum(sources),
  /** What the table's default says, as settings: key to text. */
  defaults: settingTexts,
  /** What the guide recommends, as settings: key to text. */
  recommended: settingTexts,
  /** What else may be set where somebody has written down why: key to texts. */
  withReason: settingChoices.optional(),
  /** When the recommendation applies; absent: always. */
  condition: words.optional(),
  /** Whether scenarios prove it on the emulated camera in this version. */
  proved: z.enum(['true', 'false']).transform((text) => text === 'true'),
  /** What of it this version does not show yet; the coverage report says so. */
  lacks: z.array(words).optional(),
});

const profile = z.strictObject({
  name: words,
  edition: words,
  levels: z.strictObject({
    entry: z.strictObject({ title: words, audience: words }),
    standard: z.strictObject({ title: words, audience: words }),
    advanced: z.strictObject({ title: words, audience: words }),
  }),
  steps: z.array(words).min(1),
  /** What no camera can show: a person has to state it. */
  attested: z.array(z.strictObject({ level: z.enum(protectionLevels), words })),
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

/** Throws `InputError` with every mistake: file, line, entry, got and wanted. */
export function parseGuideProfile(yamlText: string, file: string): GuideProfile {
  return checkedYaml(yamlText, file, profile);
}

const guideFile = new URL('../../profiles/guide.yaml', import.meta.url);

let guide: GuideProfile | undefined;

/** The hardening guide, `profiles/guide.yaml`, read once a process. */
export function loadGuide(): GuideProfile {
  guide ??= parseGuideProfile(readFileSync(guideFile, 'utf8'), fileURLToPath(guideFile));
  return guide;
}

/** What a camera of this level has to meet: the requirements of the level and of those below it. */
export function requirementsUpTo({ requirements }: GuideProfile, level: ProtectionLevel): readonly Requirement[] {
  const highest = protectionLevels.indexOf(level);
  return requirements.filter((one) => protectionLevels.indexOf(one.level) <= highest);
}
