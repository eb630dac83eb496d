import { spawn } from 'node:child_process';
import { EasyIpTool, OPERATIONS, OWN_MAC, search } from '../../steps/clients/network/easy-ip.ts';
import { figure } from './figure.ts';
import { beside, firstLine } from './servers.ts';

/** One search of Easy IP Setup for the cameras of another process: how long until all have answered, and how many never do. */
const CAMERAS = 500;
const SEARCHES = 5;
const PATIENCE_MS = 5_000;

const child = spawn(
  process.execPath,
  [beside('../../emulator/main.ts'), 'start', '--json', '--cameras', String(CAMERAS), '--control', '127.0.0.1:0'],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const line = await firstLine(child, (text) => text.startsWith('{'));
const { cameras } = JSON.parse(line) as { cameras: readonly { readonly mac?: string }[] };
const tool = await EasyIpTool.open();

/** Searches once; the time until the last of them has answered, in ms, and the number of those that have not. */
async function searched(): Promise<readonly [ms: number, missing: number]> {
  const from = performance.now();
  const before = tool.heard.length;
  tool.send(search());
  const found = (): ReadonlySet<string> =>
    new Set(
      tool.heard
        .slice(before)
        .flatMap(({ camera, operation, tool: asked }) =>
          operation === OPERATIONS.reply && asked === OWN_MAC ? [camera] : [],
        ),
    );
  while (found().size < cameras.length && performance.now() - from < PATIENCE_MS)
    await new Promise((done) => setTimeout(done, 5));
  return [(tool.heard.at(-1)?.at ?? Infinity) - from, cameras.length - found().size];
}

const results = [];
for (let i = 0; i < SEARCHES; i++) results.push(await searched());
figure(
  `${CAMERAS} cameras found by one search, slowest of ${SEARCHES}`,
  Math.max(...results.map(([ms]) => ms)),
  'ms',
  '< 2000',
);
figure('  cameras that did not answer it', Math.max(...results.map(([, missing]) => missing)), '', '0');
await tool.close();
child.kill('SIGTERM');
