import type { Mount } from './mounts/mount.ts';

/** The paths that can be mounted: none of their characters means anything to a router. */
const MOUNTABLE = /^\/(?:[\w.-]+\/)*(?:[\w.-]+|\*)?$/;
const BELOW = '/*';

/** What Express is given for a path: for all paths below one an expression, as Express would decode what a wildcard matches. */
export const patternOf = (path: string): string | RegExp =>
  path.endsWith(BELOW) ? new RegExp(`^${path.slice(0, -1).replaceAll('.', '\\.')}`) : path;

/** Throws when a path is none, or overlaps with one of `others`. */
export function checkPath({ path }: Pick<Mount, 'path'>, others: readonly Pick<Mount, 'path'>[]): void {
  if (!MOUNTABLE.test(path)) throw new Error(`HTTP mount: got ${path}, wanted a path such as /a/b or /a/*`);
  const other = others.find((one) => covers(one.path, path) || covers(path, one.path));
  if (other) throw new Error(`HTTP mount ${path}: got a path that ${other.path} has already, wanted one of its own`);
}

/** Whether requests to `path` are requests to `mounted` too. */
const covers = (mounted: string, path: string): boolean =>
  mounted.endsWith(BELOW) ? path.startsWith(mounted.slice(0, -1)) : mounted === path;
