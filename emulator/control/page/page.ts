import { readFileSync } from 'node:fs';

let page: string | undefined;

/** The page for people: one document, with its style and script in it. */
export function controlPage(): string {
  page ??= read('page.html')
    .replace('/*style*/', () => read('style.css'))
    .replace('/*script*/', () => read('script.js'));
  return page;
}

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
