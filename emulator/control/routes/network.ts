import { cameraView } from '../replies.ts';
import { route } from '../route.ts';
import { renewLease } from '../schema.ts';
import { acting } from './one-camera.ts';

/** The network at the other end of a camera's cable. */
export const networkRoutes = [
  route({
    id: 'lease',
    method: 'PUT',
    path: '/cameras/:id/lease',
    summary: 'Renews the DHCP lease of a camera with other servers, as the DHCP server of its network would',
    body: renewLease,
    reply: cameraView,
    answer: (call) => {
      const { nameServers, timeServers } = call.body;
      const offer = { ...(nameServers ? { nameServers } : {}), ...(timeServers ? { timeServers } : {}) };
      return acting(call, (running) => running.cable.offer(offer));
    },
  }),
] as const;
