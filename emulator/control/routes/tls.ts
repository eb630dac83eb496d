import { z } from 'zod';
import { misuseTls, revocationsOf } from '../../fleet/wrong-tls.ts';
import { problem } from '../../kernel/errors.ts';
import { wrongTlsStates } from '../../pki/wrong-tls.ts';
import { MissingError } from '../missing-error.ts';
import { cameraView, tlsState } from '../replies.ts';
import { route } from '../route.ts';
import { setTls } from '../schema.ts';
import { acting, cameraOf } from './one-camera.ts';

/** TLS that is wrong in one way, for testers of clients. */
export const tlsRoutes = [
  route({
    id: 'tlsStates',
    method: 'GET',
    path: '/tls',
    summary: 'All ways in which TLS of a camera can be wrong',
    reply: z.array(tlsState).readonly(),
    answer: () => Object.entries(wrongTlsStates).map(([state, description]) => ({ state, description })),
  }),
  route({
    id: 'tls',
    method: 'PUT',
    path: '/cameras/:id/tls',
    summary: 'Makes TLS of a camera wrong in one way and no other, from the next handshake on, or right again',
    body: setTls,
    reply: cameraView,
    answer: (call) => {
      const { state } = call.body;
      return acting(call, (running) => misuseTls(running, state === 'right' ? undefined : state, call.fleet));
    },
  }),
  route({
    id: 'revocations',
    method: 'GET',
    path: '/cameras/:id/crl.pem',
    summary: "The revocation list of the authority that signed a camera's wrong certificate",
    reply: z.string(),
    type: 'application/x-pem-file',
    answer: async (call) => {
      const crl = await revocationsOf(cameraOf(call));
      if (crl === undefined)
        throw new MissingError(problem({ key: 'tls', got: 'right', wanted: 'a state of GET /tls' }));
      return crl;
    },
  }),
] as const;
