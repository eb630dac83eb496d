import { numberIn, oidIn, valuesIn, type Tlv } from './ber.ts';
import { decrypted, macLength, macOf, type Engine, type V3User } from './snmp-user.ts';

/** An answer as the suite reads it. */
export interface Answer {
  readonly version: number;
  readonly bytes: Buffer;
  /** Of SNMPv1 and SNMPv2c. */
  readonly community?: string;
  /** Of SNMPv3: head and security parameters. */
  readonly messageId?: number;
  readonly maxSize?: number;
  readonly flags?: number;
  readonly engine?: Engine;
  readonly user?: string;
  readonly digest?: Tlv;
  readonly salt?: Buffer;
  /** What is encrypted. */
  readonly sealed?: Buffer;
  readonly contextEngine?: Buffer;
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
  const [version, second, third, fourth] = valuesIn(whole.content, whole.at);
  if (!version || !second || !third) throw new RangeError('a message without its parts');
  const known = { version: numberIn(version), bytes };
  if (known.version !== 3) return { ...known, community: second.content.toString(), ...pduIn(third) };
  const [messageId, maxSize, bits] = valuesIn(second.content);
  const [security] = valuesIn(third.content, third.at);
  const [id, boots, time, user, digest, salt] = security ? valuesIn(security.content, security.at) : [];
  if (!messageId || !maxSize || !id || !boots || !time || !user || !digest || !salt || !fourth)
    throw new RangeError('a message without its parts');
  return {
    ...known,
    messageId: numberIn(messageId),
    maxSize: numberIn(maxSize),
    flags: bits?.content[0] ?? 0,
    engine: { id: id.content, boots: numberIn(boots), time: numberIn(time) },
    user: user.content.toString(),
    digest,
    salt: salt.content,
    ...(fourth.tag === 0x30 ? scopedIn(fourth) : { sealed: fourth.content }),
  };
}

function scopedIn({ content }: Tlv): Partial<Answer> {
  const [contextEngine, , pdu] = valuesIn(content);
  return { ...(contextEngine ? { contextEngine: contextEngine.content } : {}), ...(pdu ? pduIn(pdu) : {}) };
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

/** An answer with its PDU, once its digest was found right and it was decrypted; a sentence: what is wrong with it. */
export function opened(answer: Answer, user: V3User): Answer | string {
  const { flags = 0, engine, digest, salt, sealed, bytes } = answer;
  if ((flags & 1) === 0) return (flags & 2) === 0 ? answer : 'it is encrypted and not signed';
  if (!engine || !digest || !salt) return 'it has no security parameters';
  const zeros = Buffer.from(bytes).fill(0, digest.at, digest.at + digest.content.length);
  if (digest.content.length !== macLength(user) || !macOf(user, engine, zeros).equals(digest.content))
    return 'its digest is wrong';
  if ((flags & 2) === 0) return sealed === undefined ? answer : 'it says that it is not encrypted';
  if (sealed === undefined) return 'it says that it is encrypted';
  const [scoped] = valuesIn(padless(decrypted(sealed, user, engine, salt)));
  return scoped?.tag === 0x30 ? { ...answer, ...scopedIn(scoped) } : 'it is encrypted with another key';
}

/** A block cipher pads: the first value alone. */
function padless(plain: Buffer): Buffer {
  const length = plain[1] ?? 0;
  const long = length & 127;
  const end = length < 128 ? 2 + length : 2 + long + (long > 0 && long < 5 ? plain.readUIntBE(2, long) : 0);
  return plain.subarray(0, end);
}
