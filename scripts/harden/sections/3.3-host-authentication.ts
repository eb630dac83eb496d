import type { Section } from '../section.ts';
import { shutOut } from '../own-address.ts';
import { setting, settingItems } from '../settings.ts';

const ENABLED = 'userMng.hostAuth.enabled';
const HOSTS = 'userMng.hostAuth.hosts';

/** 3.3 Host authentication: only registered addresses and networks reach the camera. */
export const hostAuthentication: Section = {
  id: '3.3',
  audit: (inquiry, requirement) => settingItems(inquiry, requirement),
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
