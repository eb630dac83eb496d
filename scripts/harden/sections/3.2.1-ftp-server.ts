import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems } from '../settings.ts';
import { standardPorts } from '../standard-ports.ts';

const ACCESS = 'network.ftp.access';
const FTP = 21;

/** 3.2.1 FTP server: access is forbidden, and then its port is closed. */
export const ftpServer: Section = {
  id: '3.2.1',
  audit: async (inquiry, requirement) => [
    ...(await settingItems(inquiry, requirement)),
    item(requirement, 'ftp.port', await portFollows(inquiry), 'port'),
  ],
};

/** Whether the port is as the setting says. It is moved by as much as that of RTSPS, whose number is as fixed. */
async function portFollows(inquiry: Inquiry): Promise<Finding> {
  const { camera } = inquiry;
  const port = FTP + camera.ports.rtsps - standardPorts.rtsps;
  const asked = { wanted: 'closed while access is forbidden', probe: `TCP port ${port}` };
  const reading = await inquiry.setting(ACCESS);
  if ('why' in reading) return { ...asked, status: 'unverified', got: reading.why };
  const open = await camera.listens(port);
  if (reading.text === 'forbid') return { ...asked, status: open ? 'fail' : 'pass', got: open ? 'open' : 'closed' };
  return { ...asked, status: 'not applicable', got: 'access is allowed' };
}
