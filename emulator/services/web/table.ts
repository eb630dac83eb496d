import type { CameraFunction } from '../../guide/rules.ts';
import { cameraControl, getCapability, getInfo, getRandomnum, motion, snapshot } from './cgi-camera.ts';
import { getSettings, setSettings } from './cgi-settings.ts';
import { deleteUser, getUsers, setUser } from './cgi-users.ts';
import { redirect, send, sendPage, type Exchange } from './exchange.ts';
import { adminPage } from './pages/admin.ts';
import { style, STYLE_PATH } from './pages/layout.ts';
import { livePage } from './pages/live.ts';
import { registerByCgi, registerByPage, REGISTRATION_PATH } from './registration.ts';
import { cameraTitle } from '../../settings/catalogue/basic.ts';

type Method = 'GET' | 'POST';

/** One thing the web service answers. */
export interface Row {
  readonly methods: readonly Method[];
  /** What a user must be allowed to; undefined: open to everybody. */
  readonly needs: CameraFunction | undefined;
  /** A page sends an unregistered camera's visitor to registration; a CGI refuses him. */
  readonly kind: 'page' | 'cgi';
  /** Browsers need no Randomnum here. */
  readonly exempt?: boolean;
  readonly answer: (exchange: Exchange) => void;
}

const both: readonly Method[] = ['GET', 'POST'];
const cgi = (needs: CameraFunction, answer: Row['answer']): Row => ({ methods: both, needs, kind: 'cgi', answer });
const page = (needs: CameraFunction, answer: Row['answer']): Row => ({ methods: ['GET'], needs, kind: 'page', answer });

const live = page('view', (exchange) => {
  const { camera, randomnum } = exchange.site;
  sendPage(exchange, livePage(camera.model.name, camera.settings.get(cameraTitle), randomnum.value));
});

/** Everything with a fixed path. Names of the first block are documented or observed, those of the second are assumed. */
const fixed: Readonly<Record<string, Row>> = {
  '/cgi-bin/reg_admin': { methods: ['POST'], needs: undefined, kind: 'cgi', exempt: true, answer: registerByCgi },
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

  '/cgi-bin/get_user': cgi('accounts.read', getUsers),
  '/cgi-bin/set_user': cgi('accounts.write', setUser),
  '/cgi-bin/del_user': cgi('accounts.write', deleteUser),

  '/': { ...page('view', (exchange) => redirect(exchange, '/live/index.html')) },
  '/live/index.html': live,
  '/admin/index.html': page('settings.read', (exchange) => sendPage(exchange, adminPage(exchange.site.camera))),
  [REGISTRATION_PATH]: { methods: both, needs: undefined, kind: 'page', answer: registerByPage },
  [STYLE_PATH]: {
    methods: ['GET'],
    needs: undefined,
    kind: 'page',
    answer: (exchange) => send(exchange, 200, 'text/css', style),
  },
};

/** Paths that answer while no administrator is registered. */
export const firstAccess: readonly string[] = ['/cgi-bin/reg_admin', REGISTRATION_PATH, STYLE_PATH];

/** The row for a path: a fixed one, or a page of settings by the camera's dialect. */
export function rowFor({ path, site }: Pick<Exchange, 'path' | 'site'>): Row | undefined {
  if (Object.hasOwn(fixed, path)) return fixed[path];
  const [, name] = /^\/cgi-bin\/(\w+)$/.exec(path) ?? [];
  const { dialect } = site.camera;
  const placed = name === undefined ? [] : dialect.rowsOf(name);
  const [first] = placed;
  if (!first) return undefined;
  return dialect.cgiOf(first.row).set === name
    ? cgi('settings.write', (exchange) => setSettings(exchange, placed))
    : cgi('settings.read', (exchange) => getSettings(exchange, placed));
}
