import type { Parts } from './parts.ts';
import type { Rules } from './rules.ts';

/** The parts with some rules replaced: how most defects are made. */
export const ruling = (parts: Parts, rules: Partial<Rules>): Parts => ({
  ...parts,
  rules: { ...parts.rules, ...rules },
});
