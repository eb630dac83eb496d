import assert from 'node:assert/strict';
import { NtpServer } from '../clients/network/ntp-server.ts';
import { users } from '../doors/levels.ts';
import { userQuery } from '../world/words.ts';
import { until } from '../world/until.ts';
import type { KeepingCamera } from './thing.ts';

const DAY_MS = 86_400_000;
const FAR_MS = 400 * DAY_MS;
const SNAPSHOT = 'kept';

/** Sets the date by hand, so many ms from that of this machine. The time zone may be any. */
async function setDate(it: KeepingCamera, byMs: number): Promise<void> {
  const [date = '', time = ''] = new Date(Date.now() + byMs).toISOString().split(/[T.]/);
  const { status, body } = await it.ask(`/cgi-bin/set_clock?date=${date}&time=${time}`);
  assert.equal(status, 200, body);
}

/** How far the camera's clock is from this machine's, in ms. */
export async function clockOf(it: KeepingCamera): Promise<number> {
  const { head } = await it.ask('/cgi-bin/getinfo?FILE=1');
  return Date.parse(/\r\ndate: ([^\r]+)/i.exec(head)?.[1] ?? '') - Date.now();
}

/** A time server sets the date, which the camera follows no more after that. */
async function followTime(it: KeepingCamera): Promise<void> {
  const server = await NtpServer.open();
  try {
    server.manners = { shiftMs: FAR_MS };
    const ntp = { adjustment: 'ntp', addressSetting: 'manual', server: '127.0.0.1', port: String(server.port) };
    await it.set(Object.fromEntries(Object.entries(ntp).map(([name, text]) => [`network.ntp.${name}`, text])));
    await until(
      'the date of the time server',
      () => clockOf(it),
      (ms) => Math.abs(ms - FAR_MS) < DAY_MS,
    );
  } finally {
    server.close();
  }
}

/** Whoever finds nobody registered registers the administrator again. */
async function registerAgain(it: KeepingCamera): Promise<void> {
  await it.refresh();
  const target = `/cgi-bin/reg_admin?${userQuery(users.operator)}`;
  const { body } = await it.register.ask({ method: 'POST', target, headers: {}, body: '' });
  assert.equal(body, 'Completion of registration');
}

interface Change {
  /** What must be done before it, once everything was left. */
  before?(it: KeepingCamera): Promise<unknown>;
  now(it: KeepingCamera): Promise<unknown>;
}

const control = (it: KeepingCamera) => it.world.run.control;

/** Somebody comes, gets another password and level, and goes; and settings change that are about nobody who is there. */
async function changeOthers(it: KeepingCamera): Promise<void> {
  for (const [password, level] of [
    ['F1rst-Words', 3],
    ['L4ter-Words', 1],
  ] as const)
    await control(it).putAccount(it.view.id, { name: 'passer-by', password, level });
  await control(it).removeAccount(it.view.id, 'passer-by');
  await it.set({ 'userMng.auth.method': 'digest-or-basic', 'userMng.auth.digestAlgorithm': 'sha-256-and-md5' });
  await it.set({ 'basic.title': 'Quay', 'network.port.http': '8089' });
}

/** What may happen to a camera, by the name that tables use. */
export const changes: Readonly<Record<string, Change>> = {
  'date ahead': { now: (it) => setDate(it, FAR_MS) },
  'date back': { now: (it) => setDate(it, -FAR_MS) },
  'date by NTP': { now: followTime },
  'time zone': { now: (it) => it.set({ 'basic.dateTime.timeZone': '+05:45', 'basic.dateTime.summerTime': 'in' }) },
  'other changes': { now: changeOthers },
  restart: { now: (it) => control(it).reset(it.view.id, 'restart') },
  'power cut': { now: (it) => control(it).power(it.view.id, 'cycle') },
  'default reset': {
    async now(it) {
      await control(it).reset(it.view.id, 'all');
      await registerAgain(it);
    },
  },
  'reset but network': {
    async now(it) {
      await control(it).reset(it.view.id, 'except-network');
      await registerAgain(it);
    },
  },
  restored: {
    before: (it) => control(it).snapshot(it.view.id, SNAPSHOT),
    now: (it) => control(it).restore(it.view.id, SNAPSHOT),
  },
};
