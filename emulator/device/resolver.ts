import { messageOf, WireError } from '../kernel/errors.ts';
import type { DatagramPort, Door } from '../net/door.ts';
import { addressIn, dnsQuery, parseDnsReply } from '../wire/dns/message.ts';
import type { Camera } from './camera.ts';
import type { Peer } from '../kernel/peer.ts';

/** The context of a DNS lookup: camera, door, and the signal that ends it. */
export interface Looking {
  readonly camera: Camera;
  readonly door: Door;
  readonly signal: AbortSignal;
}

const PORT = 53;
/** Assumed: how long an answer may take, in ms of real time. */
const PATIENCE = 1_000;
/** Assumed: the number of rounds in which each server is asked once, one after the other. */
const ROUNDS = 2;

/** RCODEs (RFC 1035 §4.1.1). */
const codes: Readonly<Record<number, string>> = {
  1: 'the server did not understand',
  2: 'the server failed',
  3: 'there is no such name',
  5: 'the server refused',
};
const NO_SUCH_NAME = 3;

/** The result of asking one server: an address, or why there is none; `last`: no other one need be asked. */
type Found = { readonly address: string } | { readonly why?: string; readonly last: boolean };

const next = (why: string): Found => ({ why, last: false });

/**
 * The DNS client: asks the present name servers for the IPv4 address of a name. Nothing is cached.
 * Undefined when there is no address; then the journal says why.
 */
export async function addressOfName(name: string, looking: Looking): Promise<string | undefined> {
  const { camera } = looking;
  const wanted = name.toLowerCase();
  const servers = camera.network.nameServers();
  const refuse = (server: string, why: string): void => camera.journal.write('dns.refused', { name, server, why });
  if (servers.length === 0) refuse('', 'no DNS server is set');
  for (const address of Array.from({ length: ROUNDS }, () => servers).flat()) {
    const server = { address, port: PORT };
    const found = await ask(wanted, server, looking, (why) => refuse(address, why));
    if ('address' in found) {
      camera.journal.write('dns.resolved', { name, server: address, address: found.address });
      return found.address;
    }
    if (found.why !== undefined) refuse(address, found.why);
    if (found.last) break;
  }
  return undefined;
}

/** Asks one server once, from a fresh port. Replies that are not believed go to `doubted`, and the true one is still waited for. */
async function ask(
  name: string,
  server: Peer,
  { camera, door, signal }: Looking,
  doubted: (why: string) => void,
): Promise<Found> {
  const id = camera.random.below(0x1_0000);
  const { promise, resolve: settle } = Promise.withResolvers<Found>();
  const received = (bytes: Buffer, from: Peer): void => {
    try {
      const reply = parseDnsReply(bytes);
      const { network } = camera.rules;
      const fault = network.nameFault(reply, { id, name, server, from });
      if (fault !== undefined) return doubted(fault);
      const address = network.usesAddresses(reply) ? addressIn(reply, name) : undefined;
      if (address !== undefined) settle({ address });
      else if (reply.code !== 0)
        settle({ why: codes[reply.code] ?? `error ${reply.code}`, last: reply.code === NO_SUCH_NAME });
      else if (reply.truncated) settle(next('the answer does not fit into a datagram'));
      else settle({ why: 'it has no IPv4 address', last: true });
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      doubted(error.message);
    }
  };
  let port: DatagramPort;
  try {
    port = await door.datagrams({ port: 0, client: true, received });
  } catch (error) {
    // A socket that cannot be opened now may be there at the next question.
    return next(messageOf(error));
  }
  const cancel = camera.clock.real.after(PATIENCE, () => settle(next('no answer')));
  const giveUp = (): void => settle({ last: true });
  signal.addEventListener('abort', giveUp);
  try {
    if (signal.aborted) giveUp();
    else port.send(dnsQuery(id, name), server);
    return await promise;
  } finally {
    signal.removeEventListener('abort', giveUp);
    cancel();
    await port.close();
  }
}
