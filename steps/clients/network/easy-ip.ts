import type dgram from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { settled } from '../../world/until.ts';
import { udpSocket } from './udp.ts';

/** A tool of Easy IP Setup, written from captures of the maker's alone. */

export const OPERATIONS = { configure: 2, acknowledge: 3, commit: 4, search: 13, reply: 14 } as const;
/** Where a broadcast stays on this machine. */
const EVERYBODY = '127.255.255.255';
/** The UDP ports of cameras and of tools. */
export const EASY_IP = { camera: 10_670, tool: 10_669 } as const;
/** How long an answer to a search may take, in ms. */
const FOUND_MS = 500;
const HEAD = 48;
const NOBODY = '000000000000';
/** Each run of scenarios is a tool of its own: cameras answer everybody, and say whom. */
export const OWN_MAC = `02${randomBytes(5).toString('hex')}`;
const CONSTANT = '20111e1123' + '1f1e1913';
/** What the tool asks for; cameras answer the same whatever it is. */
const ASKED = '00200021002200230025002800400041004200 4400a500a600a700a800ad00b300b400b700b8'.replaceAll(' ', '');

/** The parts of a frame as the tool sends it; hexadecimal without separators where nothing else is said. */
export interface ToolFrame {
  readonly version: number;
  readonly operation: number;
  readonly camera: string;
  readonly tool: string;
  /** IPv4 address of the tool, dotted. */
  readonly address: string;
  readonly sequence: number;
  readonly constant: string;
  /** Bytes 33 to 47. */
  readonly flags: string;
  readonly fields: readonly ToolField[];
  /** Added to the checksum. */
  readonly wrong: number;
  /** The length that is told; unless given, that of the fields. */
  readonly length: number;
}

export interface ToolField {
  readonly tag: number;
  readonly value: Buffer;
  /** The length that is told; unless given, that of the value. */
  readonly length?: number;
}

const u16 = (value: number): Buffer => Buffer.from([(value >> 8) & 0xff, value & 0xff]);
export const quad = (text: string): Buffer => Buffer.from((text || '0.0.0.0').split('.').map(Number));

export const fieldBytes = ({ tag, value, length = value.length }: ToolField): Buffer =>
  Buffer.concat([u16(tag), u16(length), value]);

export function frame(given: Partial<ToolFrame>): Buffer {
  const { version = 1, operation = OPERATIONS.search, camera = NOBODY, tool = OWN_MAC } = given;
  const { address = '127.0.0.1', sequence = 0, constant = CONSTANT, fields = [], wrong = 0 } = given;
  const { flags = `0000${operation === OPERATIONS.search ? '0201' : '0202'}${'00'.repeat(11)}` } = given;
  const body = Buffer.concat(fields.map(fieldBytes));
  const head = [u16(version), u16(given.length ?? body.length), u16(operation), Buffer.from(camera + tool, 'hex')];
  const rest = [quad(address), u16(sequence), Buffer.from(constant + flags, 'hex'), body, u16(0xffff)];
  const bytes = Buffer.concat([...head, ...rest]);
  const sum = bytes.reduce((total, byte) => total + byte, 1);
  return Buffer.concat([bytes, u16(sum + wrong)]);
}

/** The maker's own search. */
export const search = (given: Partial<ToolFrame> = {}): Buffer =>
  frame({ fields: [{ tag: 0xfff0, value: Buffer.from(ASKED, 'hex') }], ...given });

/** What a configuration says, in the words of its fields. */
export interface Wish {
  readonly mode: number;
  readonly address: string;
  readonly mask: string;
  readonly gateway: string;
  readonly servers: readonly [string, string];
  readonly port: number;
  /** 0x92: name servers by hand; 0x90: from the lease. */
  readonly dns: number;
}

export function wishFields({ mode, address, mask, gateway, servers, port, dns }: Wish): ToolField[] {
  const names = Buffer.concat(servers.map(quad));
  const values: [number, Buffer][] = [
    [0x00, Buffer.from([mode])],
    [0x01, Buffer.from([0])],
    [0x20, quad(address)],
    [0x21, quad(mask)],
    [0x22, quad(gateway)],
    [0x23, names],
    [0x25, u16(port)],
    [0x40, Buffer.alloc(16)],
    [0x41, Buffer.alloc(16)],
    [0x42, Buffer.alloc(32)],
    [0x44, u16(port)],
    [0xa0, quad(address)],
    [0xa1, quad(mask)],
    [0xa2, quad(gateway)],
    [0xa3, names],
    [0xa6, Buffer.from([dns])],
  ];
  return values.map(([tag, value]) => ({ tag, value }));
}

/** A frame of a camera as it came. */
export interface Heard {
  readonly bytes: Buffer;
  readonly operation: number;
  /** The MAC addresses of the camera and of the tool that it answers, without separators. */
  readonly camera: string;
  readonly tool: string;
  readonly from: { readonly address: string; readonly port: number };
  readonly at: number;
}

/** The fields of a frame, by tag; throws where lengths do not fit. */
export function fieldsOf(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const fields = new Map<number, Buffer>();
  let at = HEAD;
  const end = HEAD + bytes.readUInt16BE(2);
  while (at < end) {
    const length = bytes.readUInt16BE(at + 2);
    fields.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  if (at !== end || bytes.length !== end + 4 || bytes.readUInt16BE(end) !== 0xffff)
    throw new RangeError(`the fields of ${bytes.length} bytes end at ${at}, not at ${end}`);
  return fields;
}

/** A tool that listens where all tools do, and hears what cameras broadcast. Other scenarios' cameras are heard too. */
export class EasyIpTool {
  readonly heard: Heard[] = [];
  readonly #socket: dgram.Socket;

  private constructor(socket: dgram.Socket) {
    this.#socket = socket;
    socket.setBroadcast(true);
    socket.on('message', (bytes, { address, port }) => {
      if (bytes.length < HEAD) return;
      const operation = bytes.readUInt16BE(4);
      const [camera, tool] = [bytes.toString('hex', 6, 12), bytes.toString('hex', 12, 18)];
      this.heard.push({ bytes, operation, camera, tool, from: { address, port }, at: performance.now() });
    });
  }

  static async open(): Promise<EasyIpTool> {
    return new EasyIpTool(await udpSocket('0.0.0.0', EASY_IP.tool, { reuseAddr: true }));
  }

  send(bytes: Buffer, to = EVERYBODY): void {
    this.#socket.send(bytes, EASY_IP.camera, to);
  }

  /** Sends a frame, and gives the first answer of that camera; undefined when none comes in time. */
  async ask(bytes: Buffer, camera: string, { to = EVERYBODY, withinMs = 400 } = {}): Promise<Heard | undefined> {
    const before = this.heard.length;
    const tool = bytes.toString('hex', 12, 18);
    this.send(bytes, to);
    return settled(
      () => this.heard.slice(before).find((one) => one.camera === camera && one.tool === tool),
      (one) => one !== undefined,
      { withinMs, everyMs: 5 },
    );
  }

  async close(): Promise<void> {
    this.#socket.close();
    await once(this.#socket, 'close');
  }
}

/** Whether a search from an address is answered: one to the camera alone, or to everybody. */
export async function isFound(
  { host, mac }: { readonly host: string; readonly mac: string },
  from = '127.0.0.1',
  { everybody = false } = {},
): Promise<boolean> {
  const ear = await EasyIpTool.open();
  const socket = await udpSocket(from, EASY_IP.tool, { reuseAddr: true });
  try {
    const tool = `02${[...from.split('.'), '7'].map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
    if (everybody) socket.setBroadcast(true);
    socket.send(search({ tool, address: from }), EASY_IP.camera, everybody ? EVERYBODY : host);
    const camera = mac.replaceAll(':', '');
    const heard = (): boolean => ear.heard.some((one) => one.camera === camera && one.tool === tool);
    return await settled(heard, Boolean, { withinMs: FOUND_MS });
  } finally {
    socket.close();
    await ear.close();
  }
}
