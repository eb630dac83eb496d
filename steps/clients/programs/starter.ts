import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import type { Order, Report } from './child.ts';

/** Starts programs for its parent, which gets what they print over sockets of its own (`child.ts`). It ends with its parent. */
const tell = (report: Report): unknown => process.send?.(report);

/** The next stream of a program: connected to the parent, and never read here. */
async function stream(path: string): Promise<net.Socket> {
  const socket = net.connect({ path });
  socket.pause();
  await once(socket, 'connect');
  return socket;
}

async function obey({ id, name, args, env, path, input }: Order): Promise<void> {
  try {
    const stdin = input ? await stream(path) : undefined;
    const [stdout, stderr] = [await stream(path), await stream(path)];
    const child = spawn(name, args, { env, stdio: [stdin ?? 'ignore', stdout, stderr] });
    child.once('spawn', () => tell({ id, pid: child.pid ?? 0 }));
    child.once('error', (error) => tell({ id, error: { ...error, message: error.message } }));
    child.once('exit', (code, signal) => tell({ id, code, signal }));
    // The program has them.
    for (const socket of [stdin, stdout, stderr]) socket?.destroy();
  } catch (error) {
    tell({ id, error: { message: String(error) } });
  }
}

process.on('message', (order: Order) => void obey(order));
process.once('disconnect', () => process.exit());
