import { z } from 'zod';
import { record } from '../settings/record.ts';
import { WireError, type Complaint } from '../kernel/errors.ts';
import { rowOf, wantedInstead } from '../settings/lookup.ts';
import { valueOf } from '../settings/setting.ts';

/** The problem of a text for the setting of that key; undefined when there is none. A secret's own text is never shown. */
export function textFault(key: string, text: string): Pick<Complaint, 'got' | 'wanted'> | undefined {
  const row = rowOf(key);
  if (!row) return { got: 'no setting', wanted: wantedInstead(key) };
  try {
    valueOf(row, text);
    return undefined;
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    const { got, wanted } = error.complaint;
    return { got, wanted };
  }
}

/** Lets a check of our own run even after zod has found mistakes, so that all mistakes of a file are reported at once. */
export const besideOthers = {
  when: ({ value }: { value: unknown }): boolean => typeof value === 'object' && value !== null,
};

/** In a profile: settings by key, each with a text that its codec accepts. */
export const settingTexts = record(z.string(), z.string()).superRefine(
  (texts: Readonly<Record<string, unknown>>, context) => {
    for (const [key, text] of Object.entries(texts)) {
      const fault = typeof text === 'string' ? textFault(key, text) : undefined;
      if (fault) context.addIssue({ code: 'custom', path: [key], message: fault.wanted, params: { got: fault.got } });
    }
  },
  besideOthers,
);

/** In a profile: settings by key, each with several texts that its codec accepts. */
export const settingChoices = record(z.string(), z.array(z.string()).min(1)).superRefine(
  (choices: Readonly<Record<string, unknown>>, context) => {
    for (const [key, texts] of Object.entries(choices))
      for (const [i, text] of (Array.isArray(texts) ? texts : []).entries()) {
        const fault = typeof text === 'string' ? textFault(key, text) : undefined;
        if (fault)
          context.addIssue({ code: 'custom', path: [key, i], message: fault.wanted, params: { got: fault.got } });
      }
  },
  besideOthers,
);

export const evidence = z.enum(['guide', 'documented', 'observed', 'assumed']);
