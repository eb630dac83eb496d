import { readdirSync, readFileSync } from 'node:fs';
import { alarmKinds } from '../../device/alarms.ts';
import { own } from '../../kernel/own.ts';
import { levels } from '../../settings/user-level.ts';

interface PageFile {
  readonly type: string;
  readonly text: string;
}

/** The Content-Security-Policy of the page: only its own style sheet and modules, and only calls to the control port. */
export const pagePolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** A module with the words that the page takes from the emulator. */
const words = `export const alarmKinds = ${JSON.stringify(alarmKinds)};
export const levels = ${JSON.stringify(levels)};
`;

let files: ReadonlyMap<string, PageFile> | undefined;

/** The page for people, by path: `/`, and its style sheet and modules. They contain nothing of the cameras. */
export function pageFile(path: string): PageFile | undefined {
  files ??= read();
  return files.get(path);
}

function read(): ReadonlyMap<string, PageFile> {
  const folder = new URL('.', import.meta.url);
  const found = readdirSync(folder).flatMap((name) => {
    const type = own(types, name.split('.').at(-1) ?? '');
    if (type === undefined || !/\.(html|css)$|^[\w-]+\.js$/.test(name)) return [];
    const text = readFileSync(new URL(name, folder), 'utf8');
    return [[name === 'page.html' ? '/' : `/page/${name}`, { type, text }] as const];
  });
  return new Map([...found, ['/page/words.js', { type: own(types, 'js') ?? '', text: words }]]);
}
