import { WireError } from '../../kernel/errors.ts';
import type { Peer } from '../../kernel/peer.ts';
import { gatewayTypes } from '../../wire/upnp/gateway.ts';
import { parseSsdp, SSDP_GROUP, SSDP_PORT, ssdpMessage } from '../../wire/upnp/ssdp.ts';
import type { ServiceContext } from '../service.ts';
import { limits } from './limits.ts';

/** Where a gateway says that its description is. */
export interface GatewayPlace {
  readonly address: string;
  readonly location: URL;
}

/** The place that a reply to a search names; what is wrong with it when it names none that is believed. */
function placeIn(
  bytes: Buffer,
  from: Peer,
  fits: (found: { from: string; host: string }) => boolean,
): GatewayPlace | string {
  const { kind, headers } = parseSsdp(bytes);
  const type = headers.get('st') ?? '';
  if (kind !== 'reply' || !gatewayTypes.some((one) => one === type)) return 'what answered is no gateway';
  const location = URL.parse(headers.get('location') ?? '');
  if (location?.protocol !== 'http:') return 'its description has no URL of HTTP';
  return fits({ from: from.address, host: location.hostname })
    ? { address: from.address, location }
    : 'its description is on another computer';
}

/** Searches for a gateway: the first that is believed, or why there is none. */
export async function findGateway(
  { camera, door }: Pick<ServiceContext, 'camera' | 'door'>,
  signal: AbortSignal,
): Promise<GatewayPlace | string> {
  const { promise, resolve } = Promise.withResolvers<GatewayPlace | undefined>();
  let why = 'no router answers';
  const socket = await door.datagrams({
    port: 0,
    client: true,
    multicastTtl: 2,
    received(bytes, from) {
      try {
        const found = placeIn(bytes, from, camera.rules.upnp.gatewayFits);
        if (typeof found === 'string') why = found;
        else resolve(found);
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        why = error.message;
      }
    },
  });
  const give = (): void => resolve(undefined);
  const cancel = camera.clock.real.after(limits.search, give);
  signal.addEventListener('abort', give, { once: true });
  for (const type of gatewayTypes)
    socket.send(
      ssdpMessage('search', {
        HOST: `${SSDP_GROUP}:${SSDP_PORT}`,
        MAN: '"ssdp:discover"',
        MX: String(limits.mx),
        ST: type,
      }),
      { address: SSDP_GROUP, port: SSDP_PORT },
    );
  const found = await promise;
  cancel();
  signal.removeEventListener('abort', give);
  await socket.close();
  return found ?? why;
}
