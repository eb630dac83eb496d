import { assumedDialect } from '../../emulator/settings/dialect.ts';
import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import type { CameraClient, Answer } from './camera.ts';
import type { Login } from './digest.ts';
import type { Item } from './item.ts';
import { logLines, type LogLine } from './log.ts';

export const INFO = '/cgi-bin/getinfo?FILE=1';

export interface AuditOptions {
  readonly level: 'entry' | 'standard' | 'advanced';
  readonly login: Login | undefined;
  /** Days after which a password is to be changed. */
  readonly passwordDays: number;
  /** Why something is allowed that the guide allows only with a reason: text by section. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Sections whose condition is met at this place: what they recommend is then wanted. */
  readonly conditions: ReadonlySet<string>;
}

/** `key=value` lines. */
export const values = (text: string): Map<string, string> =>
  new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at), line.slice(at + 1)] as const] : [];
    }),
  );

/** What a setting reads over CGI, or why that is not known. */
export type Reading = { readonly text: string } | { readonly why: string };

/** An audit under way: one camera, and what was read of it so far. */
export class Inquiry {
  readonly camera: CameraClient;
  readonly options: AuditOptions;
  /** `getinfo`: NAME, VERSION, SERIAL, MAC. */
  readonly about: ReadonlyMap<string, string>;
  readonly #pages = new Map<string, Promise<Answer>>();

  constructor(camera: CameraClient, options: AuditOptions, about: ReadonlyMap<string, string>) {
    this.camera = camera;
    this.options = options;
    this.about = about;
  }

  /** What a CGI answers the administrator; asked once. */
  page(path: string): Promise<Answer> {
    const known = this.#pages.get(path) ?? this.camera.get(path);
    this.#pages.set(path, known);
    return known;
  }

  async setting(key: string): Promise<Reading> {
    const row = rowOf(key);
    if (!row) return { why: 'no such setting is known' };
    const { get, parameter } = assumedDialect.cgiOf(row);
    const { status, text } = await this.page(`/cgi-bin/${get}`);
    const line = text.split(/\r?\n/).find((one) => one.startsWith(`${parameter}=`));
    if (status !== 200 || line === undefined) return { why: `status ${status}` };
    return { text: assumedDialect.fromCgi(row, line.slice(parameter.length + 1), key) };
  }

  /** The system log, oldest first; undefined when it can't be read. */
  async log(): Promise<readonly LogLine[] | undefined> {
    const { status, text } = await this.page('/cgi-bin/get_log');
    return status === 200 ? logLines(text) : undefined;
  }
}

export type Found = Pick<Item, 'status' | 'got' | 'wanted' | 'probe'> & Partial<Pick<Item, 'reason' | 'fix'>>;

/** A line of the report about a section, or about a part of it. */
export const item = ({ id, title }: Requirement, found: Found, part = ''): Item => ({
  id: part === '' ? id : `${id} ${part}`,
  requirement: id,
  words: title,
  ...found,
});
