import { engineIn, bareRequest } from '../../clients/snmp.ts';
import { canSpeak, statusFor, userRequest, type SecurityLevel, type SnmpLogin } from '../../clients/snmp-user.ts';
import type { UdpAnswer } from '../../clients/udp.ts';
import type { Inquiry } from '../inquiry.ts';
import { fail, pass, unseen, type Result, type Trial } from './tried.ts';

const PAGE = 'network.snmp';
const NO_ERROR = 0;
/** How often is asked until something is answered. */
const TRIES = 3;

/** What the user of the site file found: whether they get in, and what else gets in with their name. */
interface Found {
  readonly login: Result;
  readonly lower?: Result;
  readonly elsewhere?: Result;
}

/** What can be tried of SNMPv3 with the user of the site file. */
export function userTrials(inquiry: Inquiry): readonly Trial[] {
  const { camera, site } = inquiry;
  if (!site.snmpUser) return [];
  // Tried once for all three, and anew after a change.
  let tries: Promise<Found> | undefined;
  const found = (): Promise<Found> => (tries ??= tryUser(inquiry));
  const at = `at UDP ${camera.ports.snmpAgent}`;
  return [
    {
      check: 'snmp.login',
      part: 'login',
      wanted: 'the user of the site file gets in',
      probe: `a signed and encrypted request ${at}`,
      ask: async () => (await found()).login,
    },
    {
      check: 'snmp.lower-levels',
      part: 'lower levels',
      wanted: 'refused',
      probe: `requests of the same user ${at} that are not encrypted, or not signed`,
      ask: async () => (await found()).lower,
    },
    {
      check: 'snmp.other-engine',
      part: 'other engine',
      wanted: 'refused',
      probe: `a request of the same user ${at} that names another engine`,
      ask: async () => (await found()).elsewhere,
    },
  ];
}

async function loginOf({
  site: { snmpUser },
  setting,
}: Pick<Inquiry, 'site' | 'setting'>): Promise<SnmpLogin | string> {
  const [authentication, encryption] = await Promise.all([
    setting(`${PAGE}.authentication`),
    setting(`${PAGE}.encryption`),
  ]);
  if ('why' in authentication) return authentication.why;
  if ('why' in encryption) return encryption.why;
  const { name = '', auth, priv } = snmpUser ?? {};
  if (auth?.value === undefined || priv?.value === undefined)
    return `there is no password in ${(auth?.value === undefined ? auth : priv)?.source}`;
  const login = { name, authentication: authentication.text, encryption: encryption.text };
  if (!canSpeak(login)) return `this tool does not speak ${login.authentication} with ${login.encryption}`;
  return { ...login, authPassword: auth.value, privPassword: priv.value };
}

async function tryUser(inquiry: Inquiry): Promise<Found> {
  const { camera } = inquiry;
  const login = await loginOf({ site: inquiry.site, setting: (key) => inquiry.setting(key) });
  if (typeof login === 'string') return { login: unseen(login) };
  const discovered = await camera.datagram(camera.ports.snmpAgent, bareRequest());
  const engine = typeof discovered === 'string' ? undefined : engineIn(discovered);
  if (!engine) return { login: unseen('no engine answers') };
  // What is refused is answered with a report: silence may be that of a busy network.
  const ask = async (level: SecurityLevel, named?: Buffer): Promise<UdpAnswer> => {
    let answer: UdpAnswer = 'silent';
    for (let tries = 0; tries < TRIES && answer === 'silent'; tries++)
      answer = await camera.datagram(camera.ports.snmpAgent, userRequest(login, engine, level, named));
    return answer;
  };
  /** Whether a request is answered with what it asked for. */
  const getsIn = async (level: SecurityLevel, named?: Buffer): Promise<boolean> => {
    const answer = await ask(level, named);
    return typeof answer !== 'string' && statusFor(login, engine, answer) === NO_ERROR;
  };
  const answer = await ask('authPriv');
  if (typeof answer === 'string') return { login: unseen('no answer') };
  if (statusFor(login, engine, answer) !== NO_ERROR) return { login: fail('refused') };
  const lower: string[] = [];
  if (await getsIn('authNoPriv')) lower.push('without encryption');
  if (await getsIn('noAuthNoPriv')) lower.push('without a signature');
  const other = Buffer.from(engine.id);
  other.writeUInt8(other.readUInt8(other.length - 1) ^ 1, other.length - 1);
  return {
    login: pass('an answer'),
    lower: lower.length === 0 ? pass('refused') : fail(`gets in ${lower.join(', and ')}`),
    elsewhere: (await getsIn('authPriv', other)) ? fail('an answer') : pass('refused'),
  };
}
