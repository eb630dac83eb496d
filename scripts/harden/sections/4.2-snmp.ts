import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section, Step } from '../section.ts';
import { setting, settingItems } from '../settings.ts';
import { snmpTrials } from '../wire/snmp.ts';
import { userTrials } from '../wire/snmp-user.ts';
import { tried } from '../wire/tried.ts';

const PAGE = 'network.snmp';
const VERSION = `${PAGE}.version`;
const USER = 'snmp.user';
const LOGIN = 'snmp.login';

/** 4.2 SNMP: its version, whether SNMPv3 has a user who signs and encrypts, and what answers without a login. */
export const snmp: Section = {
  id: '4.2',
  async audit(inquiry, requirement) {
    const version = await inquiry.setting(VERSION);
    const text = 'text' in version ? version.text : undefined;
    const speaksV3 = text !== undefined && text !== 'v1-v2';
    return [
      ...(await settingItems(inquiry, requirement)),
      ...(speaksV3 ? [item(requirement, USER, await user(inquiry), 'user')] : []),
      ...(await tried(requirement, snmpTrials(inquiry.camera, text, inquiry.site.attempts))),
      ...(await tried(requirement, speaksV3 ? userTrials(inquiry) : [])),
    ];
  },
  /** SNMPv3 needs a user with two passwords, which go to the camera over TLS only. */
  plan(items, { snmpUser, allowHttp }, { protocol }) {
    const checks = [VERSION, USER, LOGIN].filter((id) =>
      items.some(({ check, status }) => check === id && status === 'fail'),
    );
    if (checks.length === 0) return [];
    const left = (because: string): Step[] => [
      { id: 'set the SNMPv3 user', section: '4.2', summary: 'SNMP is left', checks, because },
    ];
    if (!snmpUser) return left('no SNMPv3 user is given: snmp in the site file');
    const { name, auth, priv } = snmpUser;
    const missing = [auth, priv].find(({ value }) => value === undefined);
    if (missing) return left(`there is no password for its user in ${missing.source}`);
    if (protocol !== 'https:' && !allowHttp) return left('its passwords would go over HTTP in clear');
    return [
      setting(
        '4.2',
        {
          [`${PAGE}.userName`]: name,
          [`${PAGE}.authPassword`]: auth.value ?? '',
          [`${PAGE}.privPassword`]: priv.value ?? '',
          [`${PAGE}.securityLevel`]: 'auth-priv',
          [VERSION]: 'v3',
        },
        checks,
      ),
    ];
  },
};

/** Whether the user signs and encrypts. The passwords themselves cannot be read. */
async function user(inquiry: Inquiry): Promise<Finding> {
  const asked = { wanted: 'a user with authPriv', probe: 'CGI' };
  const [name, level] = await Promise.all([
    inquiry.setting(`${PAGE}.userName`),
    inquiry.setting(`${PAGE}.securityLevel`),
  ]);
  if ('why' in name) return { ...asked, status: 'unverified', got: name.why };
  if ('why' in level) return { ...asked, status: 'unverified', got: level.why };
  if (name.text === '') return { ...asked, status: 'fail', got: 'no user' };
  return { ...asked, status: level.text === 'auth-priv' ? 'pass' : 'fail', got: level.text };
}
