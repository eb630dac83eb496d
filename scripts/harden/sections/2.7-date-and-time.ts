import { item, type Finding, type Inquiry } from '../inquiry.ts';
import { ago } from '../log.ts';
import type { Section } from '../section.ts';
import { setting, settingItems } from '../settings.ts';
import { logClockTrial } from '../wire/clocks.ts';
import { tried } from '../wire/tried.ts';

const NEAR_MS = 5_000;
const HOUR_MS = 3_600_000;
/** A line of the log counts repeats within a minute, and keeps the time of the first. */
const LINE_MS = 60_000;
const SYNCHRONISED = 'Time synchronised';

const ADJUSTMENT = 'network.ntp.adjustment';
/** The checks that fail where the camera follows no time server, or none that answers. */
const FOLLOWING: readonly string[] = [ADJUSTMENT, 'time.server', 'time.synchronised'];

/** 2.7 Date and time: the setting, the server, the last synchronisation in the log, and the clock itself. */
export const dateAndTime: Section = {
  id: '2.7',
  audit: async (inquiry, requirement) => [
    ...(await settingItems(inquiry, requirement)),
    item(requirement, 'time.server', await serverSet(inquiry), 'server'),
    item(requirement, 'time.synchronised', await synchronised(inquiry), 'synchronised'),
    item(requirement, 'time.clock', await clock(inquiry), 'clock'),
    ...(await tried(requirement, [logClockTrial(inquiry)])),
  ],
  plan(items, { timeServer }) {
    if (!items.some(({ check, status }) => status === 'fail' && FOLLOWING.includes(check))) return [];
    if (!timeServer)
      return [
        {
          id: 'set the time server',
          section: '2.7',
          summary: 'the time server is left',
          checks: FOLLOWING,
          because: 'no time server is given: --ntp, or timeServer in the site file',
        },
      ];
    const { host, port } = timeServer;
    const texts = {
      'network.ntp.server': host,
      ...(port === undefined ? {} : { 'network.ntp.port': port }),
      [ADJUSTMENT]: 'ntp',
    };
    // Only some cameras can take the server from a DHCP lease, and have to be told not to.
    return [setting('2.7', texts, FOLLOWING, { whereKnown: { 'network.ntp.addressSetting': 'manual' } })];
  },
};

async function textOf(inquiry: Inquiry, key: string): Promise<string | undefined> {
  const reading = await inquiry.setting(key);
  return 'text' in reading ? reading.text : undefined;
}

const manual = async (inquiry: Inquiry): Promise<boolean> => (await textOf(inquiry, ADJUSTMENT)) === 'manual';

async function serverSet(inquiry: Inquiry): Promise<Finding> {
  const asked = { wanted: 'a server, or the one of the DHCP lease', probe: 'CGI' };
  if (await manual(inquiry)) return { ...asked, status: 'not applicable', got: 'set by hand' };
  const [from, server] = [
    await textOf(inquiry, 'network.ntp.addressSetting'),
    await textOf(inquiry, 'network.ntp.server'),
  ];
  if (from === 'auto') return { ...asked, status: 'pass', got: 'the one of the DHCP lease' };
  if (server === undefined) return { ...asked, status: 'unverified', got: 'the camera does not say' };
  return server === '' ? { ...asked, status: 'fail', got: 'none' } : { ...asked, status: 'pass', got: server };
}

/** A setting does not show that the camera follows its server; a recent line of its log does. */
async function synchronised(inquiry: Inquiry): Promise<Finding> {
  const hours = Number(await textOf(inquiry, 'network.ntp.interval'));
  const asked = {
    wanted: hours > 0 ? `within the interval, ${hours} h` : 'within the interval',
    probe: 'the system log',
  };
  if (await manual(inquiry)) return { ...asked, status: 'not applicable', got: 'set by hand' };
  const lines = await inquiry.log();
  const newest = lines?.at(-1);
  if (!lines || !newest || Number.isNaN(hours))
    return { ...asked, status: 'unverified', got: 'the log cannot be read' };
  const ntp = lines.filter(({ where }) => where === 'ntp');
  const last = ntp.findLast(({ what }) => what === SYNCHRONISED);
  const latest = ntp.at(-1);
  const since = latest && latest !== last ? `; since then: ${latest.what}` : '';
  if (!last) return { ...asked, status: 'fail', got: `never${since === '' ? '' : `: ${latest?.what}`}` };
  // Reading the log is a login, so its newest line is of now, in whatever zone it is dated.
  const age = newest.at - last.at;
  const fresh = age <= hours * HOUR_MS + LINE_MS;
  return { ...asked, status: fresh ? 'pass' : 'fail', got: `${ago(age)}, by ${last.address}${since}` };
}

async function clock({ camera }: Inquiry): Promise<Finding> {
  const asked = { wanted: "this machine's time", probe: 'the Date of an answer' };
  const { date } = await camera.ask('/');
  const off = Math.abs(date - Date.now());
  if (Number.isNaN(off)) return { ...asked, status: 'unverified', got: 'no Date' };
  return { ...asked, status: off < NEAR_MS ? 'pass' : 'fail', got: `${Math.round(off / 1_000)} seconds off` };
}
