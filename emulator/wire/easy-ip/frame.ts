import { macBytes, macText, quadBytes } from '../../kernel/address.ts';
import { ByteReader, ByteWriter } from '../../kernel/bytes.ts';
import { WireError } from '../../kernel/errors.ts';

/**
 * A frame of Easy IP Setup, big-endian; its layout was recovered from captures of cameras and tools.
 *
 * ```
 *   0 version 1 (2) | length of the fields (2) | operation (2) | MAC of the camera (6)
 *  12 MAC of the tool (6) | IPv4 address of the tool (4) | sequence (2) | constant (9) | 0 (2)
 *  35 revision (1) | role (1) | administrator (1) | 0 (10)
 *  48 fields: tag (2), length (2), value | ff ff | checksum (2)
 * ```
 */
export interface EasyIpFrame {
  readonly operation: number;
  /** The MAC address of the camera, as "d4:2d:c5:01:02:03"; zero in a search. */
  readonly camera: string;
  /** MAC and IPv4 address of the tool; a camera repeats them. */
  readonly tool: string;
  readonly toolAddress: string;
  /** 0: search and its reply; 1: configuration and its acknowledgement; 2: commit. A camera repeats it. */
  readonly sequence: number;
  /** The bytes 35 to 37; their names are ours. */
  readonly revision: number;
  readonly role: number;
  /** What a camera says of its administrator: 1, none is registered; 2, one is. */
  readonly administrator: number;
  readonly fields: readonly EasyIpField[];
}

export interface EasyIpField {
  readonly tag: number;
  readonly value: Uint8Array;
}

/** The operations. A camera answers a search with a reply, and a configuration with an acknowledgement; the commit has no answer. */
export const operations = {
  configure: 0x0002,
  acknowledge: 0x0003,
  commit: 0x0004,
  search: 0x000d,
  reply: 0x000e,
} as const;

/** A camera listens at the first port; both tools and cameras send from the second, where tools listen. */
export const EASY_IP_PORT = 10_670;
export const EASY_IP_TOOL_PORT = 10_669;

const EVERYBODY = '255.255.255.255';
/** The loopback's own: what is sent there stays on the machine. */
const LOOPBACK = '127.255.255.255';

/** The broadcast address to which a camera or tool at this IPv4 address sends. */
export const everybodyFrom = (address: string): string => (address.startsWith('127.') ? LOOPBACK : EVERYBODY);

export const HEAD_LENGTH = 48;
const VERSION = 1;
const CONSTANT = Uint8Array.from([0x20, 0x11, 0x1e, 0x11, 0x23, 0x1f, 0x1e, 0x19, 0x13]);
const END = 0xffff;

const hexOf = (bytes: Uint8Array): string[] => [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
export const quadOf = (bytes: Uint8Array): string => bytes.join('.');

/** The head of a frame. The length, what follows the head and the checksum are not looked at: cameras answer a search whatever these are. Throws `WireError`. */
export function parseEasyIpHead(bytes: Uint8Array): Omit<EasyIpFrame, 'fields'> {
  const reader = new ByteReader(bytes, 'Easy IP frame');
  if (bytes.length < HEAD_LENGTH)
    throw new WireError({ got: `${bytes.length} bytes`, wanted: `${HEAD_LENGTH} at least`, where: 'Easy IP frame' });
  const version = reader.u16();
  if (version !== VERSION) throw new WireError({ got: `${version}`, wanted: `${VERSION}`, where: 'Easy IP version' });
  reader.u16();
  const operation = reader.u16();
  const camera = macText(reader.take(6));
  const tool = macText(reader.take(6));
  const toolAddress = quadOf(reader.take(4));
  const sequence = reader.u16();
  const constant = hexOf(reader.take(CONSTANT.length)).join(' ');
  const wanted = hexOf(CONSTANT).join(' ');
  if (constant !== wanted) throw new WireError({ got: constant, wanted, where: 'Easy IP constant' });
  reader.u16();
  return {
    operation,
    camera,
    tool,
    toolAddress,
    sequence,
    revision: reader.u8(),
    role: reader.u8(),
    administrator: reader.u8(),
  };
}

/** The fields of a frame, up to their end mark. Cameras were seen to take frames with a wrong checksum, so it is not looked at. Throws `WireError`. */
export function parseEasyIpFields(bytes: Uint8Array): readonly EasyIpField[] {
  const reader = new ByteReader(bytes.subarray(HEAD_LENGTH), 'Easy IP fields');
  const fields: EasyIpField[] = [];
  for (let tag = reader.u16(); tag !== END; tag = reader.u16()) fields.push({ tag, value: reader.take(reader.u16()) });
  return fields;
}

/** The checksum of a frame: the sum of all bytes before it, and one. */
export const checksumOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum + byte, 1) & 0xffff;

export function easyIpFrame(frame: EasyIpFrame): Uint8Array {
  const fields = new ByteWriter();
  for (const { tag, value } of frame.fields) fields.u16(tag).u16(value.length).put(value);
  const writer = new ByteWriter()
    .u16(VERSION)
    .u16(fields.length)
    .u16(frame.operation)
    .put(macBytes(frame.camera))
    .put(macBytes(frame.tool))
    .put(quadBytes(frame.toolAddress))
    .u16(frame.sequence)
    .put(CONSTANT)
    .u16(0)
    .u8(frame.revision)
    .u8(frame.role)
    .u8(frame.administrator)
    .put(new Uint8Array(10))
    .put(fields.done())
    .u16(END);
  return writer.u16(checksumOf(writer.done())).done();
}
