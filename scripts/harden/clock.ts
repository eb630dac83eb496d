import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { item, type Found, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';
import { ago } from './log.ts';
import { settingItems } from './settings.ts';

const NEAR_MS = 5_000;
const HOUR_MS = 3_600_000;
/** A line of the log counts repeats within a minute, and keeps the time of the first. */
const LINE_MS = 60_000;
const SYNCHRONISED = 'Time synchronised';

/** 2.7: what is set, from which server, what the log says came of it, and the clock itself. */
export async function clockItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  return [
    ...(await settingItems(inquiry, requirement)),
    item(requirement, await serverSet(inquiry), 'server'),
    item(requirement, await synchronised(inquiry), 'synchronised'),
    item(requirement, await clock(inquiry), 'clock'),
  ];
}

async function textOf(inquiry: Inquiry, key: string): Promise<string | undefined> {
  const reading = await inquiry.setting(key);
  return 'text' in reading ? reading.text : undefined;
}

const manual = async (inquiry: Inquiry): Promise<boolean> =>
  (await textOf(inquiry, 'network.ntp.adjustment')) === 'manual';

async function serverSet(inquiry: Inquiry): Promise<Found> {
  const asked = { wanted: 'a server, or the one of the DHCP lease', probe: 'CGI' };
  if (await manual(inquiry)) return { ...asked, status: 'not applicable', got: 'set by hand' };
  const [from, server] = [
    await textOf(inquiry, 'network.ntp.addressSetting'),
    await textOf(inquiry, 'network.ntp.server'),
  ];
  if (from === 'auto') return { ...asked, status: 'pass', got: 'the one of the DHCP lease' };
  if (server === undefined) return { ...asked, status: 'unverified', got: 'the camera does not tell' };
  return server === '' ? { ...asked, status: 'fail', got: 'none' } : { ...asked, status: 'pass', got: server };
}

/** That a camera is told to follow a server says nothing; that its log tells of the server's time, lately, does. */
async function synchronised(inquiry: Inquiry): Promise<Found> {
  const hours = Number(await textOf(inquiry, 'network.ntp.interval'));
  const asked = { wanted: `within the interval, ${hours || '?'} h`, probe: 'the system log' };
  if (await manual(inquiry)) return { ...asked, status: 'not applicable', got: 'set by hand' };
  const lines = await inquiry.log();
  const newest = lines?.at(-1);
  if (!lines || !newest || Number.isNaN(hours))
    return { ...asked, status: 'unverified', got: 'the log can not be read' };
  const told = lines.filter(({ where }) => where === 'ntp');
  const last = told.findLast(({ what }) => what === SYNCHRONISED);
  const latest = told.at(-1);
  const since = latest && latest !== last ? `; since then: ${latest.what}` : '';
  if (!last) return { ...asked, status: 'fail', got: `never${since === '' ? '' : `: ${latest?.what}`}` };
  // Reading the log is a login, so its newest line is of now, in whatever zone it is dated.
  const age = newest.at - last.at;
  const fresh = age <= hours * HOUR_MS + LINE_MS;
  return { ...asked, status: fresh ? 'pass' : 'fail', got: `${ago(age)}, by ${last.address}${since}` };
}

async function clock({ camera }: Inquiry): Promise<Found> {
  const asked = { wanted: "this machine's time", probe: 'the Date of an answer' };
  const { date } = await camera.ask('/');
  const off = Math.abs(date - Date.now());
  if (Number.isNaN(off)) return { ...asked, status: 'unverified', got: 'no Date' };
  return { ...asked, status: off < NEAR_MS ? 'pass' : 'fail', got: `${Math.round(off / 1_000)} seconds off` };
}
