import type { Outcome } from '../clients/programs/program.ts';
import { slot } from './slot.ts';

/** How the latest program ended. */
export const outcome = slot<Outcome>('a program that has ended', 'a person runs {value}');

/** What the latest program printed, on both outputs. */
export const printedBy = ({ stdout, stderr }: Outcome): string => stdout.toString() + stderr;
