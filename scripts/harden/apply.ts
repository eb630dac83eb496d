import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import type { CameraClient } from './camera.ts';
import type { Login } from './digest.ts';
import type { Report } from './item.ts';

/** What was done, a line each; secrets are not in it. */
export type Done = readonly string[];

export interface ApplyOptions {
  /** A user below Administrator to add, where there is none. */
  readonly viewer: Login | undefined;
  /** Address of the time server, where the camera is to follow one. */
  readonly ntp: string | undefined;
}

const TIME = 'network.ntp.adjustment';
const TIME_SERVER = 'network.ntp.server';

const encoded = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('base64'));

const userQuery = ({ name, password }: Login): string =>
  `name=${encoded(name)}&password=${encoded(password)}&repassword=${encoded(password)}`;

/** Registers the administrator of a camera that has none. Gives what went wrong. */
export async function register(camera: CameraClient, login: Login): Promise<string | undefined> {
  const { status, text } = await camera.ask(`/cgi-bin/reg_admin?${userQuery(login)}`, { method: 'POST' });
  return status === 200 && text.startsWith('Completion') ? undefined : `reg_admin answered ${status} ${text.trim()}`;
}

/** Sets what an audit found wrong and a setting puts right. What is right already is not touched. */
export async function apply(camera: CameraClient, { items }: Report, { viewer, ntp }: ApplyOptions): Promise<Done> {
  const done: string[] = [];
  for (const { fix, status, id } of items) {
    if (!fix || status !== 'fail') continue;
    if (fix.key === TIME && ntp === undefined) {
      done.push(`${id}: left, because no --ntp was given`);
      continue;
    }
    const texts =
      fix.key === TIME
        ? [[TIME_SERVER, ntp ?? ''] as const, [fix.key, fix.text] as const]
        : [[fix.key, fix.text] as const];
    for (const [key, text] of texts) done.push(await set(camera, key, text));
  }
  const alone = items.some(({ requirement, status }) => requirement === '2.4' && status === 'fail');
  if (alone && viewer === undefined) done.push('2.4: left, because no --viewer was given');
  if (alone && viewer !== undefined) {
    const { status, text } = await camera.get(`/cgi-bin/set_user?${userQuery(viewer)}&level=3`);
    done.push(status === 200 ? `2.4: added ${viewer.name} as Live only` : `2.4: the camera refused: ${text.trim()}`);
  }
  return done;
}

async function set(camera: CameraClient, key: string, text: string): Promise<string> {
  const row = rowOf(key);
  if (!row) return `${key}: no such setting is known`;
  const { set: cgi, parameter } = assumedDialect.cgiOf(row);
  const answer = await camera.get(
    `/cgi-bin/${cgi}?${parameter}=${encodeURIComponent(assumedDialect.toCgi(row, text))}`,
  );
  return answer.status === 200
    ? `${row.words}: set to ${text}`
    : `${row.words}: the camera refused: ${answer.text.trim()}`;
}
