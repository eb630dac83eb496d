import { securityLevels, type EngineAge, type SecurityLevel } from '../../guide/rules/4.2-snmp.ts';
import { WireError } from '../../kernel/errors.ts';
import type { Peer } from '../../kernel/peer.ts';
import type { DatagramPort } from '../../net/door.ts';
import { snmpSecurityLevel, snmpUserName } from '../../settings/catalogue/network-advanced/snmp.ts';
import type { Manager } from '../../settings/network-codec.ts';
import { oidText } from '../../wire/ber/tags.ts';
import { BerWriter } from '../../wire/ber/writer.ts';
import { readVersion, versions } from '../../wire/snmp/community.ts';
import { errors, pduTypes, type Pdu, type Varbind } from '../../wire/snmp/pdu.ts';
import { flags, readScopedPdu, readV3, type V3Message } from '../../wire/snmp/v3.ts';
import { readUsm, type UsmParameters } from '../../wire/usm/parameters.ts';
import type { SnmpAgent } from './agent.ts';
import { countReceived, countSent } from './counters.ts';
import { MAX_MESSAGE } from './limits.ts';
import { Sealer } from './sealed.ts';
import type { UsmUser } from './user.ts';
import { levelOf } from './usm.ts';

/** How long an answer of a manager is awaited, in ms of real time, and how often is asked (assumed). */
const WAIT = 1_500;
const TRIES = 3;
/** How often a manager may correct the engine and the time that the camera takes for theirs. */
const CORRECTIONS = 3;

const NOTHING = Buffer.alloc(0);
const NOT_IN_TIME = '1.3.6.1.6.3.15.1.1.2.0';
const UNKNOWN_ENGINE = '1.3.6.1.6.3.15.1.1.4.0';

/** A manager's engine, which is the authoritative one for informs (RFC 3414 §1.5.1), and its age at a moment of the camera's uptime. */
interface Engine {
  readonly id: Buffer;
  readonly age: EngineAge;
  readonly at: number;
}

/** A message of a manager that answers one of the camera's. */
interface Answer {
  readonly message: V3Message;
  readonly parameters: UsmParameters;
  readonly whole: Buffer;
}

/** All agents of the process write their informs here. */
const writer = new BerWriter(MAX_MESSAGE);

interface Waiting {
  readonly messageId: number;
  readonly answered: (answer: Answer) => void;
}

/** Sends informs of SNMPv3, and waits for the managers' acknowledgements. */
export class Informer {
  readonly #agent: SnmpAgent;
  readonly #signal: AbortSignal;
  readonly #sealer: Sealer;
  readonly #engines = new Map<string, Engine>();
  readonly #waiting = new Map<string, Waiting>();
  #ids = 0;

  constructor(agent: SnmpAgent, signal: AbortSignal) {
    this.#agent = agent;
    this.#signal = signal;
    this.#sealer = new Sealer(agent.source.camera.random);
  }

  /** What takes the datagrams of a socket that a manager answers to. */
  hearing({ address, port }: Manager): (bytes: Buffer, from: Peer) => void {
    return (bytes, from) => {
      const waiting = this.#waiting.get(`${address} ${port}`);
      if (!waiting || from.address !== address || from.port !== port) return;
      countReceived(this.#agent.source.counters, bytes.length);
      try {
        const { reader, version } = readVersion(bytes);
        if (version !== versions.v3) return;
        const message = readV3(reader);
        if (message.messageId !== waiting.messageId) return;
        waiting.answered({ message, parameters: readUsm(message.security), whole: bytes });
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
      }
    };
  }

  /** Informs a manager. Resolves to why it did not acknowledge; undefined when it did. */
  async inform(socket: DatagramPort, manager: Manager, varbinds: readonly Varbind[]): Promise<string | undefined> {
    const { settings, clock } = this.#agent.source.camera;
    const key = `${manager.address} ${manager.port}`;
    const name = settings.get(snmpUserName);
    if (name === '') return 'no SNMPv3 user is set';
    for (let corrections = 0; corrections < CORRECTIONS; corrections++) {
      const engine = this.#engines.get(key) ?? (await this.#discovered(socket, manager));
      if (!engine) return 'no answer';
      this.#engines.set(key, engine);
      const user = this.#agent.keys.at(engine.id);
      const level = this.#levelOf(user);
      if (level === undefined) return 'the SNMPv3 user has not the passwords of its security level';
      const answer = await this.#ask(socket, manager, (messageId) => {
        const since = Math.floor((clock.uptime.now() - engine.at) / 1_000);
        const pdu = { type: pduTypes.inform, requestId: messageId, errorStatus: 0, errorIndex: 0, varbinds };
        return this.#sealer.sealed(writer, {
          messageId,
          flags: bitsOf(level) | flags.reportable,
          engineId: engine.id,
          age: { boots: engine.age.boots, time: engine.age.time + since },
          userName: Buffer.from(name),
          user,
          scoped: { contextEngineId: this.#agent.source.engineId, contextName: NOTHING, pdu },
        });
      });
      if (!answer) {
        this.#engines.delete(key);
        return 'no answer';
      }
      const pdu = opened(answer, user);
      if (!pdu) return 'an answer that is not signed right';
      if (pdu.type === pduTypes.response && levelOf(answer.message.flags) === level)
        return pdu.errorStatus === errors.noError ? undefined : `error ${pdu.errorStatus}`;
      const said = pdu.type === pduTypes.report ? oidText(pdu.varbinds[0]?.oid ?? []) : '';
      const { boots, time, engineId } = answer.parameters;
      // Only a signed report may move the time (RFC 3414 §3.2 (7)).
      if (said === NOT_IN_TIME && levelOf(answer.message.flags) !== 'no-auth-no-priv')
        this.#engines.set(key, { id: Buffer.from(engineId), age: { boots, time }, at: clock.uptime.now() });
      else if (said === UNKNOWN_ENGINE) this.#engines.delete(key);
      else return `report ${said}`;
    }
    return 'the manager corrects its engine again and again';
  }

  /** The level of informs: the highest that the user's passwords allow, unless that is less than the one set. */
  #levelOf({ authentication, privacy }: UsmUser): SecurityLevel | undefined {
    const level = privacy ? 'auth-priv' : authentication ? 'auth-no-priv' : 'no-auth-no-priv';
    const set = this.#agent.source.camera.settings.get(snmpSecurityLevel);
    return securityLevels.indexOf(level) < securityLevels.indexOf(set) ? undefined : level;
  }

  /** Asks a manager for its engine (RFC 3414 §4). */
  async #discovered(socket: DatagramPort, manager: Manager): Promise<Engine | undefined> {
    const pdu = { type: pduTypes.get, requestId: 0, errorStatus: 0, errorIndex: 0, varbinds: [] };
    const answer = await this.#ask(socket, manager, (messageId) =>
      this.#sealer.sealed(writer, {
        messageId,
        flags: flags.reportable,
        engineId: NOTHING,
        age: { boots: 0, time: 0 },
        userName: NOTHING,
        user: undefined,
        scoped: { contextEngineId: NOTHING, contextName: NOTHING, pdu: { ...pdu, requestId: messageId } },
      }),
    );
    if (!answer || answer.parameters.engineId.length === 0) return undefined;
    const { engineId, boots, time } = answer.parameters;
    const at = this.#agent.source.camera.clock.uptime.now();
    return { id: Buffer.from(engineId), age: { boots, time }, at };
  }

  /** Sends what `make` makes with a fresh msgID, and again when no answer comes; undefined when none does. */
  async #ask(socket: DatagramPort, manager: Manager, make: (messageId: number) => Buffer): Promise<Answer | undefined> {
    for (let tries = 0; tries < TRIES && !this.#signal.aborted; tries++) {
      const messageId = ++this.#ids;
      const answer = this.#awaited(`${manager.address} ${manager.port}`, messageId);
      const message = make(messageId);
      countSent(this.#agent.source.counters, message.length);
      socket.send(message, manager);
      const got = await answer;
      if (got) return got;
    }
    return undefined;
  }

  #awaited(key: string, messageId: number): Promise<Answer | undefined> {
    const signal = this.#signal;
    return new Promise((done) => {
      const end = (answer?: Answer): void => {
        cancel();
        signal.removeEventListener('abort', gaveUp);
        this.#waiting.delete(key);
        done(answer);
      };
      const gaveUp = (): void => end();
      const cancel = this.#agent.source.camera.clock.real.after(WAIT, end);
      signal.addEventListener('abort', gaveUp, { once: true });
      this.#waiting.set(key, { messageId, answered: end });
    });
  }
}

const bitsOf = (level: SecurityLevel): number =>
  level === 'auth-priv' ? flags.auth | flags.priv : level === 'auth-no-priv' ? flags.auth : 0;

/** The PDU of an answer; undefined when it is not signed or encrypted as it says. */
function opened({ message, parameters, whole }: Answer, { authentication, privacy }: UsmUser): Pdu | undefined {
  try {
    const level = levelOf(message.flags);
    if (level === 'no-auth-no-priv') return readScopedPdu(message.data).pdu;
    const at = parameters.authentication.byteOffset - whole.byteOffset;
    if (!authentication || parameters.authentication.length !== authentication.macLength) return undefined;
    if (!authentication.proves(whole, at)) return undefined;
    if (level === 'auth-no-priv') return readScopedPdu(message.data).pdu;
    return privacy && readScopedPdu(privacy.decrypt(message.data, parameters, parameters.privacy)).pdu;
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
