import { item } from '../inquiry.ts';
import type { Section } from '../section.ts';

/** 5.3 Log: a person has to read it. */
export const log: Section = {
  id: '5.3',
  async audit(inquiry, requirement) {
    const lines = await inquiry.log();
    const got = lines ? `${lines.length} lines` : 'the log cannot be read';
    return [
      item(requirement, 'log.read', {
        status: lines ? 'manual' : 'unverified',
        got,
        wanted: 'read regularly by a person',
        probe: 'the system log',
      }),
    ];
  },
};
