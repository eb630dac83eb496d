import type { LogLines } from '../../device/log/log.ts';

/** The events of Easy IP Setup. `tool`: its MAC address; `peer`: where the datagram came from. */
export interface EasyIpEvents {
  'easy-ip.searched': { tool: string; peer: string; answered: boolean };
  'easy-ip.configured': { tool: string; peer: string; mode: string; address: string };
  'easy-ip.committed': { tool: string; peer: string; done: boolean };
  'easy-ip.ignored': { peer: string; why: string };
  'easy-ip.deaf': { address: string; why: string };
}

export const easyIpLines: LogLines<EasyIpEvents> = {
  'easy-ip.committed': ({ peer, done }) =>
    done ? { what: 'Network settings changed', where: 'easy-ip', user: '', address: peer } : undefined,
};
