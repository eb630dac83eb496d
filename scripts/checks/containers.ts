import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf } from '../../emulator/kernel/errors.ts';

const CONTROL = 8900;
const PATIENCE_MS = 30_000;

/** An instruction of a Dockerfile: `COPY`, and what follows. */
interface Instruction {
  readonly name: string;
  readonly rest: string;
  /** The stage that it belongs to. */
  readonly stage: string;
}

/** The instructions, each in one line, without comments. */
function instructionsIn(dockerfile: string): Instruction[] {
  const lines = dockerfile
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n');
  let stage = '';
  return lines.flatMap((line) => {
    const [, name, rest = ''] = /^([A-Z]+) +(.+)$/.exec(line) ?? [];
    if (name === undefined) return [];
    if (name === 'FROM') stage = / AS (\w+)$/.exec(rest)?.[1] ?? '';
    return [{ name, rest, stage }];
  });
}

const words = z.array(z.string()).min(1);
/** The words of an instruction in exec form. */
const wordsOf = (json: string): string[] => words.parse(JSON.parse(json));

const composeShape = z.strictObject({
  services: z.record(
    z.string(),
    z.strictObject({
      build: z.strictObject({ context: z.literal('.'), target: z.string() }),
      command: words.optional(),
      environment: z.record(z.string(), z.string()).optional(),
      ports: z
        .array(
          z.string().regex(/^127\.0\.0\.1:([\d-]+):\1(\/udp)?$/, 'the same number inside and outside, on the loopback'),
        )
        .optional(),
      cap_add: words.optional(),
      security_opt: words.optional(),
      volumes: z.array(z.string()).optional(),
    }),
  ),
});

export interface ContainerFiles {
  readonly dockerfile: string;
  readonly compose: string;
  /** The text of `.dockerignore`. */
  readonly ignored: string;
  /** What `start --help` prints. */
  readonly help: string;
}

/** The files of a container, as the emulator's image has them: its program, its usual arguments and its health check. */
function image(dockerfile: string) {
  const all = instructionsIn(dockerfile);
  const last = all.at(-1)?.stage ?? '';
  const find = (name: string): string => all.findLast((one) => one.name === name && one.stage === last)?.rest ?? '[]';
  return {
    stages: new Set(all.map(({ stage }) => stage)),
    copied: all.filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--')),
    user: find('USER'),
    exposed: find('EXPOSE').split(' '),
    entry: wordsOf(find('ENTRYPOINT')),
    usual: wordsOf(find('CMD')),
    health: wordsOf(find('HEALTHCHECK').replace(/^.*? CMD /, '')),
  };
}

/** What is wrong with the container files, read without a container engine. */
export function containerFaults({ dockerfile, compose, ignored, help }: ContainerFiles): string[] {
  const faults: string[] = [];
  const built = image(dockerfile);
  const { services } = composeShape.parse(parse(compose));
  const left = ignored.split('\n');
  for (const { rest } of built.copied)
    for (const file of rest.split(' ').slice(0, -1)) {
      if (!existsSync(file)) faults.push(`Dockerfile: copies ${file}, which does not exist`);
      if (left.includes(file)) faults.push(`Dockerfile: copies ${file}, which .dockerignore leaves out`);
    }
  if (['[]', 'root', '0'].includes(built.user)) faults.push('Dockerfile: the camera runs as root, wanted USER node');
  const [, program = ''] = built.entry;
  if (!existsSync(program)) faults.push(`Dockerfile: starts ${program}, which does not exist`);
  if (!built.exposed.includes(String(CONTROL))) faults.push(`Dockerfile: does not expose ${CONTROL}`);
  faults.push(...commandFaults('Dockerfile: CMD', built.usual, help));

  for (const [name, { build, command, ports = [], environment = {} }] of Object.entries(services)) {
    const where = `docker-compose.yml: ${name}`;
    if (!built.stages.has(build.target)) faults.push(`${where}: Dockerfile has no stage ${build.target}`);
    if (build.target !== 'emulator') continue;
    faults.push(...commandFaults(`${where}: command`, command ?? built.usual, help));
    const inside = ports.map((port) => port.split(':').at(-1) ?? '');
    for (const port of inside)
      if (!built.exposed.includes(port))
        faults.push(`${where}: publishes ${port}, which the Dockerfile does not expose`);
    for (const port of built.exposed)
      if (!port.endsWith('/udp') && !inside.includes(port)) faults.push(`${where}: does not publish ${port}`);
    const control = command?.[command.indexOf('--control') + 1];
    if (control !== `0.0.0.0:${CONTROL}`)
      faults.push(`${where}: publishes a control port that only the container reaches`);
    if (!('IPRO_CONTROL_TOKEN' in environment)) faults.push(`${where}: does not pass IPRO_CONTROL_TOKEN on`);
  }
  return faults;
}

function commandFaults(where: string, command: readonly string[], help: string): string[] {
  const known = new Set(help.match(/--[a-z][a-z-]*/g));
  return [
    ...(command[0] === 'start' ? [] : [`${where}: got ${command[0]}, wanted start`]),
    ...command.flatMap((word) =>
      word.startsWith('--') && !known.has(word) ? [`${where}: there is no option ${word}`] : [],
    ),
    ...(command.includes('0.0.0.0') && !command.includes('--advertise')
      ? [`${where}: a camera on 0.0.0.0 has to be told what clients call it (--advertise)`]
      : []),
  ];
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** What the health check says of an emulator that runs, with a token as in the compose file, and of none. It is run as it is but for the port. */
export async function healthFaults(dockerfile = readFileSync('Dockerfile', 'utf8')): Promise<string[]> {
  const { entry, health } = image(dockerfile);
  const port = await freePort();
  const check = health.map((word) => word.replaceAll(`:${CONTROL}/`, `:${port}/`));
  const options = { encoding: 'utf8', timeout: PATIENCE_MS } as const;
  const faults: string[] = [];
  if (check.join(' ') === health.join(' ')) return [`Dockerfile: HEALTHCHECK does not ask port ${CONTROL}`];
  const [asking = '', ...args] = check;
  const none = spawnSync(asking, args, options);
  if (none.status !== 1)
    faults.push(`Dockerfile: HEALTHCHECK without an emulator: ended with ${none.status}, wanted 1`);
  const [program = '', ...before] = entry;
  const child = spawn(program, [...before, 'exec', '--control', `127.0.0.1:${port}`, '--', ...check], {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: PATIENCE_MS,
    env: { ...process.env, IPRO_CONTROL_TOKEN: 'token' },
  });
  const [status] = (await once(child, 'close')) as [number | null];
  if (status !== 0) faults.push(`Dockerfile: HEALTHCHECK of a healthy emulator: ended with ${status}, wanted 0`);
  return faults;
}

/** All of it, of the files that there are. */
export async function containers(): Promise<string[]> {
  const read = (name: string): string => readFileSync(name, 'utf8');
  const { stdout: help } = spawnSync(process.execPath, ['emulator/main.ts', 'start', '--help'], { encoding: 'utf8' });
  try {
    const files = {
      dockerfile: read('Dockerfile'),
      compose: read('docker-compose.yml'),
      ignored: read('.dockerignore'),
      help,
    };
    return [...containerFaults(files), ...(await healthFaults(files.dockerfile))];
  } catch (error) {
    return [`container files: ${messageOf(error)}`];
  }
}
