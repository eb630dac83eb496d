import net from 'node:net';
import { Fleet } from '../../emulator/fleet/fleet.ts';
import { rules } from '../../emulator/guide/rules/index.ts';
import { hostAuthEnabled, hostAuthHosts } from '../../emulator/settings/catalogue/user-mng.ts';
import type { Setting } from '../../emulator/settings/setting.ts';
import { figure, median, timed } from './figure.ts';

/** What it costs to ask whether a host is admitted, and how long a port takes to open and close by a setting. */
const CHECKS = 1_000_000;
const ENTRIES = 100;
const ROUNDS = 100;

/** Settings with host authentication on for that many networks. */
function listing(count: number): Parameters<typeof rules.hosts.admits>[0] {
  // More than the setting takes: its type is not asked.
  const hosts: typeof hostAuthHosts.factory = Array.from({ length: count }, (_, i) => ({
    network: `10.${i}.0.0/${16 + (i % 17)}`,
    level: 3,
  }));
  return {
    get: <T>(row: Setting<T>): T => ((row as Setting) === hostAuthEnabled ? true : hosts) as T,
  };
}

/** Asks about addresses in turns: of the first network, of the last, and of none; μs each. */
function perCheck(settings: ReturnType<typeof listing>): number {
  const addresses = ['10.0.0.0', `10.${ENTRIES - 1}.0.0`, '192.0.2.1', '10.50.0.0'];
  const port = { transport: 'tcp', port: 443 } as const;
  let admitted = 0;
  const from = performance.now();
  for (let i = 0; i < CHECKS; i++) if (rules.hosts.admits(settings, addresses[i & 3] ?? '', port)) admitted++;
  const took = performance.now() - from;
  if (admitted !== (CHECKS * 3) / 4) throw new Error(`${admitted} of ${CHECKS} are admitted`);
  return (took * 1_000) / CHECKS;
}

const most = listing(ENTRIES);
perCheck(most);
figure(
  `host authentication with ${ENTRIES} networks, a check`,
  median([perCheck(most), perCheck(most), perCheck(most)]),
  'μs',
  '< 2',
);

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = net.connect({ host, port });
    const end = (open: boolean) => (): void => {
      socket.destroy();
      done(open);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}

const fleet = new Fleet();
const running = await fleet.create({ admin: { name: 'operator', password: 'Str0ng-Pass!' } });
const { host } = running;
const { http = 0 } = running.ports();
const key = 'network.https.connection';

/** Sets whether HTTP is open, and waits until it is so; ms, without the connection that looks. */
async function switched(open: boolean): Promise<number> {
  const took = await timed(async () => {
    running.camera.settings.commit({ [key]: open ? 'http-and-https' : 'https' }, 'bench');
    await running.settled();
  });
  if ((await connects(host, http)) !== open) throw new Error(`port ${http}: wanted ${open ? 'open' : 'closed'}`);
  return took;
}

/** The same with a bare server of Node. */
async function bare(server: net.Server, open: boolean): Promise<number> {
  return timed(
    () =>
      new Promise<void>((done) => {
        if (open) server.listen(0, '127.0.0.1', done);
        else server.close(() => done());
      }),
  );
}

const times: { readonly closing: number; readonly opening: number; readonly peer: number }[] = [];
const server = net.createServer();
for (let i = 0; i < ROUNDS; i++) {
  const peer = await bare(server, true);
  times.push({
    closing: await switched(false),
    opening: await switched(true),
    peer: peer + (await bare(server, false)),
  });
}
figure(`a port closed by a setting, median of ${ROUNDS}`, median(times.map(({ closing }) => closing)), 'ms', '< 5');
figure(`a port opened by a setting, median of ${ROUNDS}`, median(times.map(({ opening }) => opening)), 'ms', '< 5');
figure(
  '  both, in parts of listen and close of a bare server',
  median(times.map((one) => (one.closing + one.opening) / one.peer)),
  '',
  '(for information)',
);
await fleet.close();
