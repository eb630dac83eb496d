import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { OPERATIONS, search } from '../clients/network/easy-ip.ts';
import type { CameraWorld } from '../world/world.ts';
import { here, network, SERVER } from './on-segment.ts';

/**
 * Sends a search to each address in turn, and prints the operation and the camera of the answers: interface, network, search, addresses.
 * Cameras of other workers hear a broadcast search too, as they are in one namespace, and answer from their own networks.
 */
const TOOL = `
import socket, sys, time
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, sys.argv[1].encode())
s.bind(("", 10669))
for address in sys.argv[4:]:
    s.sendto(bytes.fromhex(sys.argv[3]), (address, 10670))
    found, end = [], time.time() + 0.25
    while time.time() < end:
        s.settimeout(max(0.01, end - time.time()))
        try:
            came, sender = s.recvfrom(2000)
            if sender[0].startswith(sys.argv[2]) and came[4:6] != b"\\x00\\x0d":
                found.append(str(came[5]) + " " + came[6:12].hex())
        except socket.timeout:
            pass
    print(address, *(set(found) or ["nothing"]))
`;

/** Each row: an address to which a tool on the other host sends a search. */
Then('a tool on that network finds the camera by each of these:', async function (this: CameraWorld, table: DataTable) {
  const { segment } = network.of(this);
  const { host, mac } = await this.refresh();
  const places = table.raw().map(([place = '']) => (place === "the camera's address" ? host : here(place)));
  const asked = search({ address: SERVER }).toString('hex');
  const { stdout, stderr } = await segment.run(
    'python3',
    '-c',
    TOOL,
    segment.far,
    here('192.168.9.'),
    asked,
    ...places,
  );
  assert.deepEqual(
    `${stdout.toString()}${stderr}`.trim().split('\n'),
    places.map((place) => `${place} ${OPERATIONS.reply} ${mac.replaceAll(':', '')}`),
  );
});
