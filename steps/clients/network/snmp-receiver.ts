import type dgram from 'node:dgram';
import { once } from 'node:events';
import { answerIn, opened, type Answer } from './snmp-answer.ts';
import { numberIn, oidIn, tlv, valuesIn, type Tlv } from './ber.ts';
import { PDU, v3Message, type V3Parts } from './snmp-message.ts';
import type { Engine, V3User } from './snmp-user.ts';
import { udpSocket } from './udp.ts';

/** A trap or an inform that came. */
export interface Told {
  readonly version: number;
  readonly community?: string;
  /** Of SNMPv1. */
  readonly generic?: number;
  readonly specific?: number;
  readonly enterprise?: string;
  readonly agent?: string;
  readonly ticks?: number;
  /** Of SNMPv3: the age of the receiver's engine that it names. */
  readonly engine?: Engine;
  /** The id of the sender's engine, whose objects these are. */
  readonly contextEngine?: Buffer;
  readonly type?: number;
  readonly id?: number;
  readonly status?: number;
  readonly index?: number;
  readonly variables: readonly (readonly [name: string, value: Tlv])[];
}

/** How a receiver answers an inform; without anything, right. Each inform is counted, from 1. */
export interface Manners {
  /** Informs that it hears without answering. */
  readonly deaf?: (n: number) => boolean;
  /** Changes its acknowledgement. */
  readonly answer?: (right: V3Parts, n: number) => V3Parts;
  /** Whether it answers from another port. */
  readonly elsewhere?: (n: number) => boolean;
}

/** The engine of a receiver. */
const ID = Buffer.from('80001f8803aabbccddeeff', 'hex');
const STARTED = 3;

/** A manager of the suite's own, which hears traps, and acknowledges informs with an engine of its own (RFC 3414 §1.5.1). */
export class SnmpReceiver {
  readonly told: Told[] = [];
  /** What came that it could not read, or that is not signed and encrypted right. */
  readonly unreadable: string[] = [];
  /** How often it was asked for its engine. */
  discoveries = 0;
  /** Its engine, which tests may change. */
  engine: Engine = { id: ID, boots: STARTED, time: 1_000 };
  readonly #socket: dgram.Socket;
  readonly #other: dgram.Socket;
  readonly #user: V3User;
  readonly #manners: Manners;
  #informs = 0;

  private constructor(socket: dgram.Socket, other: dgram.Socket, user: V3User, manners: Manners) {
    this.#socket = socket;
    this.#other = other;
    this.#user = user;
    this.#manners = manners;
    socket.on('message', (bytes, { port, address }) => this.#heard(bytes, port, address));
  }

  static async open(host: string, user: V3User, manners: Manners = {}): Promise<SnmpReceiver> {
    return new SnmpReceiver(await udpSocket(host, 0), await udpSocket(host, 0), user, manners);
  }

  get place(): string {
    const { address, port } = this.#socket.address();
    return `${address}:${port}`;
  }

  async close(): Promise<void> {
    for (const socket of [this.#socket, this.#other]) {
      socket.close();
      await once(socket, 'close');
    }
  }

  #heard(bytes: Buffer, port: number, address: string): void {
    const trap = trapIn(bytes);
    if (trap) return void this.told.push(trap);
    const message = answerIn(bytes);
    if (message.version !== 3) return void this.told.push({ ...message, variables: message.variables ?? [] });
    const { engine, messageId = 0 } = message;
    if (engine?.id.length === 0) {
      this.discoveries++;
      const { type, status, index, variables, flags, user } = message;
      // RFC 3414 §4.
      if (type !== PDU.get || status !== 0 || index !== 0 || variables?.length !== 0 || flags !== 4 || user !== '')
        this.unreadable.push('a discovery that is not as the standard has it');
      this.#socket.send(v3Message(this.#report(messageId, message.id ?? 0, '1.3.6.1.6.3.15.1.1.4.0')), port, address);
      return;
    }
    const read = opened(message, this.#user);
    if (typeof read === 'string') return void this.unreadable.push(read);
    if (!engine?.id.equals(this.engine.id)) return void this.unreadable.push('an inform for another engine');
    this.told.push({ ...read, variables: read.variables ?? [] });
    const n = ++this.#informs;
    if (this.#manners.deaf?.(n)) return;
    const right = this.#acknowledgement(read);
    const answer = this.#manners.answer?.(right, n) ?? right;
    const socket = this.#manners.elsewhere?.(n) ? this.#other : this.#socket;
    socket.send(v3Message(answer), port, address);
  }

  #acknowledgement({ messageId = 0, id = 0, flags = 0, variables = [], contextEngine }: Answer): V3Parts {
    return {
      engine: this.engine,
      user: this.#user,
      id: messageId,
      level: (flags & 2) !== 0 ? 'authPriv' : (flags & 1) !== 0 ? 'authNoPriv' : 'noAuthNoPriv',
      flags: flags & 3,
      ...(contextEngine ? { contextEngine } : {}),
      pdu: {
        type: PDU.response,
        id,
        variables: variables.map(([name, value]) => [name, tlv(value.tag, value.content)]),
      },
    };
  }

  #report(id: number, request: number, counter: string): V3Parts {
    const variables = [[counter, tlv(0x41, Buffer.from([1]))]] as const;
    return {
      engine: this.engine,
      user: this.#user,
      id,
      level: 'noAuthNoPriv',
      flags: 0,
      name: '',
      pdu: { type: PDU.report, id: request, variables },
    };
  }
}

const TRAP_V1 = 0xa4;

/** A trap of SNMPv1 (RFC 1157 §4.1.6); undefined for another message. */
function trapIn(bytes: Buffer): Told | undefined {
  const [version, community, pdu] = valuesIn(valuesIn(bytes)[0]?.content ?? Buffer.alloc(0));
  if (!version || !community || pdu?.tag !== TRAP_V1) return undefined;
  const [enterprise, agent, generic, specific, ticks, list] = valuesIn(pdu.content);
  if (!enterprise || !agent || !generic || !specific || !ticks || !list)
    throw new RangeError('a trap without its parts');
  return {
    version: numberIn(version),
    community: community.content.toString(),
    enterprise: oidIn(enterprise),
    agent: agent.tag === 0x40 ? [...agent.content].join('.') : 'no IpAddress',
    generic: numberIn(generic),
    specific: numberIn(specific),
    ticks: ticks.tag === 0x43 ? numberIn(ticks) : -1,
    variables: valuesIn(list.content).map((one) => {
      const [name, value] = valuesIn(one.content);
      if (!name || !value) throw new RangeError('a variable without its parts');
      return [oidIn(name), value] as const;
    }),
  };
}
