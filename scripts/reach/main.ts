import { writeFileSync } from 'node:fs';
import { defects } from '../../emulator/defects/index.ts';
import { command, refuseOthers } from '../run/command.ts';
import { reactionTo } from './reach.ts';
import { JSON_FILE, MARKDOWN_FILE, markdown, rowsOf, savedRows, unseen, type Row } from './table.ts';

const PAGE = '--page';
const USAGE = `npm run reach                audits a camera with each defect, and compares the report with that on a sound camera
npm run reach -- 2.5         only the defects whose name begins so; the other rows stay as they are
npm run reach -- ${PAGE}      makes the page of the table again, without audits

Writes ${MARKDOWN_FILE} and ${JSON_FILE}.
Exit code 1: a defect is seen and scripts/reach/unseen.yaml says why not, or the other way.`;

const AT_ONCE = 4;

type Reactions = ReadonlyMap<string, Row['seen']>;

async function measured(chosen: readonly (typeof defects)[number][]): Promise<Reactions> {
  const waiting = [...chosen];
  const reactions = new Map<string, Row['seen']>();
  const work = async (): Promise<void> => {
    for (let defect = waiting.shift(); defect; defect = waiting.shift()) {
      const seen = await reactionTo(defect);
      reactions.set(defect.id, seen ?? null);
      console.log(defect.id, seen ? `${seen.checks.join(', ')} (${seen.circumstance})` : 'not seen');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return reactions;
}

/** What `unseen.yaml` says otherwise than the audits. */
const contradictions = (reactions: Reactions): string[] =>
  [...reactions].flatMap(([id, seen]) => {
    if (seen) return unseen(id) ? [`${id}: it is seen, and unseen.yaml says why not`] : [];
    return unseen(id) ? [] : [`${id}: it is not seen, and unseen.yaml does not say why`];
  });

function write(reactions: Reactions): void {
  const rows = rowsOf(defects, (id) => reactions.get(id) ?? null);
  writeFileSync(JSON_FILE, `${JSON.stringify(rows, undefined, 2)}\n`);
  writeFileSync(MARKDOWN_FILE, markdown(rows));
  console.log('now: npx prettier --write docs');
}

await command(USAGE, async (words) => {
  const begins = words.filter((word) => word !== PAGE);
  refuseOthers(begins, 'how the name of a defect begins (2.5)', (word) =>
    defects.some(({ id }) => id.startsWith(word)),
  );
  const saved: Reactions = new Map(savedRows().map(({ id, seen }) => [id, seen]));
  if (words.includes(PAGE)) {
    write(saved);
    return 0;
  }
  const chosen = defects.filter(({ id }) => begins.length === 0 || begins.some((one) => id.startsWith(one)));
  const reactions = await measured(chosen);
  const faults = contradictions(reactions);
  for (const fault of faults) console.error(fault);
  console.log(`${[...reactions.values()].filter((seen) => seen !== null).length} of ${reactions.size} are seen`);
  if (faults.length > 0) return 1;
  write(new Map([...saved, ...reactions]));
  return 0;
});
