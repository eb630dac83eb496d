import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';

/** TCP ports that cameras and what is built into them are known to open, besides those of the guide. */
const KNOWN = [
  21, 22, 23, 25, 53, 80, 81, 82, 88, 110, 111, 135, 139, 143, 161, 389, 443, 445, 513, 514, 515, 548, 554, 587, 631, 873, 993,
  1080, 1433, 1723, 1883, 1935, 2000, 2049, 2323, 3306, 3389, 4444, 5000, 5001, 5060, 5357, 5432, 5555, 5900, 6000, 6379, 6667,
  7000, 7001, 7070, 7547, 8000, 8008, 8080, 8081, 8088, 8089, 8443, 8554, 8883, 8888, 8899, 9000, 9001, 9090, 9100, 9200, 9527,
  9999, 10000, 10554, 34567, 37777, 49152, 60001,
]; // prettier-ignore
const AT_ONCE = 16;

/** 3.1 Open ports: whether one of the best-known ports is open that is not the guide's. A full scan takes another tool. */
export const openPorts: Section = {
  id: '3.1',
  audit: async (inquiry, requirement) => [item(requirement, 'ports.open', await scanned(inquiry))],
};

async function scanned({ camera }: Inquiry): Promise<Finding> {
  const { snmpAgent: _udp, ...tcp } = camera.ports;
  const own = new Set(Object.values(tcp));
  const waiting = KNOWN.filter((port) => !own.has(port));
  const asked = { wanted: 'no port but those of the guide', probe: `${waiting.length} well-known TCP ports` };
  const open: number[] = [];
  const work = async (): Promise<void> => {
    for (let port = waiting.shift(); port !== undefined; port = waiting.shift())
      if (await camera.listens(port)) open.push(port);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (open.length > 0) {
    const listed = open.toSorted((a, b) => a - b).join(', ');
    return { ...asked, status: 'fail', got: `open: ${listed}` };
  }
  return {
    ...asked,
    status: 'unverified',
    got: 'of the best-known ports only those of the guide; the others were not tried',
  };
}
