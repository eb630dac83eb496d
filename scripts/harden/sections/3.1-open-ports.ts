import { item } from '../inquiry.ts';
import type { Section } from '../section.ts';

/** 3.1 Open ports: this tool scans no ports. */
export const openPorts: Section = {
  id: '3.1',
  audit: (_, requirement) =>
    Promise.resolve([
      item(requirement, 'ports.open', {
        status: 'unverified',
        got: 'ports are not scanned',
        wanted: 'no port but those of the guide',
        probe: 'none',
      }),
    ]),
};
