import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';
import { onStart } from '../clients/programs/child.ts';
import { Conversation } from './conversation.ts';

/** What is kept of the scenario that runs: all connections that clients in this process opened. */
let conversations: Conversation[] = [];
let programs = 0;
let printed: Buffer[] = [];

/** Begins anew, for another scenario. */
export function forgetConversations(): void {
  conversations = [];
  programs = 0;
  printed = [];
}

/** What programs of this project printed so far, in the scenario that runs. */
export const printedSoFar = (): string => Buffer.concat(printed).toString();

/** Whether the scenario started a program, whose connections are not seen here. */
export const startedPrograms = (): boolean => programs > 0;

/** Everything that clients in this process and these hosts said so far, oldest connection first. `but`: a port that is no camera's. */
export const conversationsWith = (
  hosts: ReadonlySet<string>,
  but: { host: string; port: number },
): readonly Conversation[] =>
  conversations.filter(({ host, port }) => hosts.has(host) && !(host === but.host && port === but.port));

const bytesOf = (chunk: unknown, encoding: unknown): Buffer | undefined =>
  typeof chunk === 'string'
    ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
    : chunk instanceof Uint8Array
      ? Buffer.from(chunk)
      : undefined;

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Calls `seen` with the arguments of each call of a method, before the call or, with the result, after it. */
function watched(object: unknown, name: 'connect' | 'push' | 'write' | 'end' | 'spawn', seen: Watch): void {
  const methods = object as Record<typeof name, Method>;
  const original = methods[name];
  methods[name] = function (...args) {
    seen.before?.(args);
    const result = original.apply(this, args);
    seen.after?.(this, args, result);
    return result;
  };
}

interface Watch {
  readonly before?: (args: readonly unknown[]) => void;
  readonly after?: (self: unknown, args: readonly unknown[], result: unknown) => void;
}

/** Calls `take` with the bytes that each call of a method gets. */
const copied = (object: unknown, name: 'push' | 'write' | 'end', take: (bytes: Buffer) => void): void =>
  watched(object, name, {
    before([chunk, encoding]) {
      const bytes = bytesOf(chunk, encoding);
      if (bytes) take(bytes);
    },
  });

/** Copies what passes this socket, before TLS encrypts it and after TLS decrypts it. */
function tapped(socket: net.Socket): void {
  const conversation = new Conversation(socket instanceof tls.TLSSocket);
  conversations.push(conversation);
  copied(socket, 'push', (bytes) => {
    place(conversation, socket);
    conversation.cameBytes(bytes);
  });
  copied(socket, 'write', (bytes) => conversation.sentBytes(bytes));
  copied(socket, 'end', (bytes) => conversation.sentBytes(bytes));
  socket.once('connect', () => place(conversation, socket));
}

function place(conversation: Conversation, socket: net.Socket): void {
  if (conversation.host !== '' || socket.remoteAddress === undefined) return;
  conversation.host = socket.remoteAddress;
  conversation.port = socket.remotePort ?? 0;
  conversation.from = socket.localAddress ?? '';
}

let installed = false;

/** Taps every TCP connection that is opened in this process from now on. The clients need not know of it. */
export function installTap(): void {
  if (installed) return;
  installed = true;
  // Only after the call, as it sets `write` anew.
  watched(net.Socket.prototype, 'connect', { after: (socket) => tapped(socket as net.Socket) });
  // The browser is started by its own library.
  watched(childProcess, 'spawn', { after: () => programs++ });
  onStart((command, { stdout, stderr }) => {
    programs++;
    if (command !== process.execPath) return;
    for (const stream of [stdout, stderr]) copied(stream, 'push', (bytes) => printed.push(bytes));
  });
  syncBuiltinESMExports();
}
