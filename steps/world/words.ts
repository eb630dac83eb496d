import { own } from '../../emulator/kernel/own.ts';
import type { CameraView } from '../../emulator/control/client.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { rowOf, settingCalled } from '../../emulator/settings/lookup.ts';
import type { Setting } from '../../emulator/settings/setting.ts';
import type { HttpCall } from '../clients/http/http.ts';
import type { Login } from '../clients/http/digest.ts';
import { portNames, rtspWays, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';

export type Protocol = 'HTTP' | 'HTTPS' | RtspWay;

export const speaksRtsp = (over: Protocol): over is RtspWay => rtspWays.some((way) => way === over);

/** The first administrator, unless a scenario names another. */
export const administrator: Login = { name: 'operator', password: 'Str0ng-Pass!' };

/** A valid password of the other users. */
export const USERS_PASSWORD = 'An0ther-Pass!';

export const levels = { Administrator: 1, 'Camera control': 2, 'Live only': 3 } as const;
export type LevelName = keyof typeof levels;

/** BASE64, percent-encoded for a query: a bare `=` would end the parameter. */
export const encoded = (text: string): string => encodeURIComponent(Buffer.from(text, 'utf8').toString('base64'));

export const userQuery = ({ name, password }: Login, again = password): string =>
  `name=${encoded(name)}&password=${encoded(password)}&repassword=${encoded(again)}`;

/** The row of the catalogue that a scenario calls by its label in the menu. */
export function rowCalled(label: string): Setting {
  const row = settingCalled(label);
  if (!row) throw new Error(`"${label}" is no setting of the catalogue`);
  return row;
}

export function rowWithKey(key: string): Setting {
  const row = rowOf(key);
  if (!row) throw new Error(`"${key}" is no setting of the catalogue`);
  return row;
}

/** The call that sets a setting, or reads it when there is no value. */
export function settingCall(row: Setting, value?: string): HttpCall {
  const { get, set, parameter } = assumedDialect.cgiOf(row);
  return {
    path: value === undefined ? `/cgi-bin/${get}` : `/cgi-bin/${set}?${parameter}=${encodeURIComponent(value)}`,
  };
}

const title = rowCalled('Camera title');

/** Web requests of users, by the name that scenarios use. */
export const requests: Readonly<Record<string, HttpCall>> = {
  'the camera information': { path: '/cgi-bin/getinfo?FILE=1' },
  'the live picture': { path: '/cgi-bin/camera' },
  'the live page': { path: '/live/index.html' },
  'the capabilities': { path: '/cgi-bin/get_capability' },
  'a brighter picture': { path: '/cgi-bin/camctrl?bright=up' },
  'the setup page': { path: '/admin/index.html' },
  'the settings': settingCall(title),
  'another camera title': settingCall(title, 'Gate'),
  'the list of users': { path: '/cgi-bin/get_user' },
  'another user': { path: `/cgi-bin/set_user?${userQuery({ name: 'visitor', password: USERS_PASSWORD })}` },
  'the removal of a user': { path: `/cgi-bin/del_user?name=${encoded('nobody')}` },
};

export const STREAM_PATH = '/MediaInput/h264/stream_1';

export const portOf = (camera: CameraView, protocol: Protocol): number | undefined =>
  own(camera.ports, speaksRtsp(protocol) ? portNames[protocol] : protocol.toLowerCase());
