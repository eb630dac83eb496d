import { own } from '../../../kernel/own.ts';
import { type Problem, sentenceOf } from '../../../kernel/errors.ts';
import type { Feature, Model } from '../../../settings/model.ts';
import { refusal, type Setting } from '../../../settings/setting.ts';

/** A problem as a page shows it. */
export interface ShownProblem {
  /** The setting at fault; undefined when it is not on the page. */
  readonly row: Setting | undefined;
  /** The problem as shown beside its field, or as a whole if it has none. */
  readonly text: string;
}

/** Problems as a page shows them: without the keys of its own fields. */
export function problemsAsShown(problems: readonly Problem[], rows: readonly Setting[]): readonly ShownProblem[] {
  return problems.map((problem) => {
    const row = rows.find(({ key }) => key === problem.key);
    return { row, text: sentenceOf(row ? { ...problem, key: '' } : problem) };
  });
}

const features: Readonly<Partial<Record<Feature, string>>> = {
  'sd-card': 'SD memory card',
  srtp: 'SRTP',
  ptz: 'pan, tilt and zoom',
  ipv6: 'IPv6',
};

/** Whether a page leaves a setting out: that of a stream that the model does not have. */
export const absent = ({ when }: Setting, { features: has }: Model): boolean =>
  when !== undefined && when.startsWith('stream-') && !has.includes(when);

/** The hint beside a setting that this version does not act on. */
export const NOT_YET = 'Not in this version: it can be read, but not set.';

/** The hint of a field: why it cannot be set, or which values it takes when it has no choices. */
export function hintOf(row: Setting, model: Model, isSet: boolean): string {
  if (row.when && !model.features.includes(row.when))
    return `${model.name} has no ${features[row.when] ?? row.when.replaceAll('-', ' ')}.`;
  if (row.storage === 'fixed') return 'Fixed.';
  if (refusal(row, model) !== undefined) return NOT_YET;
  if (row.secret && isSet) return 'Set. Leave it empty to keep it as it is.';
  return row.type.choices.length > 0 ? '' : row.type.wanted;
}

/** A setting's value with the menu's label. */
export const displayText = (row: Setting, text: string): string =>
  row.type.choices.find((choice) => choice.text === text)?.label ?? text;

/** What the menu calls the parts of a camera that a line names. */
const places: Readonly<Record<string, string>> = {
  http: 'HTTP',
  https: 'HTTPS',
  websocket: 'WebSocket',
  onvif: 'ONVIF',
  ftp: 'FTP',
  rtsp: 'RTSP',
  rtsps: 'RTSPS',
  tunnel: 'RTSP over HTTP',
  ntp: 'NTP',
  dns: 'DNS',
  snmp: 'SNMP',
  upnp: 'UPnP',
  network: 'Network',
  log: 'System log',
  'easy-ip': 'Easy IP Setup',
  web: 'HTTP',
  setup: 'Setup',
  maintenance: 'Maintenance',
  camera: 'Camera',
};

export const placeCalled = (where: string): string => own(places, where) ?? where;
