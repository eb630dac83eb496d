import { int, NULL, octets, oid, sequence, tlv } from './ber.ts';
import { encrypted, macLength, macOf, type Engine, type V3User } from './snmp-user.ts';

/** Messages of SNMP as a manager of the suite's own writes them, from RFC 1901, RFC 3412 and RFC 3414. */

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
  const data = level === 'authPriv' ? octets(change(encrypted(scoped, user, engine, salt))) : scoped;
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
  const right = macOf(user, engine, message(Buffer.alloc(macLength(user))));
  return message(parts.digest?.(Buffer.from(right)) ?? right);
}
