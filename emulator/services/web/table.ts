import { own } from '../../kernel/own.ts';
import type { CameraFunction } from '../../guide/rules/2.4-user-accounts.ts';
import { cameraControl, getCapability, getInfo, getRandomnum, motion, snapshot } from './cgi-camera.ts';
import { controlPush, getUid, keepAlive } from './cgi-push.ts';
import { getSettings, setSettings } from './cgi-settings.ts';
import { deleteUser, getUsers, setUser } from './cgi-users.ts';
import { redirect, send, sendPage, type Exchange } from './exchange.ts';
import { clockPage, getClock, saveClock, setClock } from './setup/clock.ts';
import { CLOCK_PATH, MAINTENANCE_PATH, STATUS_PATH, USERS_PATH } from './setup/frame.ts';
import { getNetworkStatus } from './setup/network-status.ts';
import { getLog } from './setup/log.ts';
import { maintenancePage, resetByCgi, resetByPage } from './setup/maintenance.ts';
import { LOG_PATH, leadsTo, tabAt } from './setup/menus.ts';
import { saveSettings, settingsPage } from './setup/settings.ts';
import { statusPage } from './setup/status.ts';
import { saveUser, usersPage } from './setup/users.ts';
import { style, STYLE_PATH } from './pages/layout.ts';
import { livePage } from './pages/live.ts';
import { registerByCgi, registerByPage, REGISTRATION_PATH } from './registration.ts';
import { cameraTitle } from '../../settings/catalogue/basic.ts';

type Method = 'GET' | 'POST';

/** A route of the web service. */
export interface Row {
  readonly methods: readonly Method[];
  /** The right that a user needs; undefined: open to everybody. */
  readonly needs: CameraFunction | undefined;
  /** The right that a user needs as well to send the form. */
  readonly writes?: CameraFunction;
  /** While no administrator is registered, a page redirects to registration and a CGI refuses. */
  readonly kind: 'page' | 'cgi';
  /** Browsers need no Randomnum here. */
  readonly exempt?: boolean;
  /** The CGI changes something: then browsers are recognised by more than their Accept header. */
  readonly changes?: boolean;
  /** The first administrator registers here. */
  readonly registers?: boolean;
  readonly answer: (exchange: Exchange) => void | Promise<void>;
}

const both: readonly Method[] = ['GET', 'POST'];
const changing: ReadonlySet<CameraFunction> = new Set(['control', 'settings.write', 'accounts.write', 'reset']);
const cgi = (needs: CameraFunction, answer: Row['answer'], changes = changing.has(needs)): Row => ({
  methods: both,
  needs,
  kind: 'cgi',
  changes,
  answer,
});
const page = (needs: CameraFunction, answer: Row['answer']): Row => ({ methods: ['GET'], needs, kind: 'page', answer });

/** A route for a page with a form: GET shows the page, and POST saves the form. */
const form = (reads: CameraFunction, writes: CameraFunction, show: Row['answer'], save: Row['answer']): Row => ({
  methods: both,
  needs: reads,
  writes,
  kind: 'page',
  answer: (exchange) => (exchange.request.method === 'POST' ? save(exchange) : show(exchange)),
});

const live = page('view', (exchange) => {
  const { camera, randomnum } = exchange.site;
  const { model, settings, rules } = camera;
  const encrypted = rules.encryption.dataEncrypted(settings, { stream: undefined, medium: 'motion picture' });
  const title = settings.get(cameraTitle);
  sendPage(exchange, livePage({ model: model.name, title, randomnum: randomnum.value, encrypted }));
});

/** The routes with a fixed path. Names of the first block are documented or observed, those of the second are assumed. */
const fixed: Readonly<Record<string, Row>> = {
  '/cgi-bin/reg_admin': { methods: ['POST'], needs: undefined, kind: 'cgi', registers: true, answer: registerByCgi },
  '/cgi-bin/getinfo': cgi('view', getInfo),
  '/cgi-bin/get_capability': cgi('view', getCapability),
  '/cgi-bin/get_randomnum': { ...cgi('view', getRandomnum), exempt: true },
  '/cgi-bin/camera': cgi('view', snapshot),
  '/cgi-bin/mjpeg': cgi('view', motion),
  '/nphMotionJpeg': cgi('view', motion),
  '/cgi-bin/nphMotionJpeg': cgi('view', motion),
  '/SnapshotJPEG': cgi('view', snapshot),
  '/SnapShotJPEG': cgi('view', snapshot),
  '/cgi-bin/camctrl': cgi('control', cameraControl),
  '/cgi-bin/getuid': cgi('view', getUid),
  '/cgi-bin/h264': cgi('view', (exchange) => controlPush(exchange, 'h264'), true),
  '/cgi-bin/h265': cgi('view', (exchange) => controlPush(exchange, 'h265'), true),
  '/cgi-bin/keep_alive': cgi('view', keepAlive),

  '/cgi-bin/get_user': cgi('accounts.read', getUsers),
  '/cgi-bin/set_user': cgi('accounts.write', setUser),
  '/cgi-bin/del_user': cgi('accounts.write', deleteUser),
  '/cgi-bin/get_log': cgi('log.read', getLog),
  '/cgi-bin/initial': cgi('reset', resetByCgi),
  '/cgi-bin/get_clock': cgi('settings.read', getClock),
  '/cgi-bin/set_clock': cgi('settings.write', setClock),
  '/cgi-bin/get_network_status': cgi('settings.read', getNetworkStatus),

  '/': { ...page('view', (exchange) => redirect(exchange, '/live/index.html')) },
  '/live/index.html': live,
  [STATUS_PATH]: page('settings.read', statusPage),
  [CLOCK_PATH]: form('settings.read', 'settings.write', clockPage, saveClock),
  [USERS_PATH]: form('accounts.read', 'accounts.write', usersPage, saveUser),
  [MAINTENANCE_PATH]: form('reset', 'reset', maintenancePage, resetByPage),
  [REGISTRATION_PATH]: { methods: both, needs: undefined, kind: 'page', registers: true, answer: registerByPage },
  [STYLE_PATH]: {
    methods: ['GET'],
    needs: undefined,
    kind: 'page',
    answer: (exchange) => send(exchange, 200, 'text/css', style),
  },
};

/** The paths that are open while no administrator is registered. */
export const firstAccess: readonly string[] = ['/cgi-bin/reg_admin', REGISTRATION_PATH, STYLE_PATH];

/** The route of a path: a fixed one, or settings by the camera's dialect. */
export function rowFor({ path, site }: Pick<Exchange, 'path' | 'site'>): Row | undefined {
  const row = own(fixed, path);
  if (row) return row;
  const tab = tabAt(path);
  if (tab)
    return form(
      path === LOG_PATH ? 'log.read' : 'settings.read',
      'settings.write',
      (exchange) => settingsPage(exchange, tab),
      (exchange) => saveSettings(exchange, tab),
    );
  const further = leadsTo(path);
  if (further !== undefined) return page('settings.read', (exchange) => redirect(exchange, further));
  const [, name] = /^\/cgi-bin\/(\w+)$/.exec(path) ?? [];
  const { dialect } = site.camera;
  const placed = name === undefined ? [] : dialect.rowsOf(name);
  const [first] = placed;
  if (!first) return undefined;
  return dialect.cgiOf(first.row).set === name
    ? cgi('settings.write', (exchange) => setSettings(exchange, placed))
    : cgi('settings.read', (exchange) => getSettings(exchange, placed));
}
