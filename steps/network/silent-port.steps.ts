import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Then, type DataTable } from '@cucumber/cucumber';
import { int, NULL, octets, oid, sequence, tlv } from '../clients/network/ber.ts';
import { communityMessage, PDU, pdu } from '../clients/network/snmp-message.ts';
import { udpSocket } from '../clients/network/udp.ts';
import { READABLE } from '../doors/ports.ts';
import { faultsIn } from '../world/battery.ts';
import { pause } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';

const HELD_PORT = 162;
/** Longer than an answer takes, in ms. */
const QUIET_MS = 250;
const OLD_TRAP = 0xa4;
const V1 = 0;
const V2C = 1;
const TRAP_OID: readonly [string, Buffer] = ['1.3.6.1.6.3.1.1.4.1.0', oid('1.3.6.1.6.3.1.1.5.1')];

const withPdu = (version: number, content: Buffer): Buffer => sequence(int(version), octets(READABLE), content);
/** A message of SNMPv3 without security, whose engine nobody knows (RFC 3414 §4). */
const v3 = (flags: number, content: Buffer): Buffer =>
  sequence(
    int(3),
    sequence(int(7), int(65_507), octets(Buffer.from([flags])), int(3)),
    octets(sequence(octets(''), int(0), int(0), octets(''), octets(''), octets(''))),
    sequence(octets(''), octets(''), content),
  );

/** What an agent or a receiver of notifications would answer, by the names that scenarios use. */
const messages: Readonly<Record<string, Buffer>> = {
  'a read of version 1': communityMessage(V1, READABLE),
  'a read of version 2': communityMessage(V2C, READABLE),
  'a read of several': communityMessage(V2C, READABLE, { type: PDU.bulk, numbers: [0, 5] }),
  'a search for the engine of version 3': v3(4, pdu({ variables: [] })),
  'a notification of version 1': withPdu(
    V1,
    tlv(OLD_TRAP, oid('1.3.6.1.4.1.258'), tlv(0x40, Buffer.from([127, 0, 0, 1])), int(0), int(0), tlv(0x43, NULL)),
  ),
  'a notification of version 2': communityMessage(V2C, READABLE, { type: PDU.trap, variables: [TRAP_OID] }),
  'a notification that asks for an answer': communityMessage(V2C, READABLE, {
    type: PDU.inform,
    variables: [TRAP_OID],
  }),
  'one that asks for an answer, in version 3': v3(4, pdu({ type: PDU.inform, variables: [TRAP_OID] })),
  'a report of version 3': v3(0, pdu({ type: PDU.report })),
  'an answer': communityMessage(V2C, READABLE, { type: PDU.response }),
  nothing: Buffer.alloc(0),
  'a byte': Buffer.from([0]),
  'a line of text': Buffer.from('hello\r\n'),
  '8192 bytes': Buffer.alloc(8_192, 0x30),
};

/** Each row: a datagram. What comes back from anywhere is an answer. */
Then(
  'the port that is held for SNMP is silent to each of these:',
  async function (this: CameraWorld, table: DataTable) {
    const { host, ipv6 } = await this.refresh();
    const answered: string[] = [];
    await Promise.all(
      [host, ...ipv6].flatMap((at) =>
        faultsIn(table, messages).map(async ([name, bytes]) => {
          const socket = await udpSocket(at.includes(':') ? '::1' : '127.0.0.1', 0);
          socket.on('message', () => answered.push(`${name}, at ${at}`));
          socket.send(bytes, HELD_PORT, at);
          await pause(QUIET_MS);
          socket.close();
          await once(socket, 'close');
        }),
      ),
    );
    assert.deepEqual(answered, []);
  },
);
