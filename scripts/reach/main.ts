import { writeFileSync } from 'node:fs';
import { defects } from '../../emulator/defects/index.ts';
import { reactionTo } from './reach.ts';
import { JSON_FILE, MARKDOWN_FILE, markdown, rowsOf, unseen, type Row } from './table.ts';

/**
 * `npm run reach`: audits a camera with each defect, compares the report with that on a sound camera, and writes the table.
 * `npm run reach -- 2.5`: only prints what begins so. Exit code 1: a defect is seen and said not to be, or the other way.
 */
const AT_ONCE = 4;

const begins = process.argv.slice(2);
const chosen = defects.filter(({ id }) => begins.length === 0 || begins.some((one) => id.startsWith(one)));
const waiting = [...chosen];
const reactions = new Map<string, Row['seen']>();

async function work(): Promise<void> {
  for (let defect = waiting.shift(); defect; defect = waiting.shift()) {
    const seen = await reactionTo(defect);
    reactions.set(defect.id, seen ?? null);
    console.log(defect.id, seen ? `${seen.checks.join(', ')} (${seen.circumstance})` : 'not seen');
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

for (const { id } of chosen) {
  const seen = reactions.get(id) !== null;
  if (seen === (unseen(id) !== undefined)) {
    console.error(
      `${id}: ${seen ? 'it is seen, and unseen.yaml says why not' : 'it is not seen, and unseen.yaml does not say why'}`,
    );
    process.exitCode = 1;
  }
}
console.log(`${chosen.filter(({ id }) => reactions.get(id) !== null).length} of ${chosen.length} are seen`);
if (begins.length === 0 && process.exitCode === undefined) {
  const rows = rowsOf(defects, (id) => reactions.get(id) ?? null);
  writeFileSync(JSON_FILE, `${JSON.stringify(rows, undefined, 2)}\n`);
  writeFileSync(MARKDOWN_FILE, markdown(rows));
}
