import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { Given, Then } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Daemon } from '../clients/programs/daemon.ts';
import { program } from '../clients/programs/program.ts';
import { slot } from '../world/slot.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, STREAM_PATH } from '../world/words.ts';
import { network, SLOW_MS } from './on-segment.ts';
import { ofPrefix } from './router.ts';

// Viewers on the other host, by the family of the address at which they reach the camera.

const PROGRAM = fileURLToPath(
  new URL(`../clients/rtsp/far-viewer.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url),
);
/** How much of what a viewer printed an error shows. */
const LAST = 200;
/** How many packets must come besides, so that those on their way are there. */
const MORE = 20;

const STEP = 'a viewer on the other host plays its stream over (IPv4|IPv6)';
interface FarViewer {
  readonly program: Daemon;
  /** The address of the camera that they came to. */
  readonly host: string;
}

const viewers = {
  IPv4: slot<FarViewer>('a viewer over IPv4', STEP),
  IPv6: slot<FarViewer>('a viewer over IPv6', STEP),
};
type Family = keyof typeof viewers;
const viewerOf = (world: CameraWorld, family: string): FarViewer =>
  (own(viewers, family) ?? assert.fail(family)).of(world);

Given(new RegExp(`^${STEP}$`), async function (this: CameraWorld, family: Family) {
  const { segment } = network.of(this);
  const host = family === 'IPv4' ? this.camera.host : ofPrefix(this);
  const order = JSON.stringify({ host, path: STREAM_PATH, ...administrator });
  const viewer = await segment.start(process.execPath, () => [PROGRAM, order], /^playing/m);
  this.undo.push(() => viewer.stop('SIGKILL'));
  viewers[family].set(this, { program: viewer, host });
});

/** The number of packets that a viewer has. */
const packets = ({ output }: Daemon): number => Number([...output.matchAll(/^packets (\d+)$/gm)].at(-1)?.[1] ?? 0);

Then(/^the viewer over (IPv4|IPv6) misses no packet$/, async function (this: CameraWorld, family: string) {
  const { program: viewer } = viewerOf(this, family);
  const before = packets(viewer);
  await until('more packets', () => packets(viewer) > before + MORE, undefined, { withinMs: SLOW_MS }).catch(
    (error: Error) => assert.fail(`${error.message}: ${viewer.output.slice(-LAST)}`),
  );
  assert.doesNotMatch(viewer.output, /^(?:gap|closed)/m);
});

Then(
  /^the camera has ended the connection of the viewer over (IPv4|IPv6)$/,
  async function (this: CameraWorld, family: string) {
    const { host } = viewerOf(this, family);
    const from = host.includes(':') ? `[${host}]` : host;
    // The viewer may not hear of it, as the address is gone: this machine can say.
    const connections = async (): Promise<string> =>
      (await program('ss', ['-Htn', 'state', 'established', 'src', from])).stdout.toString();
    await until('no connection', connections, (all) => all === '', { withinMs: SLOW_MS });
  },
);
