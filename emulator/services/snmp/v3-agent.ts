import type { BerReader } from '../../wire/ber/reader.ts';
import { tags, type Oid } from '../../wire/ber/tags.ts';
import type { BerWriter } from '../../wire/ber/writer.ts';
import { pduTypes, type Pdu } from '../../wire/snmp/pdu.ts';
import { flags, readV3, USM, type ScopedPdu, type V3Message } from '../../wire/snmp/v3.ts';
import { readUsm } from '../../wire/usm/parameters.ts';
import type { CounterName } from './counters.ts';
import { ageOf } from './engine.ts';
import { MAX_MESSAGE } from './limits.ts';
import { mibGroups } from './mib/index.ts';
import { wrapped, type MibSource } from './mib/object.ts';
import type { Requests } from './requests.ts';
import { Sealer } from './sealed.ts';
import { judgeUsm, type Secured, type Unsecured } from './usm.ts';
import type { UsmKeys, UsmUser } from './user.ts';
import type { Visitors } from './visitors.ts';
import { WireError } from '../../kernel/errors.ts';

interface V3Needs {
  readonly source: MibSource;
  readonly requests: Requests;
  readonly keys: UsmKeys;
  readonly visitors: Visitors;
  readonly writer: BerWriter;
}

/** The PDUs that get an answer: those of the confirmed class (RFC 3411 §2.8). */
const confirmed: ReadonlySet<number> = new Set([
  pduTypes.get,
  pduTypes.getNext,
  pduTypes.getBulk,
  pduTypes.set,
  pduTypes.inform,
]);

/** What is beside the PDU in a message: heads, engine ids, user name, digest, salt, padding. */
const AROUND = 220;

const oids: ReadonlyMap<string, Oid> = new Map(
  mibGroups.flatMap(({ scalars }) => scalars.map(({ name, oid }) => [name, [...oid, 0]] as const)),
);

/** The agent's side of SNMPv3 (RFC 3412 §7.2): what USM lets in is answered, and much else gets a report. */
export class V3Agent {
  readonly #needs: V3Needs;
  readonly #sealer: Sealer;

  constructor(needs: V3Needs) {
    this.#needs = needs;
    this.#sealer = new Sealer(needs.source.camera.random);
  }

  /** Answers a message whose version was read; undefined: with silence. Throws `WireError`. */
  answer(reader: BerReader, whole: Buffer, peer: string): Buffer | undefined {
    const { source, keys } = this.#needs;
    const { camera, counters, engineId } = source;
    const message = readV3(reader);
    if (message.securityModel !== USM) {
      counters.snmpUnknownSecurityModels++;
      return undefined;
    }
    if ((message.flags & flags.priv) !== 0 && (message.flags & flags.auth) === 0) {
      counters.snmpInvalidMsgs++;
      return undefined;
    }
    const judged = judgeUsm({ camera, keys, engineId }, message, whole);
    if (!judged) throw new WireError({ got: 'no PDU', wanted: 'a scoped PDU', where: 'SNMP message' });
    if ('counter' in judged) return this.#refused(message, judged, peer);
    return this.#admitted(message, judged, peer);
  }

  #refused(
    message: V3Message,
    { counter, parameters, scoped, signedBy, guess }: Unsecured,
    peer: string,
  ): Buffer | undefined {
    const { visitors, source } = this.#needs;
    source.counters[counter]++;
    // Discovery is no try of anything.
    if (parameters.userName.length > 0 && counter !== 'usmStatsUnknownEngineIDs')
      visitors.refused(peer, 'v3', { why: counter, guess, user: Buffer.from(parameters.userName).toString() });
    return this.#report(message, { counter, scoped, user: signedBy });
  }

  #admitted(message: V3Message, secured: Secured, peer: string): Buffer | undefined {
    const { source, requests, visitors } = this.#needs;
    const { camera, counters, engineId } = source;
    const { scoped, user, name, right } = secured;
    const { pdu, contextEngineId, contextName } = scoped;
    const report = (counter: CounterName): Buffer | undefined => {
      counters[counter]++;
      return this.#report(message, { counter, scoped, user, level: message.flags });
    };
    if (!camera.rules.snmp.isEngine(contextEngineId, engineId)) return report('snmpUnknownPDUHandlers');
    if (pdu.type === pduTypes.inform || !confirmed.has(pdu.type)) return report('snmpUnknownPDUHandlers');
    if (contextName.length > 0) return report('snmpUnknownContexts');
    if (right === 'none')
      visitors.refused(peer, 'v3', { why: `authorizationError at ${secured.level}`, guess: false, user: name });
    else visitors.accepted(peer, 'v3', name);
    const room = Math.min(MAX_MESSAGE, message.maxSize) - AROUND;
    const response = requests.answer(pdu, { version: 'v3', right, name, room });
    if (!response) {
      counters.snmpSilentDrops++;
      return undefined;
    }
    return this.#sealed(message, message.flags, user, { contextEngineId, contextName, pdu: response });
  }

  /** A report, which tells the sender what is wrong; none where they want none, or what they sent has no answer (RFC 3412 §7.1 (3)). */
  #report(
    message: V3Message,
    {
      counter,
      scoped,
      user,
      level = user ? flags.auth : 0,
    }: Pick<Unsecured, 'counter' | 'scoped'> & {
      readonly user: UsmUser | undefined;
      readonly level?: number;
    },
  ): Buffer | undefined {
    const wanted = scoped ? confirmed.has(scoped.pdu.type) : (message.flags & flags.reportable) !== 0;
    const oid = oids.get(counter);
    if (!wanted || !oid) return undefined;
    const { counters, engineId } = this.#needs.source;
    const pdu: Pdu = {
      type: pduTypes.report,
      requestId: scoped?.pdu.requestId ?? 0,
      errorStatus: 0,
      errorIndex: 0,
      varbinds: [{ oid, tag: tags.counter32, value: wrapped(counter)({ counters }) }],
    };
    return this.#sealed(message, level, user, { contextEngineId: engineId, contextName: Buffer.alloc(0), pdu });
  }

  #sealed(message: V3Message, bits: number, user: UsmUser | undefined, scoped: ScopedPdu): Buffer {
    const { source, writer } = this.#needs;
    const { userName } = readUsm(message.security);
    return this.#sealer.sealed(writer, {
      messageId: message.messageId,
      flags: bits & ~flags.reportable,
      engineId: source.engineId,
      age: ageOf(source.camera),
      userName,
      user,
      scoped,
    });
  }
}
