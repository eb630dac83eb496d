import { catalogue } from '../../../emulator/settings/catalogue/index.ts';
import { INFO, type Inquiry } from '../inquiry.ts';
import { fail, pass, unseen, type Result, type Trial } from './tried.ts';

/** What cameras show after a login, besides their settings. */
const DOORS = [
  INFO,
  '/cgi-bin/get_capability',
  '/cgi-bin/get_user',
  '/cgi-bin/get_log',
  '/cgi-bin/camera',
  '/SnapshotJPEG',
  '/cgi-bin/mjpeg',
  '/live/index.html',
  '/admin/index.html',
];
const AT_ONCE = 4;
const MOST_SHOWN = 4;
const ENOUGH_BYTES = 1_024;

/** Whether everything asks for a login: each door with the methods that change nothing, and each page of settings. */
export const doorTrial = (inquiry: Inquiry): Trial => ({
  check: 'authentication.doors',
  part: 'without a login',
  wanted: 'a login for everything',
  probe: 'GET and HEAD without a login',
  ask: () => openDoors(inquiry),
});

async function openDoors({ camera, site }: Inquiry): Promise<Result> {
  const settings = new Set(catalogue.map((row) => `/cgi-bin/${site.dialect.cgiOf(row).get}`));
  const waiting = [
    ...DOORS.flatMap((path) => [{ method: 'GET', path } as const, { method: 'HEAD', path } as const]),
    ...[...settings].map((path) => ({ method: 'GET', path }) as const),
  ];
  const open: string[] = [];
  let asked = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { status } = await camera.ask(next.path, { method: next.method, first: ENOUGH_BYTES });
      if (status === 401) asked++;
      if (status >= 200 && status < 300) open.push(`${next.method} ${next.path}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const shown = [...open.slice(0, MOST_SHOWN), ...(open.length > MOST_SHOWN ? ['…'] : [])].join(', ');
  if (open.length > 0) return fail(`open to everybody: ${shown}`);
  return asked > 0
    ? pass(`${asked} requests, each asked for a login`)
    : unseen('nothing asks for a login, and nothing is shown');
}
