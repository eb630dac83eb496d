import { readFileSync } from 'node:fs';
import { registerPlanted } from './generations.ts';

/** Loaded before a unit test: the test finds the file MUTANT_FILE with the text that the file MUTANT_TEXT contains. */
const { MUTANT_FILE: file, MUTANT_TEXT: text } = process.env;
if (file !== undefined && text !== undefined) registerPlanted(file, readFileSync(text, 'utf8'));
