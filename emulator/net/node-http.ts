import { createRequire } from 'node:module';

/**
 * Node's HTTP server. It is required and not imported: an import touches everything that `node:http` exports, and so also loads Node's
 * WebSocket client, which takes a tenth of the time that a camera needs to start.
 */
export const createHttpServer = (
  createRequire(import.meta.url)('node:http') as Pick<typeof import('node:http'), 'createServer'>
).createServer;
