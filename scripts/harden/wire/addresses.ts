import { values, type Inquiry } from '../inquiry.ts';
import { fail, pass, type Result, type Trial } from './tried.ts';

const number = (address: string): number | undefined => {
  const parts = address.split('.').map(Number);
  return parts.length === 4 && parts.every((part) => Number.isInteger(part) && part >= 0 && part <= 255)
    ? parts.reduce((sum, part) => sum * 256 + part, 0)
    : undefined;
};

/** Whether address, mask and gateway that are in force go together. */
export const togetherTrial = (inquiry: Inquiry): Trial => ({
  check: 'network.together',
  part: 'address, mask and gateway',
  wanted: 'a gateway in the network of the address',
  probe: 'get_network_status',
  async ask(): Promise<Result> {
    const { status, text } = await inquiry.page('/cgi-bin/get_network_status');
    const told = values(text);
    const [address = '', mask = '', gateway = ''] = ['ipv4', 'subnetMask', 'gateway'].map((name) => told.get(name));
    const [a, m, g] = [address, mask, gateway].map(number);
    if (status !== 200 || a === undefined || m === undefined || g === undefined || g === 0) return undefined;
    const network = (one: number): number => Math.floor(one / (2 ** 32 - m));
    const all = `${address}, mask ${mask}, gateway ${gateway}`;
    return network(a) === network(g) ? pass(all) : fail(`${all}, which is not in it`);
  },
});
