import { readFileSync } from 'node:fs';
import { median } from './figure.ts';
import { Viewer, type Delivery } from './viewer.ts';

/** What many viewers of one server saw, and what it cost the server. */
export interface Load {
  /** Seconds until all played. */
  readonly connecting: number;
  /** Viewers that played to the end. */
  readonly live: number;
  /** Frames a second, of the viewer that got fewest, and of the one in the middle. */
  readonly slowest: number;
  readonly middle: number;
  readonly gaps: number;
  /** CPU of the server, ms a viewer and second. */
  readonly cpu: number;
  /** CPU of the server, ms a megabyte. */
  readonly cpuOfMegabyte: number;
  /** What a viewer got a second, and its packets a frame. */
  readonly kilobits: number;
  readonly packets: number;
  /** Resident memory of the server, kilobytes, before and with the viewers. */
  readonly memory: readonly [before: number, within: number];
  readonly failed: readonly string[];
}

/** Viewers that connect at the same time. */
const AT_ONCE = 50;
const SETTLING_MS = 3_000;
const TICKS = 100;

const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
};

const resident = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const [url = '', count = '1', seconds = '5', delivery = 'tcp', pid = '', name = '', password = ''] =
  process.argv.slice(2);
const { hostname, port, pathname } = new URL(url);
const server = Number(pid);
const options = {
  host: hostname,
  port: Number(port || 554),
  path: pathname,
  delivery: delivery as Delivery,
  login: name === '' ? undefined : { name, password },
};

// One viewer first, so that what a server makes once is made.
const scout = new Viewer(options);
await scout.play();
await pause(1_000);
const before = resident(server);
const viewers = Array.from({ length: Number(count) }, () => new Viewer(options));
const from = performance.now();
for (let i = 0; i < viewers.length; i += AT_ONCE)
  await Promise.all(
    viewers
      .slice(i, i + AT_ONCE)
      .map((viewer) => viewer.play().catch((error: unknown) => (viewer.failed ??= String(error)))),
  );
const connecting = (performance.now() - from) / 1_000;
scout.stop();
await pause(SETTLING_MS);
for (const viewer of viewers) viewer.counts = true;
const [startedAt, cpuBefore] = [performance.now(), cpuSeconds(server)];
await pause(Number(seconds) * 1_000);
for (const viewer of viewers) viewer.counts = false;
const [took, cpu] = [(performance.now() - startedAt) / 1_000, cpuSeconds(server) - cpuBefore];
const within = resident(server);
const live = viewers.filter(({ failed }) => failed === undefined);
const sum = (of: (viewer: Viewer) => number): number => live.reduce((all, viewer) => all + of(viewer), 0);
const rates = live.map(({ frames }) => frames / took).toSorted((a, b) => a - b);
const load: Load = {
  connecting,
  live: live.length,
  slowest: rates[0] ?? 0,
  middle: median(rates),
  gaps: sum(({ gaps }) => gaps),
  cpu: (cpu * 1_000) / took / Math.max(1, live.length),
  cpuOfMegabyte: (cpu * 1_000) / (sum(({ bytes }) => bytes) / 1e6),
  kilobits: sum(({ bytes }) => bytes / 125) / took / Math.max(1, live.length),
  packets: sum(({ packets }) => packets) / sum(({ frames }) => frames),
  memory: [before, within],
  failed: [...new Set(viewers.flatMap(({ failed }) => failed ?? []))].slice(0, 3),
};
console.log(JSON.stringify(load));
process.exit(0);
