import type { LogLines } from '../../device/log/log.ts';

/** The events of UPnP. */
export interface UpnpEvents {
  /** A gateway was found, or none that can be used. */
  'upnp.gateway': { gateway: string; state: 'found' | 'none'; why?: string };
  /** A mapping of a port of the gateway to a port of the camera. */
  'upnp.mapping': {
    gateway: string;
    external: number;
    port: number;
    state: 'added' | 'renewed' | 'removed' | 'refused';
    why?: string;
  };
}

const where = 'upnp';

export const upnpLines: LogLines<UpnpEvents> = {
  'upnp.gateway': ({ gateway, state, why = '' }) =>
    state === 'none' ? { what: `No port forwarding: ${why}`, where, user: '', address: gateway } : undefined,
  'upnp.mapping': ({ gateway, external, port, state, why = '' }) => {
    const what = {
      added: `Port ${external} of the router leads to port ${port}`,
      renewed: undefined,
      removed: `Port ${external} of the router leads here no more`,
      refused: `Port ${external} of the router is refused: ${why}`,
    }[state];
    return what === undefined ? undefined : { what, where, user: '', address: gateway };
  },
};
