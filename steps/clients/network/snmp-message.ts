import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { int, NULL, numberIn, octets, oid, oidIn, sequence, tlv, valuesIn, type Tlv } from './ber.ts';

/** Messages of SNMP as a manager of the suite's own writes and reads them, from RFC 1901, RFC 3412 and RFC 3414. */

export const PDU = {
  get: 0xa0,
  next: 0xa1,
  response: 0xa2,
  set: 0xa3,
  bulk: 0xa5,
  inform: 0xa6,
  trap: 0xa7,
  report: 0xa8,
};

/** A variable: its name, and its value as BER. */
export type Variable = readonly [name: string, value: Buffer];

export interface PduParts {
  readonly type?: number;
  readonly id?: number;
  /** Error status or non-repeaters, error index or max-repetitions. */
  readonly numbers?: readonly [number, number];
  readonly variables?: readonly Variable[];
}

export const pdu = ({
  type = PDU.get,
  id = 1,
  numbers = [0, 0],
  variables = [[SYS_DESCR, NULL]],
}: PduParts = {}): Buffer =>
  tlv(
    type,
    int(id),
    ...numbers.map((number) => int(number)),
    sequence(...variables.map(([name, value]) => sequence(oid(name), value))),
  );

export const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
export const SYS_LOCATION = '1.3.6.1.2.1.1.6.0';

/** A message of SNMPv1 (0) or SNMPv2c (1). */
export const communityMessage = (version: number, community: string | Uint8Array, parts: PduParts = {}): Buffer =>
  sequence(int(version), octets(community), pdu(parts));

/** What the user of a camera has: SHA-1 and AES-128, the defaults of its page. */
export interface V3User {
  readonly name: string;
  readonly auth: string;
  readonly priv: string;
}

export interface Engine {
  readonly id: Buffer;
  readonly boots: number;
  readonly time: number;
}

const sha1 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha1').update(Buffer.concat(parts)).digest();
const keys = new Map<string, Buffer>();

/** RFC 3414 §A.2.2: the hash of a megabyte of the password, then that with the engine's id between. */
export function keyOf(password: string, engine: Buffer): Buffer {
  const known = `${password} ${engine.toString('hex')}`;
  const key = keys.get(known);
  if (key) return key;
  const ku = sha1(Buffer.alloc(1_048_576, password));
  const made = sha1(ku, engine, ku);
  keys.set(known, made);
  return made;
}

/** Everything of a message of SNMPv3; what is left out is as it must be. */
export interface V3Parts {
  readonly engine: Engine;
  readonly user: V3User;
  readonly level?: 'noAuthNoPriv' | 'authNoPriv' | 'authPriv';
  readonly pdu?: PduParts;
  readonly version?: number;
  readonly id?: number;
  readonly maxSize?: number;
  readonly flags?: number;
  readonly model?: number;
  readonly name?: string;
  readonly contextEngine?: Buffer;
  readonly context?: string;
  readonly salt?: Buffer;
  /** The salt that is told. */
  readonly toldSalt?: Buffer;
  /** In place of the right digest; `digest(bytes)` changes it. */
  readonly digest?: (right: Buffer) => Buffer;
  readonly scoped?: Buffer;
  /** Changes what is encrypted. */
  readonly encrypted?: (right: Buffer) => Buffer;
}

const FLAGS = { noAuthNoPriv: 4, authNoPriv: 5, authPriv: 7 } as const;
let salts = 0;

export function v3Message(parts: V3Parts): Buffer {
  const {
    engine,
    user,
    level = 'authPriv',
    version = 3,
    id = 1,
    maxSize = 65_507,
    model = 3,
    name = user.name,
  } = parts;
  const flags = parts.flags ?? FLAGS[level];
  const salt = parts.salt ?? Buffer.alloc(8, ++salts % 256);
  const scoped =
    parts.scoped ?? sequence(octets(parts.contextEngine ?? engine.id), octets(parts.context ?? ''), pdu(parts.pdu));
  const change = parts.encrypted ?? ((right: Buffer) => right);
  const data = level === 'authPriv' ? octets(change(encrypt(scoped, user, engine, salt))) : scoped;
  const message = (digest: Buffer): Buffer =>
    sequence(
      int(version),
      sequence(int(id), int(maxSize), octets(Buffer.from([flags])), int(model)),
      octets(
        sequence(
          octets(engine.id),
          int(engine.boots),
          int(engine.time),
          octets(name),
          octets(digest),
          octets(level === 'authPriv' ? (parts.toldSalt ?? salt) : ''),
        ),
      ),
      data,
    );
  if (level === 'noAuthNoPriv') return message(parts.digest?.(Buffer.alloc(0)) ?? Buffer.alloc(0));
  const zeros = message(Buffer.alloc(12));
  const right = createHmac('sha1', keyOf(user.auth, engine.id)).update(zeros).digest().subarray(0, 12);
  return message(parts.digest?.(Buffer.from(right)) ?? right);
}

function encrypt(scoped: Buffer, user: V3User, { id, boots, time }: Engine, salt: Buffer): Buffer {
  const iv = Buffer.alloc(16);
  iv.writeUInt32BE(boots);
  iv.writeUInt32BE(time, 4);
  salt.copy(iv, 8);
  return createCipheriv('aes-128-cfb', keyOf(user.priv, id).subarray(0, 16), iv).update(scoped);
}

/** An answer as the suite reads it. */
export interface Answer {
  readonly version: number;
  readonly bytes: Buffer;
  /** Of SNMPv3: flags and security parameters. */
  readonly flags?: number;
  readonly engine?: Engine;
  /** The PDU, unless it is encrypted. */
  readonly type?: number;
  readonly status?: number;
  readonly index?: number;
  readonly id?: number;
  readonly variables?: readonly (readonly [name: string, value: Tlv])[];
}

/** Reads a message; throws where it is none. */
export function answerIn(bytes: Buffer): Answer {
  const [whole, ...more] = valuesIn(bytes);
  if (!whole || more.length > 0 || whole.tag !== 0x30) throw new RangeError('no message');
  const [version, second, third, fourth] = valuesIn(whole.content);
  if (!version || !second || !third) throw new RangeError('a message without its parts');
  const known = { version: numberIn(version), bytes };
  if (known.version !== 3) return { ...known, ...pduIn(third) };
  const [, , bits] = valuesIn(second.content);
  const flags = bits?.content[0] ?? 0;
  const [id, boots, time] = valuesIn(valuesIn(third.content)[0]?.content ?? Buffer.alloc(0));
  if (!id || !boots || !time || !fourth) throw new RangeError('a message without its parts');
  const engine = { id: id.content, boots: numberIn(boots), time: numberIn(time) };
  const scoped = fourth.tag === 0x30 ? valuesIn(fourth.content)[2] : undefined;
  return { ...known, flags, engine, ...(scoped ? pduIn(scoped) : {}) };
}

function pduIn({ tag, content }: Tlv): Partial<Answer> {
  const [id, status, index, list] = valuesIn(content);
  if (!id || !status || !index || !list) throw new RangeError('a PDU without its parts');
  const variables = valuesIn(list.content).map((one) => {
    const [name, value] = valuesIn(one.content);
    if (!name || !value) throw new RangeError('a variable without its parts');
    return [oidIn(name), value] as const;
  });
  return { type: tag, id: numberIn(id), status: numberIn(status), index: numberIn(index), variables };
}
