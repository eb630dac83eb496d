import type { Configured, Service, ServiceContext, ServiceKind } from '../service.ts';
import { Forwarding } from './forwarding.ts';
import { Presence } from './presence.ts';

const enabled = ({ settings, rules }: Configured): boolean =>
  rules.upnp.forwards(settings) || rules.upnp.present(settings);

/** UPnP: has the gateway forward ports to the camera, and lets computers on the network find it. */
export const upnpService: ServiceKind = { name: 'upnp', at: 'first address', enabled, endpoints: () => [], start };

async function start(context: ServiceContext): Promise<Service> {
  const { settings, rules } = context.camera;
  const forwarding = new Forwarding(context);
  let presence: Presence | undefined;

  async function follow(): Promise<void> {
    forwarding.follow();
    if (rules.upnp.present(settings) === (presence !== undefined)) return;
    const before = presence;
    presence = undefined;
    if (before) return before.end();
    const begun = new Presence(context);
    await begun.begin();
    presence = begun;
  }

  await follow();
  return {
    changed: follow,
    async close() {
      await presence?.end();
      await forwarding.end();
    },
  };
}
