import type { Actor } from '../actor.ts';
import { integer } from '../codec.ts';
import { page } from '../page.ts';
import { ports, type PortName } from '../ports.ts';
import type { Setting } from '../setting.ts';

export const portsPage = page({ key: 'network.port', menu: ['Network', 'Network'] });

/** Who opens each port that can be set, and who has a router lead to it. */
const openers: Readonly<Partial<Record<PortName, readonly Actor[]>>> = {
  http: ['web', 'upnp'],
  https: ['web', 'upnp'],
  rtsp: ['rtsp'],
};

const rows = ports.map(({ name, protocol, number, changeable, when, guide, evidence, note }) => {
  const storage = changeable ? 'network' : 'fixed';
  const label = `${protocol} port number`;
  const type = integer(1, 65_535);
  const acts = openers[name] ?? [];
  const set = { storage, supported: changeable, acts } as const;
  return [
    name,
    portsPage.setting(name, { label, type, factory: number, ...set, when, guide, evidence, note }),
  ] as const;
});

/** The setting of each port, by the port's name. */
export const portSettings = Object.fromEntries(rows) as Readonly<Record<PortName, Setting<number>>>;
