import { isIpv6, quadBytes } from '../../../kernel/address.ts';
import { ports } from '../../../settings/ports.ts';
import { oidOf, type Oid } from '../../../wire/ber/tags.ts';
import { endpointsOf, realPort } from '../../endpoint.ts';
import { objectsOf, wrapped, type MibGroup, type MibSource } from './object.ts';

const IP: Oid = [1, 3, 6, 1, 2, 1, 4];
const UDP: Oid = [1, 3, 6, 1, 2, 1, 7];
const ip = objectsOf(IP);
const address = objectsOf([...IP, 20, 1]);
const udp = objectsOf(UDP);
const listener = objectsOf([...UDP, 5, 1]);

const TTL = 64;
const LARGEST_DATAGRAM = 65_535;
const zero = (): number => 0;
const bytesOf = (dotted: string): Buffer => Buffer.from(quadBytes(dotted));
const inCount = wrapped('inDatagrams');
const outCount = wrapped('outDatagrams');

const ownAddress = ({ camera, door }: MibSource): string =>
  door.addresses.find((one) => !isIpv6(one) && one !== '0.0.0.0') ?? camera.network.current().address;

const udpPorts = ports.filter(({ served, transport }) => served && transport === 'udp').map(({ name }) => name);

/** The UDP ports that the camera's services hold, as clients reach them. */
const udpPortsOf = ({ camera, door }: MibSource): number[] =>
  endpointsOf(camera, udpPorts)
    .map((endpoint) => realPort(endpoint, door.offset))
    .toSorted((a, b) => a - b);

export const ipGroup: MibGroup = {
  name: 'ip',
  oid: IP,
  module: 'IP-MIB',
  assumed: false,
  scalars: [
    ip(1, 'ipForwarding', 'Integer32', 'It does not forward packets of others.', () => 2, {
      names: { forwarding: 1, notForwarding: 2 },
    }),
    ip(2, 'ipDefaultTTL', 'Integer32', 'The time to live of its packets.', () => TTL),
    ip(3, 'ipInReceives', 'Counter32', "Packets received: the agent's own.", inCount),
    ip(4, 'ipInHdrErrors', 'Counter32', 'Packets with wrong headers.', zero),
    ip(5, 'ipInAddrErrors', 'Counter32', 'Packets for others.', zero),
    ip(6, 'ipForwDatagrams', 'Counter32', 'Packets forwarded.', zero),
    ip(7, 'ipInUnknownProtos', 'Counter32', 'Packets of unknown protocols.', zero),
    ip(8, 'ipInDiscards', 'Counter32', 'Packets that were discarded.', zero),
    ip(9, 'ipInDelivers', 'Counter32', 'Packets delivered.', inCount),
    ip(10, 'ipOutRequests', 'Counter32', "Packets sent: the agent's own.", outCount),
    ip(11, 'ipOutDiscards', 'Counter32', 'Packets that were not sent.', zero),
    ip(12, 'ipOutNoRoutes', 'Counter32', 'Packets without a route.', zero),
  ],
  tables: [
    {
      name: 'ipAddrTable',
      oid: [...IP, 20],
      description: 'The IPv4 addresses.',
      index: ['ipAdEntAddr'],
      columns: [
        address(1, 'ipAdEntAddr', 'IpAddress', 'The address.', (_, index) => Buffer.from(index)),
        address(2, 'ipAdEntIfIndex', 'Integer32', 'Its interface.', () => 1),
        address(3, 'ipAdEntNetMask', 'IpAddress', 'Its mask.', ({ camera }) => bytesOf(camera.network.current().mask)),
        address(4, 'ipAdEntBcastAddr', 'Integer32', 'The last bit of the broadcast address.', () => 1),
        address(5, 'ipAdEntReasmMaxSize', 'Integer32', 'The longest datagram.', () => LARGEST_DATAGRAM),
      ],
      rows: (source) => [oidOf(ownAddress(source))],
    },
  ],
};

export const udpGroup: MibGroup = {
  name: 'udp',
  oid: UDP,
  module: 'UDP-MIB',
  assumed: false,
  scalars: [
    udp(1, 'udpInDatagrams', 'Counter32', "Datagrams received: the agent's own.", inCount),
    udp(2, 'udpNoPorts', 'Counter32', 'Datagrams for closed ports.', zero),
    udp(3, 'udpInErrors', 'Counter32', 'Datagrams with errors.', zero),
    udp(4, 'udpOutDatagrams', 'Counter32', "Datagrams sent: the agent's own.", outCount),
  ],
  tables: [
    {
      name: 'udpTable',
      oid: [...UDP, 5],
      description: 'The UDP ports that are open for IPv4.',
      index: ['udpLocalAddress', 'udpLocalPort'],
      columns: [
        listener(1, 'udpLocalAddress', 'IpAddress', 'The address.', (_, index) => Buffer.from(index.slice(0, 4))),
        listener(2, 'udpLocalPort', 'Integer32', 'The port.', (_, index) => index[4]),
      ],
      rows: (source) => udpPortsOf(source).map((port) => [...oidOf(ownAddress(source)), port]),
    },
  ],
};
