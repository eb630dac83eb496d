import { WireError } from '../../kernel/errors.ts';
import type { Peer } from '../../kernel/peer.ts';
import { BerWriter } from '../../wire/ber/writer.ts';
import { readCommunity, readVersion, versions, writeCommunity } from '../../wire/snmp/community.ts';
import { errors, pduTypes, type Pdu } from '../../wire/snmp/pdu.ts';
import type { BerReader } from '../../wire/ber/reader.ts';
import { countReceived, countSent } from './counters.ts';
import { LONGEST_READ, MAX_MESSAGE } from './limits.ts';
import type { MibSource } from './mib/object.ts';
import { Requests } from './requests.ts';
import { UsmKeys } from './user.ts';
import { V3Agent } from './v3-agent.ts';
import { Visitors } from './visitors.ts';

/** All agents of the process write their messages here: each is written at a stretch, and sent as a copy. */
const writer = new BerWriter(LONGEST_READ);

/** The types of PDUs that an agent answers. */
const answered: ReadonlySet<number> = new Set([pduTypes.get, pduTypes.getNext, pduTypes.set, pduTypes.getBulk]);

const isAnswered = ({ type }: Pdu): boolean => answered.has(type);

/** The agent of one camera: it answers datagrams of managers (RFC 3412 §7.2, RFC 1157 §4). */
export class SnmpAgent {
  readonly requests: Requests;
  readonly keys: UsmKeys;
  readonly source: MibSource;
  readonly #visitors: Visitors;
  readonly #v3: V3Agent;

  /** `guessed`: called for each guess of a community or key. */
  constructor(source: MibSource, guessed: () => void) {
    this.source = source;
    this.requests = new Requests(source);
    this.keys = new UsmKeys(source.camera.settings);
    this.#visitors = new Visitors(source.camera, guessed);
    this.#v3 = new V3Agent({ source, requests: this.requests, keys: this.keys, visitors: this.#visitors, writer });
  }

  /** Answers a datagram; undefined: with silence. */
  received(bytes: Buffer, { address }: Peer): Buffer | undefined {
    const { counters } = this.source;
    countReceived(counters, bytes.length);
    try {
      const answer = this.#answer(bytes, address);
      if (!answer) return undefined;
      countSent(counters, answer.length);
      return answer;
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      counters.snmpInASNParseErrs++;
      return undefined;
    }
  }

  #answer(bytes: Buffer, peer: string): Buffer | undefined {
    if (bytes.length > LONGEST_READ)
      throw new WireError({ got: `${bytes.length} bytes`, wanted: `up to ${LONGEST_READ}`, where: 'SNMP message' });
    const { camera, counters } = this.source;
    const { reader, version } = readVersion(bytes);
    const registered = camera.users.accounts.registered();
    if (version === versions.v3)
      return camera.rules.snmp.answers(camera.settings, 'v3', registered) && !this.#visitors.isLockedOut(peer)
        ? this.#v3.answer(reader, bytes, peer)
        : undefined;
    const name = version === versions.v1 ? 'v1' : 'v2c';
    if (version !== versions.v1 && version !== versions.v2c) {
      counters.snmpInBadVersions++;
      return undefined;
    }
    if (!camera.rules.snmp.answers(camera.settings, name, registered) || this.#visitors.isLockedOut(peer))
      return undefined;
    return this.#community(reader, { version, name, peer });
  }

  #community(
    reader: BerReader,
    { version, name, peer }: { readonly version: number; readonly name: 'v1' | 'v2c'; readonly peer: string },
  ): Buffer | undefined {
    const { camera, counters } = this.source;
    const message = readCommunity(reader, version);
    const { pdu, community } = message;
    const right = camera.rules.snmp.communityRight(camera.settings, Buffer.from(community).toString());
    if (right === 'none') {
      counters.snmpInBadCommunityNames++;
      this.#visitors.refused(peer, name, { why: 'unknown community', guess: true });
      return undefined;
    }
    if (!isAnswered(pdu) || (name === 'v1' && pdu.type === pduTypes.getBulk)) {
      if (pdu.type === pduTypes.response) counters.snmpInGetResponses++;
      counters.snmpUnknownPDUHandlers++;
      return undefined;
    }
    this.#visitors.accepted(peer, name, '');
    // What is beside the PDU: the head of the message, its version, and the community with its head.
    const room = MAX_MESSAGE - 9 - community.length;
    const response = this.requests.answer(pdu, { version: name, right, name: 'SNMP', room });
    if (!response) {
      counters.snmpSilentDrops++;
      return undefined;
    }
    if (right === 'read' && pdu.type === pduTypes.set && response.errorStatus !== errors.noError)
      counters.snmpInBadCommunityUses++;
    return writeCommunity(writer, { version, community, pdu: response }).done();
  }
}
