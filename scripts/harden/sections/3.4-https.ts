import { CONNECTION, httpsOnly } from '../https-only.ts';
import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems } from '../settings.ts';
import { certificateTrials } from '../wire/certificate.ts';
import { tried } from '../wire/tried.ts';

const PORT = 'https.port-80';

/** 3.4 HTTPS: the camera takes HTTPS connections only, and shows a certificate that clients can check. */
export const https: Section = {
  id: '3.4',
  async audit(inquiry, requirement) {
    const settings = await settingItems(inquiry, requirement);
    const only = settings.some(({ check, got }) => check === CONNECTION && got === 'https');
    return [
      ...settings,
      ...(only ? [item(requirement, PORT, await closedPort(inquiry), 'HTTP port')] : []),
      ...(await tried(requirement, certificateTrials(inquiry.camera, Date.now()))),
    ];
  },
  plan: (items, _, url) =>
    items.some(({ check, status }) => check === CONNECTION && status === 'fail')
      ? [httpsOnly('3.4', [CONNECTION], url)]
      : [],
};

/** With HTTPS only nothing may listen for HTTP: what only leads to HTTPS can be led elsewhere on the way. */
async function closedPort({ camera }: Inquiry): Promise<Finding> {
  const { http } = camera.ports;
  const asked = { wanted: 'closed', probe: `a connection to port ${http}` };
  return (await camera.listens(http))
    ? { ...asked, status: 'fail', got: `port ${http} is open although the camera says HTTPS only` }
    : { ...asked, status: 'pass', got: 'closed' };
}
