import { broadcastOf } from '../../guide/network.ts';
import { isIpv6 } from '../../kernel/address.ts';
import { DoorError } from '../../kernel/door-error.ts';
import { inTurn } from '../../kernel/turns.ts';
import type { DatagramPort, Door, Listener, SharedPort } from '../../net/door.ts';
import { EASY_IP_TOOL_PORT, everybodyFrom } from '../../wire/easy-ip/frame.ts';
import { endpointsOf, type Endpoint } from '../endpoint.ts';
import { Listening } from '../listening.ts';
import type { Configured, Service, ServiceContext, ServiceKind } from '../service.ts';
import { EasyIpResponder } from './responder.ts';

const endpoints = (camera: Configured): readonly Endpoint[] => endpointsOf(camera, ['easyIp']);

/** Easy IP Setup: on UDP port 10670 a tool of the maker finds the camera by broadcast, and gives it an address without a login. */
export const easyIpService: ServiceKind = {
  name: 'easyIp',
  at: 'first address',
  enabled: () => true,
  endpoints,
  start,
};

const ANYWHERE = '0.0.0.0';
const EVERYBODY = '255.255.255.255';

async function start(context: ServiceContext): Promise<Service> {
  const { door } = context;
  const own = door.addresses.find((address) => !isIpv6(address));
  // The protocol is older than IPv6.
  return own === undefined ? { close: async () => undefined } : serveAt(own, context);
}

async function serveAt(own: string, { camera, door }: ServiceContext): Promise<Service> {
  const everybody = everybodyFrom(own);
  const network = everybody === EVERYBODY ? broadcastOf({ ...camera.network.current(), address: own }) : everybody;
  const tools = { address: everybody, port: EASY_IP_TOOL_PORT };
  const sender = await replyPort(door);
  const responder = new EasyIpResponder(camera, door.offset, (frame) => sender.send(frame, tools));

  async function open({ port }: Endpoint): Promise<Listener> {
    const heard = (address: string): Promise<SharedPort> =>
      door.shared({ port, address, received: (bytes, from) => responder.received(bytes, from, address === own) });
    const opened = [await heard(own)];
    const close = (): Promise<void> => inTurn(opened.map((one) => () => one.close()));
    // At all addresses of the machine it hears broadcasts already.
    const others = own === ANYWHERE ? [] : new Set([EVERYBODY, network].filter((address) => address !== own));
    for (const address of others)
      try {
        opened.push(await heard(address));
      } catch (error) {
        // Some systems bind no broadcast address; then a tool must name the camera's own.
        if (error instanceof DoorError) camera.journal.write('easy-ip.deaf', { address, why: error.message });
        else {
          await close();
          throw error;
        }
      }
    return { port, close };
  }

  const ports = new Listening({ wanted: () => endpoints(camera), places: () => [own], open });
  return {
    ports,
    async close() {
      responder.stop();
      await ports.close();
      await sender.close();
    },
  };
}

/** The port that replies leave: 10669 as of cameras, or any where a program of this machine holds it for itself. */
async function replyPort(door: Door): Promise<DatagramPort> {
  const usual = { broadcast: true, fixed: true, received: () => undefined } as const;
  try {
    return await door.datagrams({ ...usual, port: EASY_IP_TOOL_PORT, reused: true });
  } catch (error) {
    if (!(error instanceof DoorError)) throw error;
    return door.datagrams({ ...usual, port: 0 });
  }
}
