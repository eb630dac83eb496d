import { EasyIpTool, type Answered } from './tool.ts';

export interface FindOptions {
  readonly from?: string;
  readonly wait: number;
  readonly json?: boolean;
}

const columns: readonly (readonly [string, (camera: Answered) => string])[] = [
  ['MAC', ({ mac }) => mac],
  ['Model', ({ model }) => model],
  ['Title', ({ title }) => title],
  ['Address', ({ address }) => address],
  ['Mask', ({ mask }) => mask],
  ['Web port', ({ webPort }) => `${webPort}`],
  ['Firmware', ({ firmware }) => firmware],
  ['Serial', ({ serial }) => serial],
  ['Administrator', ({ administrator }) => (administrator === undefined ? '?' : administrator ? 'yes' : 'no')],
  ['Can be set', ({ expired }) => (expired ? 'no' : 'yes')],
];

/** Prints the cameras that answer a search. Resolves with the exit code: 1 when there are none. */
export async function find({ from, wait, json }: FindOptions): Promise<number> {
  const tool = await EasyIpTool.open(from);
  const found = await tool.search(wait * 1_000).finally(() => tool.close());
  if (json) console.log(JSON.stringify(found));
  else if (found.length > 0) console.log(tableOf(found));
  else
    console.error(
      'No camera answered. It may be in another network, or its valid period is over (20 minutes after power-on).',
    );
  return found.length > 0 ? 0 : 1;
}

function tableOf(found: readonly Answered[]): string {
  const rows = [columns.map(([title]) => title), ...found.map((camera) => columns.map(([, text]) => text(camera)))];
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
