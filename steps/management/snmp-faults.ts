import { int, NULL, octets, sequence } from '../clients/network/ber.ts';
import { communityMessage, PDU, pdu, SYS_DESCR, v3Message, type V3Parts } from '../clients/network/snmp-message.ts';
import type { Engine, V3User } from '../clients/network/snmp-user.ts';
import { lengthsOf, respelt } from './snmp-spellings.ts';

const STATS = '1.3.6.1.6.3.15.1.1';

/** Reports, by the names that scenarios use: the objects that they carry (RFC 3414 §5, RFC 3412 §7, RFC 3413). */
export const reports: Readonly<Record<string, string>> = {
  unsupportedSecLevels: `${STATS}.1.0`,
  notInTimeWindows: `${STATS}.2.0`,
  unknownUserNames: `${STATS}.3.0`,
  unknownEngineIDs: `${STATS}.4.0`,
  wrongDigests: `${STATS}.5.0`,
  decryptionErrors: `${STATS}.6.0`,
  unknownSecurityModels: '1.3.6.1.6.3.11.2.1.1.0',
  invalidMsgs: '1.3.6.1.6.3.11.2.1.2.0',
  unknownPDUHandlers: '1.3.6.1.6.3.11.2.1.3.0',
  unknownContexts: '1.3.6.1.6.3.12.1.5.0',
  ASNParseErrs: '1.3.6.1.2.1.11.6.0',
};

const later = (engine: Engine, seconds: number): Engine => ({ ...engine, time: engine.time + seconds });
const flipped = (bytes: Buffer, at: number): Buffer => {
  const other = Buffer.from(bytes);
  other[at] = (other[at] ?? 0) ^ 1;
  return other;
};

const ZERO = Buffer.from([0]);

type Fault = (right: { readonly engine: Engine; readonly user: V3User }) => Partial<V3Parts>;

/** Messages of SNMPv3 with one thing wrong, by the names that scenarios use. Everything else is right. */
const v3Parts: Readonly<Record<string, Fault>> = {
  'nothing wrong': () => ({}),
  'a user that there is not': () => ({ name: 'monitors' }),
  'a user in other letters': () => ({ name: 'Monitor' }),
  'the beginning of the user name': () => ({ name: 'monito' }),
  'a blank after the user name': () => ({ name: 'monitor ' }),
  'a zero byte after the user name': () => ({ name: 'monitor\0' }),
  'a user name with a line break': () => ({ name: 'moni\ntor' }),
  'no user': () => ({ name: '' }),
  'another engine': ({ engine }) => ({ engine: { ...engine, id: flipped(engine.id, engine.id.length - 1) } }),
  'an engine cut short': ({ engine }) => ({ engine: { ...engine, id: engine.id.subarray(0, -1) } }),
  'an engine that is longer': ({ engine }) => ({
    engine: { ...engine, id: Buffer.concat([engine.id, ZERO]) },
  }),
  'no engine': ({ engine }) => ({ engine: { ...engine, id: Buffer.alloc(0) }, level: 'noAuthNoPriv' }),
  'another authentication password': ({ user }) => ({ user: { ...user, auth: 'Auth-Word-78' } }),
  'the passwords exchanged': ({ user }) => ({ user: { ...user, auth: user.priv, priv: user.auth } }),
  'a digest with its first bit changed': () => ({ digest: (right) => flipped(right, 0) }),
  'a digest with its last bit changed': () => ({ digest: (right) => flipped(right, right.length - 1) }),
  'a digest a byte short': () => ({ digest: (right) => right.subarray(1) }),
  'a digest a byte longer': () => ({ digest: (right) => Buffer.concat([right, Buffer.from([0])]) }),
  'a digest of zeros': () => ({ digest: () => Buffer.alloc(12) }),
  'no digest': () => ({ digest: () => Buffer.alloc(0) }),
  'another encryption password': ({ user }) => ({ user: { ...user, priv: 'Priv-Word-79' } }),
  'a salt a byte short': () => ({ toldSalt: Buffer.alloc(7) }),
  'no salt': () => ({ toldSalt: Buffer.alloc(0) }),
  'another salt': () => ({ salt: Buffer.alloc(8, 7), toldSalt: Buffer.alloc(8, 8) }),
  'a time 145 seconds ahead': ({ engine }) => ({ engine: later(engine, 145) }),
  'a time 155 seconds ahead': ({ engine }) => ({ engine: later(engine, 155) }),
  'a time 145 seconds behind': ({ engine }) => ({ engine: later(engine, -145) }),
  'a time 155 seconds behind': ({ engine }) => ({ engine: later(engine, -155) }),
  'a start earlier': ({ engine }) => ({ engine: { ...engine, boots: engine.boots - 1 } }),
  'a start later': ({ engine }) => ({ engine: { ...engine, boots: engine.boots + 1 } }),
  'the last number of starts': ({ engine }) => ({ engine: { ...engine, boots: 2_147_483_647 } }),
  'no start and no time': ({ engine }) => ({ engine: { ...engine, boots: 0, time: 0 } }),
  'the context of another engine': ({ engine }) => ({ contextEngine: flipped(engine.id, 4) }),
  'no engine of the context': () => ({ contextEngine: Buffer.alloc(0) }),
  'the context of an engine cut short': ({ engine }) => ({ contextEngine: engine.id.subarray(0, -1) }),
  'the context of an engine that is longer': ({ engine }) => ({ contextEngine: Buffer.concat([engine.id, ZERO]) }),
  'a context with a name': () => ({ context: 'other' }),
  'a context with a blank as its name': () => ({ context: ' ' }),
  'a PDU with long lengths': ({ engine }) => ({
    scoped: respelt(sequence(octets(engine.id), octets(''), pdu()), lengthsOf(4)),
  }),
  'no authentication': () => ({ level: 'noAuthNoPriv' }),
  'no encryption': () => ({ level: 'authNoPriv' }),
  'another security model': () => ({ model: 2 }),
  'the security model 1': () => ({ model: 1 }),
  'the security model 0': () => ({ model: 0 }),
  'encryption without authentication': () => ({ flags: 6 }),
  'a response': () => ({ pdu: { type: PDU.response } }),
  'a trap': () => ({ pdu: { type: PDU.trap } }),
  'a trap that is signed': () => ({ pdu: { type: PDU.trap } }),
  'an inform': () => ({ pdu: { type: PDU.inform } }),
  'a PDU that is none': ({ engine }) => ({ scoped: sequence(octets(engine.id), octets(''), octets('no PDU')) }),
  'a maximum size below 484': () => ({ maxSize: 483 }),
  'a negative message number': () => ({ id: -1 }),
  'a version that there is not': () => ({ version: 2 }),
};

/** What is wrong with a message; undefined for a name that nobody knows. */
export const v3FaultCalled = (name: string): Fault | undefined => new Map(Object.entries(v3Parts)).get(name);

/** The message with one fault; undefined for a name that nobody knows. */
export function v3Fault(name: string): ((right: { engine: Engine; user: V3User }) => Buffer) | undefined {
  const fault = v3FaultCalled(name);
  return fault && ((right) => v3Message({ ...right, ...fault(right) }));
}

/** Messages with a community and one thing wrong: to read, unless they say so. `right`: a community that is right. */
export const communityFaults: Readonly<Record<string, (right: string) => Buffer>> = {
  'a version that there is not': (right) => communityMessage(2, right),
  'a version below 0': (right) => communityMessage(-1, right),
  'no community': () => communityMessage(1, ''),
  'the community in other letters': (right) => communityMessage(1, right.toUpperCase()),
  'a byte after the community': (right) => communityMessage(1, `${right}\0`),
  'a blank before the community': (right) => communityMessage(1, ` ${right}`),
  'a blank after the community': (right) => communityMessage(1, `${right} `),
  'a line end after the community': (right) => communityMessage(1, `${right}\n`),
  'the community without its end': (right) => communityMessage(1, right.slice(0, -1)),
  'a response': (right) => communityMessage(1, right, { type: PDU.response }),
  'a report': (right) => communityMessage(1, right, { type: PDU.report }),
  'an inform': (right) => communityMessage(1, right, { type: PDU.inform }),
  'a GetBulk in SNMPv1': (right) => communityMessage(0, right, { type: PDU.bulk, numbers: [0, 5] }),
  'a byte after the message': (right) => Buffer.concat([communityMessage(1, right), Buffer.from([0])]),
  'a message a byte short': (right) => communityMessage(1, right).subarray(0, -1),
  'a variable without a value': (right) =>
    sequence(int(1), octets(right), pdu({ variables: [[SYS_DESCR, Buffer.alloc(0)]] })),
  'a name without numbers': (right) => sequence(int(1), octets(right), pdu({ variables: [] }), NULL),
  nothing: () => Buffer.alloc(0),
  text: () => Buffer.from('GET / HTTP/1.1\r\n\r\n'),
};
