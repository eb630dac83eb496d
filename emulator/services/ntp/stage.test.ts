import assert from 'node:assert/strict';
import { parts } from '../../device/parts.ts';
import { clientStage, type SentDatagram } from '../../device/stage.test.ts';
import { NtpClient } from './client.ts';

// What the tests of this folder share.

export const SERVER = '127.2.0.123';
export const byAddress = { 'network.ntp.server': SERVER };
export const HOUR = 3_600_000;
/** The true time when a test begins. */
export const TRUE = Date.UTC(2026, 10, 25, 12);

/** An NTP timestamp: seconds since 1900 and their fraction (RFC 5905 §6). */
function timestamp(epochMs: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(Math.floor(epochMs / 1_000) + 2_208_988_800, 0);
  bytes.writeUInt32BE(((epochMs % 1_000) / 1_000) * 2 ** 32, 4);
  return bytes;
}

export interface Told {
  /** Leap indicator, version and mode. */
  readonly first?: number;
  readonly stratum?: number;
  readonly reference?: string;
  readonly origin?: Uint8Array;
  /** When the server got the question and answered, by the true time; undefined: zero. */
  readonly received?: number | undefined;
  readonly sent?: number | undefined;
}

/** The packet that answers a question; leap 0, version 4, mode 4 and stratum 2 unless told otherwise. */
function packet(question: SentDatagram, told: Told): Buffer {
  const bytes = Buffer.alloc(48);
  bytes[0] = told.first ?? 0x24;
  bytes[1] = told.stratum ?? 2;
  bytes.write(told.reference ?? '', 12, 'latin1');
  bytes.set(told.origin ?? question.bytes.subarray(40), 24);
  if (told.received !== undefined) bytes.set(timestamp(told.received), 32);
  if (told.sent !== undefined) bytes.set(timestamp(told.sent), 40);
  return bytes;
}

/** An NTP client and its camera, whose time moves by hand. Its date is wrong by `-TRUE` when it begins. */
export async function stage(texts: Readonly<Record<string, string>> = byAddress, built = parts) {
  const { camera, time, door, network, told } = clientStage(texts, built);
  const client = await startedClient();
  async function startedClient(): Promise<NtpClient> {
    const port = await door.datagrams({ port: 0, received: (bytes, from) => started.received(bytes, from) });
    const started = new NtpClient({ camera, door }, port);
    return started;
  }
  /** The true time now: tests begin at `TRUE`, whatever the camera's date is. */
  const now = (): number => TRUE + time.monotonic();
  return {
    camera,
    time,
    network,
    client,
    now,
    /** The latest question, and how many there were. */
    asked: (count: number): SentDatagram => {
      assert.equal(network.sent.length, count);
      return network.sent.at(-1) ?? assert.fail('nothing was asked');
    },
    /** A reply of a server that takes no time. */
    reply: (question: SentDatagram, more: Told = {}): Buffer =>
      packet(question, { received: now(), sent: now(), ...more }),
    /** By how much the camera's date is wrong, in whole ms. */
    error: (): number => Math.round(camera.clock.wall.now() - now()),
    synchronised: () => told('ntp.synchronised'),
    refused: () => told('ntp.refused').map(({ server, why }) => `${String(server)}: ${String(why)}`),
  };
}

export type Stage = Awaited<ReturnType<typeof stage>>;
/** Moves the camera's time to just before a question, and then to it. */
export function asksAfter({ camera, network }: Stage, ms: number): void {
  const before = network.sent.length;
  camera.clock.advance(ms - 1);
  assert.equal(network.sent.length, before, `asked before ${ms} ms`);
  camera.clock.advance(1);
  assert.equal(network.sent.length, before + 1, `not asked after ${ms} ms`);
}
