import { macBytes } from '../../../kernel/address.ts';
import type { Oid } from '../../../wire/ber/tags.ts';
import type { CounterName } from '../counters.ts';
import { objectsOf, wrapped, type MibGroup, type MibObject, type MibSource } from './object.ts';

const INTERFACES: Oid = [1, 3, 6, 1, 2, 1, 2];
const MIB_X: Oid = [1, 3, 6, 1, 2, 1, 31, 1];
const scalar = objectsOf(INTERFACES);
const column = objectsOf([...INTERFACES, 2, 1]);
const extra = objectsOf([...MIB_X, 1, 1]);

/** The camera has one interface. */
const ONE: readonly Oid[] = [[1]];
const NAME = 'eth0';
const ETHERNET = 6;
const MTU = 1_500;
/** Assumed: 100BASE-TX, in bits a second. */
const SPEED = 100_000_000;
const status = { up: 1, down: 2, testing: 3 };
const truth = { true: 1, false: 2 };

const macOf = ({ camera: { identity } }: MibSource): Buffer => Buffer.from(macBytes(identity.mac));
const zero = (): number => 0;
const none = (): bigint => 0n;
const whole = (name: CounterName) => (source: MibSource) => BigInt(source.counters[name]);

const counter = (id: number, name: string, what: string, read: MibObject['read']): MibObject =>
  column(id, name, 'Counter32', what, read);

export const interfaces: MibGroup = {
  name: 'interfaces',
  oid: INTERFACES,
  module: 'IF-MIB',
  assumed: false,
  scalars: [scalar(1, 'ifNumber', 'Integer32', 'How many interfaces there are.', () => ONE.length)],
  tables: [
    {
      name: 'ifTable',
      oid: [...INTERFACES, 2],
      description: "The interfaces. They count the agent's own traffic.",
      index: ['ifIndex'],
      columns: [
        column(1, 'ifIndex', 'Integer32', 'The number of the interface.', (_, [index]) => index),
        column(2, 'ifDescr', 'DisplayString', 'Its name.', () => NAME),
        column(3, 'ifType', 'Integer32', 'Ethernet.', () => ETHERNET, { names: { ethernetCsmacd: ETHERNET } }),
        column(4, 'ifMtu', 'Integer32', 'The longest packet.', () => MTU),
        column(5, 'ifSpeed', 'Gauge32', 'Bits a second.', () => SPEED),
        column(6, 'ifPhysAddress', 'PhysAddress', 'The MAC address.', macOf),
        column(7, 'ifAdminStatus', 'Integer32', 'The wanted state.', () => status.up, { names: status }),
        column(8, 'ifOperStatus', 'Integer32', 'The state.', () => status.up, { names: status }),
        column(9, 'ifLastChange', 'TimeTicks', 'When the state changed: at the start.', zero),
        counter(10, 'ifInOctets', 'Bytes received.', wrapped('inOctets')),
        counter(11, 'ifInUcastPkts', 'Packets received.', wrapped('inDatagrams')),
        counter(13, 'ifInDiscards', 'Packets that were discarded.', zero),
        counter(14, 'ifInErrors', 'Packets with errors.', zero),
        counter(15, 'ifInUnknownProtos', 'Packets of unknown protocols.', zero),
        counter(16, 'ifOutOctets', 'Bytes sent.', wrapped('outOctets')),
        counter(17, 'ifOutUcastPkts', 'Packets sent.', wrapped('outDatagrams')),
        counter(19, 'ifOutDiscards', 'Packets that were discarded.', zero),
        counter(20, 'ifOutErrors', 'Packets that could not be sent.', zero),
      ],
      rows: ONE,
    },
  ],
};

const wide = (id: number, name: string, what: string, read: MibObject['read']): MibObject =>
  extra(id, name, 'Counter64', what, read);

export const interfacesX: MibGroup = {
  name: 'ifMIBObjects',
  oid: MIB_X,
  module: 'IF-MIB',
  assumed: false,
  scalars: [],
  tables: [
    {
      name: 'ifXTable',
      oid: [...MIB_X, 1],
      description: 'More about the interfaces, with counters of 64 bits.',
      index: ['ifIndex'],
      columns: [
        extra(1, 'ifName', 'DisplayString', 'Its name.', () => NAME),
        extra(2, 'ifInMulticastPkts', 'Counter32', 'Multicast packets received.', zero),
        extra(3, 'ifInBroadcastPkts', 'Counter32', 'Broadcast packets received.', zero),
        extra(4, 'ifOutMulticastPkts', 'Counter32', 'Multicast packets sent.', zero),
        extra(5, 'ifOutBroadcastPkts', 'Counter32', 'Broadcast packets sent.', zero),
        wide(6, 'ifHCInOctets', 'Bytes received.', whole('inOctets')),
        wide(7, 'ifHCInUcastPkts', 'Packets received.', whole('inDatagrams')),
        wide(8, 'ifHCInMulticastPkts', 'Multicast packets received.', none),
        wide(9, 'ifHCInBroadcastPkts', 'Broadcast packets received.', none),
        wide(10, 'ifHCOutOctets', 'Bytes sent.', whole('outOctets')),
        wide(11, 'ifHCOutUcastPkts', 'Packets sent.', whole('outDatagrams')),
        wide(12, 'ifHCOutMulticastPkts', 'Multicast packets sent.', none),
        wide(13, 'ifHCOutBroadcastPkts', 'Broadcast packets sent.', none),
        extra(14, 'ifLinkUpDownTrapEnable', 'Integer32', 'Whether linkUp is sent.', () => 1, {
          names: { enabled: 1, disabled: 2 },
        }),
        extra(15, 'ifHighSpeed', 'Gauge32', 'Millions of bits a second.', () => SPEED / 1_000_000),
        extra(16, 'ifPromiscuousMode', 'Integer32', 'Whether it hears what is for others.', () => truth.false, {
          names: truth,
        }),
        extra(17, 'ifConnectorPresent', 'Integer32', 'Whether it has a connector.', () => truth.true, { names: truth }),
        extra(18, 'ifAlias', 'DisplayString', 'A name by an administrator: none.', () => ''),
        extra(19, 'ifCounterDiscontinuityTime', 'TimeTicks', 'When its counters began: at the start.', zero),
      ],
      rows: ONE,
    },
  ],
};
