import type { Browser as Chromium, BrowserContext, Page } from 'playwright-core';
import { noteDaemon } from '../programs/transcript.ts';
import type { Login } from './digest.ts';

/** The path of Chromium on Debian. */
const CHROMIUM = '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let started: Promise<Chromium> | undefined;

/** One process serves all scenarios of this one: starting takes seconds. Loaded here, so that a suite without a browser needs none. */
const chromium = (): Promise<Chromium> =>
  (started ??= import('playwright-core').then((playwright) =>
    playwright.chromium.launch({ executablePath: CHROMIUM, args: QUIET }),
  ));

/** Ends the process, if there is one. */
export async function quitBrowser(): Promise<void> {
  const quitting = started;
  started = undefined;
  await (await quitting)?.close();
}

/** Headless Chromium for one person, with separate cookies, cache and logins. */
export class Browser {
  readonly page: Page;
  readonly #context: BrowserContext;

  private constructor(page: Page, context: BrowserContext) {
    this.page = page;
    this.#context = context;
  }

  static async open(login?: Login, { javaScriptEnabled = true } = {}): Promise<Browser> {
    const context = await (
      await chromium()
    ).newContext({
      ignoreHTTPSErrors: true,
      javaScriptEnabled,
      ...(login ? { httpCredentials: { username: login.name, password: login.password } } : {}),
    });
    const page = await context.newPage();
    const said: string[] = [];
    page.on('response', (response) =>
      said.push(`${response.request().method()} ${response.url()} ${response.status()}`),
    );
    page.on('requestfailed', (request) => said.push(`${request.url()} failed: ${request.failure()?.errorText}`));
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    noteDaemon({ name: 'chromium', args: ['--headless'], output: () => said.join('\n') });
    return new Browser(page, context);
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
