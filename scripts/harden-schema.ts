import { writeFileSync } from 'node:fs';
import { reportJsonSchema } from './harden/report-schema.ts';

/** Writes the schema of what `ipro-harden --json` prints. */
writeFileSync('docs/ipro-harden.schema.json', `${JSON.stringify(reportJsonSchema(), undefined, 2)}\n`);
