import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems } from '../settings.ts';
import { standardPorts } from '../standard-ports.ts';
import { ftpTrials } from '../wire/ftp.ts';
import { tried } from '../wire/tried.ts';

const ACCESS = 'network.ftp.access';
const FTP = 21;

/** 3.2.1 FTP server: access is forbidden, and then its port is closed; while it is open, nobody without an account gets in. */
export const ftpServer: Section = {
  id: '3.2.1',
  audit: async (inquiry, requirement) => {
    const port = portOf(inquiry);
    return [
      ...(await settingItems(inquiry, requirement)),
      item(requirement, 'ftp.port', await portFollows(inquiry, port), 'port'),
      ...(await tried(requirement, ftpTrials(inquiry, port))),
    ];
  },
};

/** The port, as the tool reaches it. It is moved by as much as that of RTSPS, whose number is as fixed. */
const portOf = ({ camera }: Inquiry): number => FTP + camera.ports.rtsps - standardPorts.rtsps;

/** Whether the port is as the setting says. */
async function portFollows(inquiry: Inquiry, port: number): Promise<Finding> {
  const asked = { wanted: 'closed while access is forbidden', probe: `TCP port ${port}` };
  const reading = await inquiry.setting(ACCESS);
  if ('why' in reading) return { ...asked, status: 'unverified', got: reading.why };
  const open = await inquiry.camera.listens(port);
  if (reading.text === 'forbid') return { ...asked, status: open ? 'fail' : 'pass', got: open ? 'open' : 'closed' };
  return { ...asked, status: 'not applicable', got: 'access is allowed' };
}
