import { own } from '../../emulator/kernel/own.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import type { CameraClient } from './camera.ts';
import type { Login } from './digest.ts';
import type { Item, Report } from './item.ts';

/** What was done, a line each; secrets are not in it. */
export type Done = readonly string[];

export interface ApplyOptions {
  /** A user below Administrator to add, where there is none. */
  readonly viewer: Login | undefined;
  /** The time server, where the camera is to follow one. */
  readonly ntp: TimeServer | undefined;
  /** What only a person can choose, and other settings need: by key. */
  readonly secrets: ReadonlyMap<string, string>;
}

export interface TimeServer {
  readonly host: string;
  /** The camera's own unless given. */
  readonly port: string | undefined;
}

/** Where secrets are found that settings need: by key. */
export const secretVariables: Readonly<Record<string, string>> = {
  'userMng.dataEncryption.password': 'IPRO_DATA_PASSWORD',
};

const TIME = 'network.ntp.adjustment';
/** What tells that the camera follows no server. */
const TIMELESS = new Set(['2.7 Time adjustment', '2.7 server', '2.7 synchronised']);

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('base64'));

const userQuery = ({ name, password }: Login): string =>
  `name=${encoded(name)}&password=${encoded(password)}&repassword=${encoded(password)}`;

/** What a camera answered, without the secrets that it was sent: no camera is trusted not to repeat them. */
export function answered(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => {
    const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
    return secret === '' ? [] : [secret, encodeURIComponent(secret), base64, encodeURIComponent(base64)];
  });
  return forms.reduce((shown, form) => shown.replaceAll(form, '***'), text.trim());
}

/** Registers the administrator of a camera that has none. Gives what went wrong. */
export async function register(camera: CameraClient, login: Login): Promise<string | undefined> {
  const { status, text } = await camera.ask(`/cgi-bin/reg_admin?${userQuery(login)}`, { method: 'POST' });
  const done = status === 200 && text.startsWith('Completion');
  return done ? undefined : `reg_admin answered ${status} ${answered(text, [login.password])}`;
}

/** Sets what an audit found wrong and a setting puts right. What is right already is not touched. */
export async function apply(
  camera: CameraClient,
  { items }: Report,
  { viewer, ntp, secrets }: ApplyOptions,
): Promise<Done> {
  const done: string[] = [];
  for (const { fix, status } of items)
    if (fix && fix.key !== TIME && status === 'fail') done.push(await put(camera, fix, secrets));
  if (isTimeless(items))
    done.push(ntp ? await set(camera, timeFrom(ntp)) : '2.7: the time server is left, because no --ntp was given');
  const alone = items.some(({ requirement, status }) => requirement === '2.4' && status === 'fail');
  if (alone && viewer === undefined) done.push('2.4: left, because no --viewer was given');
  if (alone && viewer !== undefined) {
    const { status, text } = await camera.get(`/cgi-bin/set_user?${userQuery(viewer)}&level=3`);
    done.push(
      status === 200
        ? `2.4: added ${viewer.name} as Live only`
        : `2.4: the camera refused: ${answered(text, [viewer.password])}`,
    );
  }
  return done;
}

/** Sets what puts it right, with the secret that it needs. */
function put(
  camera: CameraClient,
  { key, text }: NonNullable<Item['fix']>,
  secrets: ApplyOptions['secrets'],
): Promise<string> {
  const row = rowOf(key);
  const needed = row?.needs;
  const secret = needed === undefined ? undefined : secrets.get(needed);
  const left = (why: string): Promise<string> => Promise.resolve(`${row?.words} is left, because ${why}`);
  if (needed === undefined) return set(camera, { [key]: text });
  if (secret === undefined) return left(`there is no password for it in ${own(secretVariables, needed)}`);
  if (camera.url.protocol !== 'https:') return left('its password would go over HTTP in clear');
  return set(camera, { [needed]: secret, [key]: text });
}

/** Whether the camera follows no time server, or none that it has heard of. */
export const isTimeless = (items: readonly Item[]): boolean =>
  items.some(({ id, status }) => status === 'fail' && TIMELESS.has(id));

function timeFrom({ host, port }: TimeServer): Record<string, string> {
  const manual = 'network.ntp.addressSetting';
  return {
    ...((rowOf(manual)?.serves.length ?? 0) > 0 ? { [manual]: 'manual' } : {}),
    'network.ntp.server': host,
    ...(port === undefined ? {} : { 'network.ntp.port': port }),
    [TIME]: 'ntp',
  };
}

/** Sets settings of one page of the CGI, all or none. */
async function set(camera: CameraClient, texts: Readonly<Record<string, string>>): Promise<string> {
  const rows = Object.entries(texts).flatMap(([key, text]) => {
    const row = rowOf(key);
    return row ? [{ row, text, cgi: assumedDialect.cgiOf(row) }] : [];
  });
  const query = rows.map(
    ({ row, text, cgi }) => `${cgi.parameter}=${encodeURIComponent(assumedDialect.toCgi(row, text))}`,
  );
  const answer = await camera.get(`/cgi-bin/${rows[0]?.cgi.set}?${query.join('&')}`);
  const words = rows.map(({ row, text }) => `${row.words} ${row.secret ? '***' : text}`).join(', ');
  const secrets = rows.flatMap(({ row, text }) => (row.secret ? [text] : []));
  return answer.status === 200 ? `set: ${words}` : `refused: ${words}: ${answered(answer.text, secrets)}`;
}
