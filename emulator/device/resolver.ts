import type { Door } from '../net/door.ts';
import type { Camera } from './camera.ts';
import { askOverTcp } from './names/tcp.ts';
import { askOverUdp } from './names/udp.ts';
import type { Found } from './names/answer.ts';

/** The context of a DNS lookup: camera, door, and the signal that ends it. */
export interface Looking {
  readonly camera: Camera;
  readonly door: Door;
  readonly signal: AbortSignal;
}

const PORT = 53;
/** Assumed: how long an answer may take, in ms of real time; over TCP, the connection may take as long before. */
const PATIENCE = 1_000;
/** Assumed: the number of rounds in which each server is asked once, one after the other. */
const ROUNDS = 2;

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
    const found = await ask(wanted, address, looking, (why) => refuse(address, why));
    if ('address' in found) {
      camera.journal.write('dns.resolved', { name, server: address, address: found.address });
      return found.address;
    }
    if (found.why !== undefined) refuse(address, found.why);
    if (found.last) break;
  }
  return undefined;
}

/** Asks one server, over TCP too where the rules say so. */
async function ask(name: string, address: string, looking: Looking, doubted: (why: string) => void): Promise<Found> {
  const { random, rules } = looking.camera;
  const question = (over: 'udp' | 'tcp') =>
    ({ id: random.below(0x1_0000), name, server: { address, port: PORT }, over }) as const;
  const found = await askOverUdp(question('udp'), looking, doubted, PATIENCE);
  if (!('truncated' in found)) return found;
  if (looking.signal.aborted) return { last: true };
  if (!rules.network.asksOverTcp()) return { why: 'the answer does not fit into a datagram', last: false };
  return askOverTcp(question('tcp'), looking, doubted, PATIENCE);
}
