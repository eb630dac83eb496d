import assert from 'node:assert/strict';
import { logLines } from '../camera/log-lines.ts';
import { reading, settingPages } from '../doors/setting-doors.ts';
import { siteSettings } from '../management/snmp-site.ts';
import { clockOf } from './changes.ts';
import type { KeepingCamera, Thing, Things } from './thing.ts';

/** So many lines of the log that nobody counts on one of them. */
const LINES = 12;
const DAYS = 86_400_000;
/** How far apart two looks at one clock may be, in ms. */
const APART = 600_000;

/** A value for a setting of each menu, other than the factory's. */
const others: Readonly<Record<string, string>> = {
  ...siteSettings,
  'basic.title': 'Gate',
  'userMng.auth.digestAlgorithm': 'sha-256-and-md5',
  'userMng.dataEncryption.password': 'Fr4mes-Hidden',
  'imageAudio.image.internetMode': 'on',
  'network.ntp.server': 'time.example',
  'network.ntp.interval': '12',
  'network.dns.mode': 'manual',
  'network.dns.primary': '192.0.2.1',
};

const isOfNetwork = (target: string): boolean => target.startsWith('/cgi-bin/get_network');
/** The clock's own page sets those. */
const isOfClock = (target: string): boolean => target.endsWith('_dateTime') || target.endsWith('network_ntp');

const settingsOf =
  (wanted: (target: string) => boolean) =>
  (it: KeepingCamera): Thing => ({
    leave: () => it.set(others),
    async look() {
      const replies = await it.askAll(reading.filter((one) => wanted(one) && !isOfClock(one)));
      return replies
        .map(({ body }) => body)
        .join('')
        .replaceAll('\r\n', ' ');
    },
  });

/** What a page shows of settings and of the camera's state: fields, choices, and cells of lists. */
const valuesIn = (page: string): readonly string[] =>
  [
    ...page.matchAll(
      /name="(?!Randomnum)([\w.]+)"[^>]*?value="([^"]*)"|<option value="([^"]*)" selected|<d[dt]>([^<]*)</g,
    ),
  ].map((found) =>
    found
      .slice(1)
      .filter((part) => part !== undefined)
      .join('='),
  );

/** All pages of settings, as the administrator sees them. */
function pages(it: KeepingCamera): Thing {
  return {
    leave: () => it.set(others),
    async look() {
      const targets = settingPages.map(({ path }) => path).filter((path) => !/log|ntp|basic\.html/.test(path));
      const replies = await it.askAll(targets);
      for (const [n, { status }] of replies.entries()) assert.equal(status, 200, `${targets[n]}`);
      return replies.flatMap(({ body }, n) => [`${targets[n]}:`, ...valuesIn(body)]).join(' ');
    },
  };
}

/** Lines that were in the log before, with or without their dates. */
const logOf =
  (tell: (line: Awaited<ReturnType<typeof logLines>>[number]) => string) =>
  (it: KeepingCamera): Thing => {
    let before: readonly string[] = [];
    const now = async (): Promise<readonly string[]> => (await logLines(it.world)).map(tell);
    return {
      first: 'none',
      left: 'all are there',
      async leave() {
        const { control } = it.world.run;
        for (let n = 0; n < LINES; n++) {
          await control.putAccount(it.view.id, { name: `guest${n}`, password: 'W4tching-All', level: 3 });
          await control.removeAccount(it.view.id, `guest${n}`);
        }
        before = (await now()).filter((line) => line.includes('guest'));
        assert.ok(before.length >= 2 * LINES, `${before.length} lines`);
      },
      async look() {
        const lines = new Set(await now());
        const gone = before.filter((line) => !lines.has(line));
        return gone.length === 0 ? 'all are there' : `gone: ${gone[0]}, and ${gone.length - 1} more`;
      },
    };
  };

/** The date that the administrator has set, in days from that of this machine. */
function clock(it: KeepingCamera): Thing {
  let set = 0;
  return {
    first: 'another date',
    left: 'that date',
    async leave() {
      const [date] = new Date(Date.now() + 100 * DAYS).toISOString().split('T');
      assert.equal((await it.ask(`/cgi-bin/set_clock?date=${date}&time=12:00:00`)).status, 200);
      set = await clockOf(it);
    },
    look: async () => (Math.abs((await clockOf(it)) - set) < APART ? 'that date' : 'another date'),
  };
}

export const setupThings: Things = {
  'the settings of the network': settingsOf(isOfNetwork),
  'the other settings': settingsOf((target) => !isOfNetwork(target)),
  'all pages of settings': pages,
  'the lines of the log': logOf(({ where, what, user, address }) => [where, what, user, address].join()),
  'the dates of its lines': logOf(({ date, what, user }) => [date, what, user].join()),
  'the date that was set': clock,
};
