import type { Section } from '../section.ts';
import { shutOut } from '../own-address.ts';
import { item, type Finding, type Inquiry } from '../inquiry.ts';
import { setting, settingItems } from '../settings.ts';
import { ipv6Of, openAt } from '../wire/ipv6.ts';

const ENABLED = 'userMng.hostAuth.enabled';
const HOSTS = 'userMng.hostAuth.hosts';
const IPV6 = 'network.ipv6.enabled';

/** 3.3 Host authentication: only registered addresses and networks reach the camera. */
export const hostAuthentication: Section = {
  id: '3.3',
  async audit(inquiry, requirement) {
    const bypass = await overIpv6(inquiry);
    return [
      ...(await settingItems(inquiry, requirement)),
      ...(bypass ? [item(requirement, 'hosts.ipv6', bypass, 'over IPv6')] : []),
    ];
  },
  /** Without the list of networks nobody could reach the camera any more, and without its own address the tool could not. */
  plan(items, { allowedNetworks }) {
    if (!items.some(({ check, status }) => check === ENABLED && status === 'fail')) return [];
    if (allowedNetworks.length === 0)
      return [
        {
          id: 'set the allowed networks',
          section: '3.3',
          summary: 'host authentication is left',
          checks: [ENABLED],
          because: 'no networks are given: allowedNetworks in the site file',
        },
      ];
    if (!allowedNetworks.some((network) => network.endsWith(':1')))
      return [
        {
          id: 'set the allowed networks',
          section: '3.3',
          summary: 'host authentication is left',
          checks: [ENABLED],
          because:
            'no network of allowedNetworks has level 1, such as 192.168.0.0/24:1: nobody could administer the camera any more',
        },
      ];
    const step = setting('3.3', { [HOSTS]: allowedNetworks.join(','), [ENABLED]: 'on' }, [ENABLED]);
    return [
      {
        ...step,
        run: async (target) => shutOut(await target.camera.ownAddress(), allowedNetworks) ?? step.run(target),
      },
    ];
  },
};

/** Whether clients with IPv6 addresses, which are not filtered, get past host authentication; undefined: it is off. */
async function overIpv6(inquiry: Inquiry): Promise<Finding | undefined> {
  const [enabled, ipv6] = [await inquiry.setting(ENABLED), await inquiry.setting(IPV6)];
  if (!('text' in enabled) || enabled.text !== 'on' || !('text' in ipv6)) return undefined;
  const about = { wanted: 'IPv6 off: it is not filtered', probe: 'CGI; a TCP connection over IPv6' };
  if (ipv6.text !== 'on') return { ...about, status: 'pass', got: 'IPv6 is off' };
  for (const address of await ipv6Of(inquiry)) {
    const open = await openAt(inquiry, address);
    if (open.length > 0) return { ...about, status: 'fail', got: `at ${address} open to anybody: ${open.join(', ')}` };
  }
  return { ...about, status: 'fail', got: 'IPv6 is on' };
}
