import { fork, spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import net from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What the starter is told: the streams of the program connect to `path`, standard input first if it has `input`. */
export interface Order {
  readonly id: number;
  readonly name: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly path: string;
  readonly input: boolean;
}

/** How a program ended. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** What the starter says of a program: that it runs or cannot be started, and how it ended. */
export type Report = { readonly id: number } & (
  { readonly pid: number } | { readonly error: { readonly message: string } } | End
);

export interface Given {
  readonly env: NodeJS.ProcessEnv;
  /** Whether it gets standard input. */
  readonly input: boolean;
}

/** A program that was started. Who started it reads its streams to their end. */
export interface Child {
  readonly pid: number;
  /** Undefined: it has none. */
  readonly stdin: Writable | undefined;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** How it ended; undefined while it runs. */
  readonly end: End | undefined;
  /** Rejects when that cannot be known. */
  readonly exited: Promise<End>;
  /** The same, once all that it printed has been read too. */
  readonly closed: Promise<End>;
  /** Sends a signal, while it runs. */
  kill(signal: NodeJS.Signals): void;
}

const PROGRAM = fileURLToPath(new URL(`./starter.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

type Heard = (command: string, streams: Pick<Child, 'stdout' | 'stderr'>) => void;
const listeners: Heard[] = [];

/** Calls the listener with each program that is started, before it says anything. */
export const onStart = (heard: Heard): unknown => listeners.push(heard);

/**
 * A process that starts programs in place of this one. To start a program Linux copies a process's page tables first, which takes some
 * 50 ms of a core where scenarios run, and all their workers wait for it; the starter is small.
 */
class Starter {
  readonly #process: ChildProcess;
  readonly #heard = new Map<number, (report: Report) => void>();
  #latest = 0;

  constructor(ended: () => void) {
    this.#process = fork(PROGRAM, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.#process.on('message', (report: Report) => this.#heard.get(report.id)?.(report));
    this.#process.once('exit', () => {
      ended();
      for (const [id, heard] of this.#heard) heard({ id, error: { message: 'the starter of programs has ended' } });
    });
    this.#keeps(false);
  }

  /** Has a program started; `heard` gets all reports. */
  order(order: Omit<Order, 'id'>, heard: (report: Report) => void): void {
    const id = ++this.#latest;
    this.#heard.set(id, (report) => {
      if (!('pid' in report)) this.#heard.delete(id);
      this.#keeps(this.#heard.size > 0);
      heard(report);
    });
    this.#keeps(true);
    this.#process.send({ id, ...order } satisfies Order);
  }

  /** Whether this process goes on for it. */
  #keeps(does: boolean): void {
    for (const held of [this.#process, this.#process.channel])
      if (does) held?.ref();
      else held?.unref();
  }
}

let starter: Starter | undefined;

/** Starts a program. Rejects with an error of the file system when there is none of that name. */
export async function start(name: string, args: readonly string[], { env, input }: Given): Promise<Child> {
  // Elsewhere such sockets need files.
  if (process.platform !== 'linux') return direct(name, args, { env, input });
  const path = `\0${randomUUID()}`;
  const server = net.createServer().listen(path);
  const sockets: net.Socket[] = [];
  // An empty stream ends before anybody reads it.
  const closings: Promise<unknown>[] = [];
  const wanted = input ? 3 : 2;
  const { promise: connected, resolve: complete } = Promise.withResolvers<void>();
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    closings.push(closing(socket));
    if (sockets.push(socket) === wanted) complete();
  });
  const { promise: exited, resolve: ended, reject: lost } = Promise.withResolvers<End>();
  exited.catch(() => undefined);
  let end: End | undefined;
  try {
    await once(server, 'listening');
    starter ??= new Starter(() => (starter = undefined));
    const { promise: started, resolve: runs, reject: fails } = Promise.withResolvers<number>();
    starter.order({ name, args, env, path, input }, (report) => {
      if ('pid' in report) runs(report.pid);
      else if ('error' in report) {
        const error = Object.assign(new Error(report.error.message), report.error);
        fails(error);
        lost(error);
      } else ended((end = { code: report.code, signal: report.signal }));
    });
    const pid = await started;
    await connected;
    const [stderr, stdout, stdin] = sockets.toReversed() as [net.Socket, net.Socket, net.Socket?];
    // Its end is seen by reading.
    stdin?.resume();
    for (const heard of listeners) heard(name, { stdout, stderr });
    return {
      pid,
      stdin,
      stdout,
      stderr,
      get end() {
        return end;
      },
      exited,
      closed: allOf(exited, closings.slice(-2)),
      kill(signal) {
        if (!end) send(pid, signal);
      },
    };
  } catch (error) {
    for (const socket of sockets) socket.destroy();
    throw error;
  } finally {
    server.close();
  }
}

const closing = (stream: Readable): Promise<unknown> => new Promise((done) => stream.once('close', done));

function allOf(exited: Promise<End>, closings: readonly Promise<unknown>[]): Promise<End> {
  const all = Promise.all([exited, ...closings]).then(([end]) => end);
  // Nobody may want to know.
  all.catch(() => undefined);
  return all;
}

/** It may have ended, and the report be on its way. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** The same without a starter. */
async function direct(name: string, args: readonly string[], { env, input }: Given): Promise<Child> {
  const child = spawn(name, args, { env, stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
  const { stdin, stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error(`${name} has no streams`);
  let end: End | undefined;
  const closings = [stdout, stderr].map(closing);
  await once(child, 'spawn');
  const exited = once(child, 'exit').then(([code, signal]) => (end = { code, signal } as End));
  return {
    pid: child.pid ?? 0,
    stdin: stdin ?? undefined,
    stdout,
    stderr,
    get end() {
      return end;
    },
    exited,
    closed: allOf(exited, closings),
    kill: (signal) => void child.kill(signal),
  };
}
