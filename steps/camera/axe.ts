import type { Page } from 'playwright-core';
import { slot } from '../world/slot.ts';
import type { CameraWorld } from '../world/world.ts';

/** What axe found, a line for each element; and on how many pages. */
interface Findings {
  readonly lines: string[];
  pages: number;
  /** The build of each page that was looked at. */
  readonly builds: Set<string>;
}

export const findings = slot<Findings>('findings of axe', "a browser opens the camera's pages one after the other");

interface AxeResult {
  readonly violations: readonly { id: string; help: string; nodes: readonly { html: string }[] }[];
}

/** The elements of a page with the names of their attributes, without texts and values. */
const buildOf = (html: string): string =>
  [...html.matchAll(/<[a-z]\w*(?:\s+[a-z-]+(?:="[^"]*")?)*/gi)]
    .map(([tag]) => tag.replaceAll(/="[^"]*"/g, '').replaceAll(/\s+/g, ' '))
    .join('');

/** The width at which a page must not scroll sideways (WCAG 2.2, 1.4.10). */
const NARROW = 320;

/** How many pixels a page is too wide for a narrow window. */
async function beyondNarrow(page: Page): Promise<number> {
  const usual = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ ...usual, width: NARROW });
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  await page.setViewportSize(usual);
  return beyond;
}

/** Runs axe on the page as it is, which must also fit a narrow window. */
export async function inspect(world: CameraWorld, page: Page, state: string): Promise<void> {
  const { default: axe } = await import('axe-core');
  const found = findings.of(world);
  found.builds.add(buildOf(await page.content()));
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResult>('axe.run()');
  found.pages++;
  for (const { id, help, nodes } of violations)
    found.lines.push(...nodes.map(({ html }) => `${state}: ${id}: ${help}: ${html}`));
  const beyond = await beyondNarrow(page);
  if (beyond > 0) found.lines.push(`${state}: at ${NARROW} pixels it is ${beyond} pixels too wide`);
}

/** The same, unless a page of the same build was looked at before. */
export async function inspectNew(world: CameraWorld, page: Page, state: string): Promise<void> {
  if (!findings.of(world).builds.has(buildOf(await page.content()))) await inspect(world, page, state);
}
