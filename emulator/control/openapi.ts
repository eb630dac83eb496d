import { z } from 'zod';
import { routes, type Route } from './routes.ts';

const parameters = (path: string): object[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function operation(route: Route): object {
  const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
  const { $schema: _unused, ...body } = route.body ? z.toJSONSchema(route.body) : {};
  return {
    summary: route.summary,
    parameters: parameters(route.path),
    ...(route.body ? { requestBody: { required: true, ...json(body) } } : {}),
    responses: {
      '2XX': { description: 'Done' },
      '4XX': { description: 'Refused', ...json({ $ref: '#/components/schemas/Refusal' }) },
      '507': {
        description: 'It cannot be saved, and nothing has changed',
        ...json({ $ref: '#/components/schemas/Refusal' }),
      },
    },
  };
}

/** The control port as an OpenAPI 3.1 document, made from the routes and the schemas that check them. */
export function openApi(): object {
  const paths = new Map<string, Record<string, object>>();
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths.set(path, { ...paths.get(path), [route.method.toLowerCase()]: operation(route) });
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'ipro-emulator control port',
      version: '1',
      description: 'WebSocket /journal sends every journal entry as it is written.',
    },
    paths: Object.fromEntries(paths),
    components: {
      schemas: {
        Refusal: {
          type: 'object',
          required: ['error', 'problems'],
          properties: { error: { type: 'string' }, problems: { type: 'array', items: { type: 'string' } } },
        },
      },
    },
  };
}
