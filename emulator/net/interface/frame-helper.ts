import { dlopen, getRawPointer } from 'node:ffi';
import { writeSync } from 'node:fs';
import process from 'node:process';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

/**
 * The frame helper: a process of its own that sends and receives Ethernet frames for the emulator, because Node opens no raw sockets.
 * Records come on its standard input and go to its standard output: `length(16) | interface index(32) | frame`, big-endian. It passes on
 * ARP and DHCP replies alone, which the kernel picks out, and ends with its input. Linux only; it needs CAP_NET_RAW.
 */

/** <linux/if_packet.h>, <linux/if_ether.h>, <asm-generic/socket.h>. */
const [AF_PACKET, SOCK_RAW, SOL_SOCKET, SO_ATTACH_FILTER] = [17, 3, 1, 26];
const ALL_PROTOCOLS = 0x0300;
const ADDRESS_BYTES = 20;
const OUTGOING = 4;
const [AT_INDEX, AT_KIND] = [4, 10];
const LONGEST_FRAME = 2_048;
const RECORD_HEAD = 6;
/** How long a full pipe is left alone, in ms. */
const PAUSE_MS = 5;

/** A classic BPF program: ARP, and UDP to port 68 that is no fragment. `code | jump if true, if false | value`. */
const filter: readonly (readonly [code: number, yes: number, no: number, value: number])[] = [
  [0x28, 0, 0, 12],
  [0x15, 8, 0, 0x0806],
  [0x15, 0, 8, 0x0800],
  [0x30, 0, 0, 23],
  [0x15, 0, 6, 17],
  [0x28, 0, 0, 20],
  [0x45, 4, 0, 0x1fff],
  [0xb1, 0, 0, 14],
  [0x48, 0, 0, 16],
  [0x15, 0, 1, 68],
  [0x06, 0, 0, 0xffff],
  [0x06, 0, 0, 0],
];

const { functions: libc } = dlopen(null, {
  socket: { arguments: ['i32', 'i32', 'i32'], return: 'i32' },
  setsockopt: { arguments: ['i32', 'i32', 'i32', 'buffer', 'u32'], return: 'i32' },
  recvfrom: { arguments: ['i32', 'buffer', 'u64', 'i32', 'buffer', 'buffer'], return: 'i64' },
  sendto: { arguments: ['i32', 'buffer', 'u64', 'i32', 'buffer', 'u32'], return: 'i64' },
});

function fail(what: string): never {
  process.stderr.write(`${what}: refused by the system\n`);
  process.exit(1);
}

function openSocket(): number {
  const socket = libc.socket(AF_PACKET, SOCK_RAW, ALL_PROTOCOLS);
  if (socket < 0) fail('socket');
  const program = Buffer.alloc(filter.length * 8);
  for (const [i, [code, yes, no, value]] of filter.entries()) {
    program.writeUInt16LE(code, 8 * i);
    program.writeUInt8(yes, 8 * i + 2);
    program.writeUInt8(no, 8 * i + 3);
    program.writeUInt32LE(value, 8 * i + 4);
  }
  const option = Buffer.alloc(16);
  option.writeUInt16LE(filter.length, 0);
  option.writeBigUInt64LE(getRawPointer(program), 8);
  if (libc.setsockopt(socket, SOL_SOCKET, SO_ATTACH_FILTER, option, option.length) < 0) fail('setsockopt');
  return socket;
}

/** Hands on what the socket receives; blocks, so it has a thread of its own. */
function receive(socket: number): never {
  const record = Buffer.alloc(RECORD_HEAD + LONGEST_FRAME);
  const frame = record.subarray(RECORD_HEAD);
  const from = Buffer.alloc(ADDRESS_BYTES);
  const size = Buffer.alloc(4);
  for (;;) {
    size.writeUInt32LE(ADDRESS_BYTES);
    const length = Number(libc.recvfrom(socket, frame, BigInt(LONGEST_FRAME), 0, from, size));
    if (length < 0 || from[AT_KIND] === OUTGOING) continue;
    record.writeUInt16BE(length, 0);
    record.writeUInt32BE(from.readInt32LE(AT_INDEX), 2);
    writeAll(record.subarray(0, RECORD_HEAD + length));
  }
}

/** Writes all, also where the pipe takes only a part, or nothing for a while. */
function writeAll(bytes: Uint8Array): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let at = 0; at < bytes.length;)
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
}

/** Sends what comes on the standard input. */
function send(socket: number): void {
  const to = Buffer.alloc(ADDRESS_BYTES);
  let held = Buffer.alloc(0);
  process.stdin.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= RECORD_HEAD && held.length >= RECORD_HEAD + held.readUInt16BE(0)) {
      const end = RECORD_HEAD + held.readUInt16BE(0);
      const frame = held.subarray(RECORD_HEAD, end);
      to.writeUInt16LE(AF_PACKET, 0);
      to.writeInt32LE(held.readUInt32BE(2), AT_INDEX);
      libc.sendto(socket, frame, BigInt(frame.length), 0, to, to.length);
      held = held.subarray(end);
    }
  });
  // The thread waits in the kernel, so it cannot be asked to end.
  process.stdin.once('close', () => process.kill(process.pid, 'SIGKILL'));
}

if (isMainThread) {
  const socket = openSocket();
  // A terminal tells the whole group; the emulator still has leases to give back then.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  send(socket);
  // The first record says that it is ready.
  new Worker(new URL(import.meta.url), { workerData: socket }).once('online', () =>
    writeAll(Buffer.alloc(RECORD_HEAD)),
  );
} else receive(workerData as number);
