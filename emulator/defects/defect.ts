import type { Parts } from '../device/parts.ts';
import type { Rules } from '../guide/rules/index.ts';

/** A defect: a camera that breaks one requirement on purpose. It proves that a scenario can fail. */
export interface Defect {
  /** Kebab-case, begins with the section: `2.3-two-kinds-accepted`. */
  readonly id: string;
  /** The guide section it breaks: "2.3". */
  readonly requirement: string;
  /** One sentence: what this camera does wrong. */
  readonly description: string;
  bend(parts: Parts): Parts;
}

/** The parts with some rules of a section replaced: how most defects are made. */
export const ruling = <S extends keyof Rules>(parts: Parts, section: S, bent: Partial<Rules[S]>): Parts => ({
  ...parts,
  rules: { ...parts.rules, [section]: { ...parts.rules[section], ...bent } },
});
