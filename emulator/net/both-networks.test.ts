// Alone in its process: it looks for sockets left open in its process.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Connection, ConnectOptions, Door, HttpOptions, Listener, MovableDoor } from './door.ts';
import { memoryNetwork } from './memory-network.ts';
import { osNetwork } from './os-network.ts';
import { openDoor, type DoorOptions } from './real-door.ts';
import type { Peer } from '../kernel/peer.ts';

// What the tests of the door's contract share: what services may rely on, whichever network a door is in.

export const [here, there, third] = ['127.0.72.1', '127.0.72.2', '127.0.72.3'];
export const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const timeouts = { headersMs: 150, requestMs: 400, checkMs: 50, lingerMs: 100, stallMs: 1_000 };

export const options = (to: Peer, more: Partial<ConnectOptions> = {}): ConnectOptions => ({
  to,
  signal: new AbortController().signal,
  timeout: 5_000,
  ...more,
});

/** What comes until the end of a connection, or until `holds`. */
export async function read({ stream }: Connection, holds: (text: string) => boolean = () => false): Promise<string> {
  let text = '';
  try {
    for await (const bytes of stream.iterator({ destroyOnReturn: false })) {
      text += String(bytes);
      if (holds(text)) break;
    }
  } catch (error) {
    return `${text}${(error as NodeJS.ErrnoException).code}`;
  }
  return text;
}

export async function until(holds: () => boolean): Promise<boolean> {
  for (let turns = 0; !holds() && turns < 400; turns++) await new Promise((done) => setTimeout(done, 2));
  return holds();
}

export const web = (more: Partial<HttpOptions> = {}): HttpOptions => ({
  port: 0,
  answer: (request, response, peer) => response.end(`hello ${peer.address} ${request.url}`),
  refused: () => undefined,
  ...more,
});

export interface Side {
  /** Opens a door that must have no socket left at the end. */
  readonly door: (host: string, more?: Partial<DoorOptions>) => MovableDoor;
  readonly dial: (listener: Listener, to?: string, from?: string) => Promise<Connection>;
  /** A test in this network. */
  readonly contract: (name: string, act: () => Promise<void>) => void;
}

/** Runs tests in both networks. */
export function inBothNetworks(tests: (side: Side) => void): void {
  for (const [what, network] of [
    ['operating system', osNetwork],
    ['memory', memoryNetwork()],
  ] as const) {
    const doors: Door[] = [];
    const door: Side['door'] = (host, more = {}) => {
      const opened = openDoor({ host, network, timeouts, ...more });
      doors.push(opened);
      return opened;
    };
    after(async () => {
      await until(() => doors.every((opened) => opened.open() === 0));
      for (const opened of doors) assert.equal(opened.open(), 0, `${what}: a socket was left open`);
    });
    tests({
      door,
      dial: (listener, to = here, from = there) => door(from).connect(options({ address: to, port: listener.port })),
      contract: (name, act) => void test(`${what}: ${name}`, { timeout: 10_000 }, act),
    });
  }
}
