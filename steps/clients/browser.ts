import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import type { Login } from './digest.ts';

/** Where Debian puts it. */
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

/** A person's browser: headless Chromium with a profile of its own. */
export class Browser {
  readonly page: Page;
  readonly #context: BrowserContext;
  readonly #profile: string;

  private constructor(page: Page, context: BrowserContext, profile: string) {
    this.page = page;
    this.#context = context;
    this.#profile = profile;
  }

  static async open(login?: Login, { javaScriptEnabled = true } = {}): Promise<Browser> {
    const profile = await mkdtemp(join(tmpdir(), 'browser-'));
    // Loaded here, so that a suite without a browser needs none.
    const { chromium } = await import('playwright-core');
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      args: QUIET,
      ignoreHTTPSErrors: true,
      javaScriptEnabled,
      ...(login ? { httpCredentials: { username: login.name, password: login.password } } : {}),
    });
    return new Browser(context.pages()[0] ?? (await context.newPage()), context, profile);
  }

  async close(): Promise<void> {
    await this.#context.close();
    await rm(this.#profile, { recursive: true, force: true });
  }
}
