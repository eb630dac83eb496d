import type { DatagramPort } from '../../net/door.ts';
import { endpointsOf, placesOf, type Endpoint } from '../endpoint.ts';
import { Listening } from '../listening.ts';
import type { Configured, Service, ServiceContext, ServiceKind } from '../service.ts';
import { SnmpAgent } from './agent.ts';
import { freshCounters } from './counters.ts';
import { engineIdOf } from './engine.ts';
import { Notifier } from './notifier.ts';

const endpoints = (camera: Configured): readonly Endpoint[] => endpointsOf(camera, ['snmpAgent', 'snmp']);

/**
 * SNMP: an agent on UDP port 161. The guide's table of ports names 162 instead, where managers are, so that port is held too, and is
 * silent.
 */
export const snmpService: ServiceKind = {
  name: 'snmp',
  at: 'each address',
  enabled: () => true,
  endpoints,
  start,
};

async function start({ camera, door, services, signal }: ServiceContext): Promise<Service> {
  const source = { camera, door, services, counters: freshCounters(), engineId: engineIdOf(camera.identity.mac) };
  const agent = new SnmpAgent(source, () => notifier.tell('authenticationFailure'));
  const notifier = new Notifier(agent, door, signal);

  async function open({ port, name }: Endpoint, at: string): Promise<DatagramPort> {
    if (name !== 'snmpAgent') return door.datagrams({ port, at, received: () => undefined });
    const socket: DatagramPort = await door.datagrams({
      port,
      at,
      received(bytes, from) {
        const answer = agent.received(bytes, from);
        if (answer) socket.send(answer, from);
      },
    });
    return socket;
  }

  const ports = new Listening({
    wanted: () => endpoints(camera),
    places: (endpoint) => placesOf(endpoint, door),
    open,
  });
  const deaf = camera.alarms.changed.on(({ state }) => (state === 'on' ? notifier.tell('alarm') : undefined));
  if (camera.restarts.untold()) notifier.tell(camera.restarts.last === 'cold' ? 'coldStart' : 'warmStart');
  // Whatever the service starts for, the interface is there now.
  notifier.tell('linkUp');
  return {
    ports,
    async close() {
      deaf();
      await notifier.settled();
      await ports.close();
    },
  };
}
