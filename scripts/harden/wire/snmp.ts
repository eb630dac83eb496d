import type { UdpAnswer } from '../../clients/udp.ts';
import { bareRequest, communityRequest, engineIn, isResponse } from '../../clients/snmp.ts';
import type { Camera } from '../camera.ts';
import { fail, pass, unseen, type Trial } from './tried.ts';

/** Communities that everybody tries first, and none at all. */
const COMMUNITIES = ['', 'public', 'private'] as const;

const ask = (camera: Camera, bytes: Buffer): Promise<UdpAnswer> => camera.datagram(camera.ports.snmpAgent, bytes);

/** What can be tried of SNMP without a login. `version`: the setting, where it can be read; `attempts`: guesses are allowed too. */
export const snmpTrials = (camera: Camera, version: string | undefined, attempts: boolean): readonly Trial[] => [
  {
    check: 'snmp.discovery',
    part: 'discovery',
    wanted: version === 'v1-v2' ? 'no SNMPv3 where it is not set' : 'SNMPv3 where it is set',
    probe: `discovery at UDP ${camera.ports.snmpAgent}`,
    async ask() {
      if (version === undefined) return undefined;
      const answer = await ask(camera, bareRequest());
      if (answer === 'closed') return unseen('the port is closed');
      const spoken = answer !== 'silent' && engineIn(answer) !== undefined;
      const got = spoken ? 'SNMPv3 is spoken' : 'silence';
      // Silence may be that of a network between.
      if (version !== 'v1-v2' && !spoken) return unseen(got);
      return spoken === (version !== 'v1-v2') ? pass(got) : fail(got);
    },
  },
  {
    check: 'snmp.no-user',
    part: 'the empty user',
    wanted: 'no answer for nobody',
    probe: 'a request of SNMPv3 without a user',
    async ask() {
      const found = await ask(camera, bareRequest());
      const engine = typeof found === 'string' ? undefined : engineIn(found);
      if (!engine) return undefined;
      const answer = await ask(camera, bareRequest(engine.id));
      if (typeof answer === 'string') return pass('silence');
      return isResponse(answer) ? fail('an answer') : pass('a report');
    },
  },
  {
    check: 'snmp.communities',
    part: 'communities',
    wanted: 'silence',
    probe: `SNMPv2c at UDP ${camera.ports.snmpAgent}, with no community and with those that everybody knows`,
    async ask() {
      if (!attempts) return undefined;
      const answered: string[] = [];
      for (const community of COMMUNITIES) {
        const answer = await ask(camera, communityRequest(community));
        if (answer === 'closed') return unseen('the port is closed');
        if (answer !== 'silent') answered.push(`"${community}"`);
      }
      return answered.length === 0 ? pass('silence') : fail(`an answer to ${answered.join(', ')}`);
    },
  },
];
