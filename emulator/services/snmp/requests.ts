import { tags, type Oid } from '../../wire/ber/tags.ts';
import { BerWriter } from '../../wire/ber/writer.ts';
import { errors, pduTypes, writePdu, writeVarbinds, type Pdu, type Varbind } from '../../wire/snmp/pdu.ts';
import type { SnmpRight, SnmpVersion } from '../../guide/rules/4.2-snmp.ts';
import { syntaxes, type MibSource } from './mib/object.ts';
import { isObject, MibTree, type Instance } from './mib/tree.ts';
import { LONGEST_READ } from './limits.ts';
import { noted, outcomeOfV1 } from './outcome.ts';
import { written } from './writing.ts';

/** Who asks, and how. */
export interface Asker {
  readonly version: SnmpVersion;
  readonly right: SnmpRight;
  /** The name that changes are logged under. */
  readonly name: string;
  /** The longest answer that they take: the bytes of its PDU. */
  readonly room: number;
}

/** How a request ended: an error with the number of the variable at fault, from 1, or variables. */
export type Outcome =
  | { readonly error: number; readonly at: number; readonly varbinds?: undefined }
  | { readonly error: 0; readonly varbinds: readonly Varbind[] };

/** What the head of a PDU and of its list take at most, in bytes. */
const HEADS = 32;

/** All agents of the process measure their answers here. */
const scratch = new BerWriter(LONGEST_READ);

/** The processor of requests: it reads and writes the camera's MIB (RFC 1157 §4.1, RFC 3416 §4.2). */
export class Requests {
  readonly #source: MibSource;
  #tree: MibTree | undefined;

  constructor(source: MibSource) {
    this.#source = source;
  }

  /** Answers a request of a confirmed class; undefined when even the error would be too long. */
  answer(pdu: Pdu, asker: Asker): Pdu | undefined {
    const found = this.#outcome(pdu, asker);
    const outcome = noted(this.#source.counters, pdu, asker.version === 'v1' ? outcomeOfV1(found) : found);
    const response = { ...pdu, type: pduTypes.response };
    if (outcome.varbinds) {
      const all = { ...response, errorStatus: 0, errorIndex: 0, varbinds: outcome.varbinds };
      if (this.#fits(all, asker.room)) return all;
      this.#source.counters.snmpOutTooBigs++;
      // RFC 1157 §4.1.2 repeats the variables, RFC 3416 §4.2.1 leaves them out.
      const varbinds = asker.version === 'v1' ? pdu.varbinds : [];
      const tooBig = { ...response, errorStatus: errors.tooBig, errorIndex: 0, varbinds };
      return this.#fits(tooBig, asker.room) ? tooBig : undefined;
    }
    const failed = { ...response, errorStatus: outcome.error, errorIndex: outcome.at };
    return this.#fits(failed, asker.room) ? failed : undefined;
  }

  /** The value of an instance for notifications. */
  varbind(oid: Oid): Varbind {
    const found = this.#instances.find(oid);
    return found ? this.#read(found) : { oid, tag: tags.noSuchInstance, value: undefined };
  }

  get #instances(): MibTree {
    return (this.#tree ??= new MibTree(this.#source));
  }

  #outcome(pdu: Pdu, asker: Asker): Outcome {
    const { camera } = this.#source;
    if (asker.right === 'none') return { error: errors.authorizationError, at: pdu.varbinds.length > 0 ? 1 : 0 };
    if (pdu.type === pduTypes.getBulk) return { error: 0, varbinds: this.#bulk(pdu, asker) };
    if (pdu.type === pduTypes.set) {
      if (!camera.rules.snmp.mayWrite(asker.right))
        return { error: errors.noAccess, at: pdu.varbinds.length > 0 ? 1 : 0 };
      const needs = {
        camera,
        by: asker.name,
        sees: (oid: Oid) => this.#sees(oid),
        find: (oid: Oid) => this.#instances.find(oid),
      };
      return written(needs, pdu.varbinds);
    }
    const varbinds: Varbind[] = [];
    for (const { oid } of pdu.varbinds) {
      const found = pdu.type === pduTypes.get ? this.#exactly(oid) : this.#next(oid, asker);
      // SNMPv1 knows neither missing values nor numbers of 64 bits (RFC 3584 §4.2.2).
      if (asker.version === 'v1' && (found.tag >= tags.noSuchObject || found.tag === tags.counter64))
        return { error: errors.noSuchName, at: varbinds.length + 1 };
      varbinds.push(found);
    }
    return { error: 0, varbinds };
  }

  #exactly(oid: Oid): Varbind {
    const found = this.#sees(oid) ? this.#instances.find(oid) : undefined;
    if (found) return this.#read(found);
    return { oid, tag: this.#sees(oid) && isObject(oid) ? tags.noSuchInstance : tags.noSuchObject, value: undefined };
  }

  #next(oid: Oid, { version }: Pick<Asker, 'version'>): Varbind {
    const hidden = ({ oid: at, object }: Instance): boolean =>
      !this.#sees(at) || (version === 'v1' && syntaxes[object.syntax] === tags.counter64);
    let found = this.#instances.after(oid);
    while (found && hidden(found)) found = this.#instances.after(found.oid);
    return found ? this.#read(found) : { oid, tag: tags.endOfMibView, value: undefined };
  }

  /** The answer to a GetBulk: as many of the repetitions as there is room for (RFC 3416 §4.2.3). */
  #bulk({ varbinds, errorStatus, errorIndex }: Pdu, asker: Asker): readonly Varbind[] {
    const once = Math.min(Math.max(errorStatus, 0), varbinds.length);
    const repetitions = Math.max(errorIndex, 0);
    const answer: Varbind[] = [];
    let room = asker.room - HEADS;
    const taken = (found: Varbind): boolean => {
      writeVarbinds(scratch.clear(), [found]);
      // The list's own head is counted with each: they are short.
      room -= scratch.length - 2;
      if (room < 0) return false;
      answer.push(found);
      return true;
    };
    for (const { oid } of varbinds.slice(0, once)) if (!taken(this.#next(oid, asker))) return answer;
    let last: readonly Oid[] = varbinds.slice(once).map(({ oid }) => oid);
    for (let i = 0; i < repetitions && last.length > 0; i++) {
      const row: Varbind[] = [];
      for (const oid of last) {
        const found = this.#next(oid, asker);
        if (!taken(found)) return answer;
        row.push(found);
      }
      if (row.every(({ tag }) => tag === tags.endOfMibView)) return answer;
      last = row.map(({ oid }) => oid);
    }
    return answer;
  }

  #sees(oid: Oid): boolean {
    const { rules, settings } = this.#source.camera;
    return rules.snmp.sees(settings, oid);
  }

  #read({ oid, object, index }: Instance): Varbind {
    return { oid, tag: syntaxes[object.syntax], value: object.read(this.#source, index) };
  }

  #fits(pdu: Pdu, room: number): boolean {
    writePdu(scratch.clear(), pdu);
    return !scratch.full && scratch.length <= room;
  }
}
