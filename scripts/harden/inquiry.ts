import type { Requirement } from '../../emulator/profiles/guide-profile.ts';
import type { HttpAnswer } from '../clients/http.ts';
import { adviceOn } from './advice.ts';
import { readSetting, type Reading } from './cgi.ts';
import type { Camera } from './camera.ts';
import type { Item } from './item.ts';
import { logLines, type LogLine } from './log.ts';
import type { Site } from './site.ts';

export const INFO = '/cgi-bin/getinfo?FILE=1';

/** `key=value` lines. */
export const values = (text: string): Map<string, string> =>
  new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    }),
  );

/** The parts of a model that `get_capability` names. */
export type Capability = 'audio' | 'sdcard' | 'srtp';

/** An audit in progress: one camera, and the answers it has given so far. */
export class Inquiry {
  readonly camera: Camera;
  readonly site: Site;
  /** `getinfo`: NAME, VERSION, SERIAL, MAC. */
  readonly about: ReadonlyMap<string, string>;
  /** Registration by `reg_admin` is open although an administrator exists. */
  readonly registrationOpen: boolean;
  readonly #pages: Map<string, Promise<HttpAnswer>>;

  constructor(
    camera: Camera,
    site: Site,
    about: ReadonlyMap<string, string>,
    { registrationOpen = false, pages = new Map<string, Promise<HttpAnswer>>() } = {},
  ) {
    this.camera = camera;
    this.site = site;
    this.about = about;
    this.registrationOpen = registrationOpen;
    this.#pages = pages;
  }

  /** The same inquiry of the camera on other ports, with the answers so far. */
  at(camera: Camera): Inquiry {
    return new Inquiry(camera, this.site, this.about, { registrationOpen: this.registrationOpen, pages: this.#pages });
  }

  /** What a CGI answers the administrator; asked once. */
  page(path: string): Promise<HttpAnswer> {
    const known = this.#pages.get(path) ?? this.camera.get(path);
    this.#pages.set(path, known);
    return known;
  }

  setting(key: string): Promise<Reading> {
    return readSetting(this.site.dialect, key, (path) => this.page(path));
  }

  /** Whether the model lacks a part: only a camera that says so lacks it. */
  async lacks(capability: Capability): Promise<boolean> {
    return values((await this.page('/cgi-bin/get_capability')).text).get(capability) === 'no';
  }

  /** The system log, oldest first; undefined when it cannot be read. */
  async log(): Promise<readonly LogLine[] | undefined> {
    const { status, text } = await this.page('/cgi-bin/get_log');
    return status === 200 ? logLines(text) : undefined;
  }
}

export type Finding = Pick<Item, 'status' | 'got' | 'wanted' | 'probe'> &
  Partial<Pick<Item, 'reason' | 'fix' | 'repair'>>;

/** A camera on which no administrator is registered. */
export const nobody = {
  got: 'nobody is registered: first access is open',
  wanted: 'an administrator',
  probe: 'reg_admin',
};

/** A line of the report. `check`: its stable id. `part`: what of the section it is about, for people. */
export const item = ({ id, title }: Requirement, check: string, finding: Finding, part = ''): Item => ({
  id: part === '' ? id : `${id} ${part}`,
  check,
  requirement: id,
  title,
  ...adviceOn(id, check, finding.status),
  ...finding,
});
