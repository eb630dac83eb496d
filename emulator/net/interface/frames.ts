import { spawn } from 'node:child_process';
import { execPath, versions } from 'node:process';
import { fileURLToPath } from 'node:url';
import { DoorError } from '../../kernel/door-error.ts';
import type { FaultHandler } from '../../kernel/fault.ts';
import { Signal } from '../../kernel/signal.ts';

/** A frame that came to, or goes out of, the interface with that index. */
export interface IndexedFrame {
  readonly index: number;
  readonly bytes: Uint8Array;
}

/** The sender and receiver of raw frames for all interfaces of this process. */
export interface Frames {
  readonly received: Signal<IndexedFrame>;
  send(frame: IndexedFrame): void;
  close(): Promise<void>;
}

const HEAD = 6;
const HELPER = fileURLToPath(new URL(import.meta.url).href.replace(/frames(\.\w+)$/, 'frame-helper$1'));

/** Starts the frame helper. Throws `DoorError` when it cannot do its work here. */
export async function openFrames(at: string, fault: FaultHandler): Promise<Frames> {
  const child = spawn(execPath, ['--disable-warning=ExperimentalWarning', HELPER], { stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (bytes: Buffer) => said.push(bytes.toString()));
  child.stdin.on('error', () => undefined);
  const received = new Signal<IndexedFrame>(fault, 'a frame');
  const ended = new Promise<void>((done) => child.once('close', () => done()).once('error', () => done()));
  const ready = Promise.withResolvers<void>();
  void ended.then(() => ready.reject(refusal(at, said.join(''))));
  child.stdout.on(
    'data',
    recordsOf((frame) => (frame.bytes.length === 0 ? ready.resolve() : received.emit(frame))),
  );
  await ready.promise;
  let closing = false;
  void ended.then(() => (closing ? undefined : fault('the frame helper', new Error(`it ended: ${said.join('')}`))));
  return {
    received,
    send: ({ index, bytes }) => void child.stdin.write(recordBytes(index, bytes)),
    async close() {
      closing = true;
      // It ends with its input.
      child.stdin.end();
      await ended;
    },
  };
}

function refusal(at: string, said: string): DoorError {
  const why = said.includes('node:ffi')
    ? `needs raw frames, which Node ${versions.node} cannot send`
    : 'needs raw frames, which this user may not send';
  const remedy = said.includes('node:ffi')
    ? 'use Node 26.1 or newer'
    : 'give the program CAP_NET_RAW and CAP_NET_ADMIN';
  return new DoorError('EPERM', at, { why, remedy });
}

function recordBytes(index: number, bytes: Uint8Array): Buffer {
  const record = Buffer.alloc(HEAD + bytes.length);
  record.writeUInt16BE(bytes.length, 0);
  record.writeUInt32BE(index, 2);
  record.set(bytes, HEAD);
  return record;
}

/** A listener that puts records together again, however they were cut. */
function recordsOf(take: (frame: IndexedFrame) => void): (bytes: Buffer) => void {
  let held = Buffer.alloc(0);
  return (bytes) => {
    held = Buffer.concat([held, bytes]);
    while (held.length >= HEAD && held.length >= HEAD + held.readUInt16BE(0)) {
      const end = HEAD + held.readUInt16BE(0);
      take({ index: held.readUInt32BE(2), bytes: held.subarray(HEAD, end) });
      held = held.subarray(end);
    }
  };
}
