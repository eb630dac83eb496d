import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

interface ControlPage {
  readonly text: string;
  /** Its Content-Security-Policy: only its own style and script, and only calls to the control port. */
  readonly policy: string;
}

let page: ControlPage | undefined;

/** The page for people: one document, with its style and script in it. */
export function controlPage(): ControlPage {
  page ??= read();
  return page;
}

function read(): ControlPage {
  const style = textOf('style.css');
  const script = textOf('script.js');
  const text = textOf('page.html')
    .replace('/*style*/', () => style)
    .replace('/*script*/', () => script);
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf('style', text)}`,
    `script-src ${hashOf('script', text)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { text, policy };
}

/** The hash of all text in an element, as a browser computes it (CSP 3, 8.3). */
function hashOf(element: 'style' | 'script', text: string): string {
  const from = text.indexOf(`<${element}>`) + `<${element}>`.length;
  const content = text.slice(from, text.indexOf(`</${element}>`, from));
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

const textOf = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
