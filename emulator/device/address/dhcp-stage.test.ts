import { rules } from '../../guide/rules/index.ts';
import { dhcpTypes, numberBytes, OPTION, type DhcpMessage, type DhcpType } from '../../wire/dhcp/message.ts';
import { quadBytes } from '../../kernel/address.ts';
import { begun, heard, woken, type DhcpContext, type DhcpState } from './dhcp-client.ts';

export const MAC = 'd4:2d:c5:00:00:07';
export const [SERVER, OTHER, SERVER_MAC] = ['192.168.9.1', '192.168.9.2', '02:00:00:00:00:01'];
export const ADDRESS = '192.168.9.51';
export const HOUR = 3_600;

let counter = 0;
export const context: DhcpContext = {
  host: { mac: MAC, name: 'WV-TEST' },
  rules,
  keeps: false,
  random: (below) => (counter += 7) % below,
};

export interface ReplyParts {
  readonly xid?: number;
  readonly chaddr?: string;
  readonly from?: 'client' | 'server';
  readonly address?: string;
  /** Options by code; undefined: left out. */
  readonly options?: Readonly<Record<number, Uint8Array | undefined>>;
}

/** A server's message in which nothing is wrong but what is given. */
export function reply(state: DhcpState, type: DhcpType, parts: ReplyParts = {}): DhcpMessage {
  const usual: Record<number, Uint8Array | undefined> = {
    [OPTION.type]: Uint8Array.of(dhcpTypes[type]),
    [OPTION.server]: quadBytes(SERVER),
    [OPTION.leaseTime]: numberBytes(HOUR),
    [OPTION.mask]: quadBytes('255.255.255.0'),
    [OPTION.routers]: quadBytes(SERVER),
    [OPTION.nameServers]: Buffer.concat([quadBytes(SERVER), quadBytes(OTHER)]),
    [OPTION.timeServers]: quadBytes(OTHER),
    ...parts.options,
  };
  return {
    from: parts.from ?? 'server',
    xid: parts.xid ?? state.xid,
    secs: 0,
    broadcast: false,
    ciaddr: '0.0.0.0',
    yiaddr: parts.address ?? ADDRESS,
    giaddr: '0.0.0.0',
    chaddr: parts.chaddr ?? MAC,
    options: new Map(Object.entries(usual).flatMap(([code, value]) => (value ? [[Number(code), value] as const] : []))),
  };
}

export const hears = (state: DhcpState, message: DhcpMessage, now: number) =>
  heard(state, message, SERVER_MAC, context, now);

/** A client in each phase, from time 0 on. */
export function at(phase: DhcpState['phase']): { readonly state: DhcpState; readonly now: number } {
  const first = begun(context, 0);
  if (phase === 'selecting') return { state: first.state, now: 0 };
  const asked = hears(first.state, reply(first.state, 'offer'), 1_000);
  if (phase === 'requesting') return { state: asked.state, now: 1_000 };
  const bound = hears(asked.state, reply(asked.state, 'ack'), 1_500);
  if (phase === 'bound') return { state: bound.state, now: 1_500 };
  const renewing = woken(bound.state, context, 1_801_000);
  if (phase === 'renewing') return { state: renewing.state, now: 1_801_000 };
  return { state: woken(renewing.state, context, 3_151_000).state, now: 3_151_000 };
}
