import { schemaOf } from './json-schema.ts';
import { fleetEntry, refusal } from './replies.ts';
import { JSON_TYPE } from './route.ts';

const refused = (status: number): object => ({ [status]: { $ref: `#/components/responses/${status}` } });

/** What the control port answers beside its routes: the page, this document, and the journal as it is written. */
export function specialPaths({ token }: { readonly token: boolean }): object {
  const away = { ...(token ? refused(401) : {}), ...refused(403) };
  return {
    '/': {
      get: {
        operationId: 'page',
        summary: 'The page for people',
        tags: ['documents'],
        responses: {
          200: { description: 'The page', content: { 'text/html': { schema: { type: 'string' } } } },
          ...away,
        },
      },
    },
    '/openapi.json': {
      get: {
        operationId: 'openApi',
        summary: 'This document',
        tags: ['documents'],
        responses: {
          200: { description: 'OpenAPI 3.1', content: { [JSON_TYPE]: { schema: { type: 'object' } } } },
          ...away,
        },
      },
    },
    '/journal': {
      get: {
        operationId: 'listen',
        summary: 'Every journal entry from now on, by WebSocket (RFC 6455), one JSON object a message',
        tags: ['journal'],
        parameters: [
          {
            name: 'camera',
            in: 'query',
            description: 'Only entries of the camera with this number; of all cameras unless given',
            schema: { type: 'string' },
          },
          {
            name: 'headers',
            in: 'query',
            description: 'Whether requests have their headers, masked; they have not unless asked for',
            schema: { type: 'string', enum: ['true', 'false'] },
          },
        ],
        responses: {
          101: {
            description: 'The handshake of RFC 6455; then each message is such an entry',
            content: { [JSON_TYPE]: { schema: schemaOf(fleetEntry) } },
          },
          404: {
            description: 'The request asks for no WebSocket',
            content: { [JSON_TYPE]: { schema: schemaOf(refusal) } },
          },
          503: { description: 'The limit of listeners is reached' },
          ...away,
        },
      },
    },
  };
}
