import { fileURLToPath } from 'node:url';

/**
 * Node keeps what it compiled, types stripped, for the programs that this one starts: a run starts hundreds, from the same files.
 * A folder that somebody set stays.
 */
export function keepCompiled(): void {
  process.env['NODE_COMPILE_CACHE'] ??= fileURLToPath(new URL('../../node_modules/.cache/compile', import.meta.url));
}
