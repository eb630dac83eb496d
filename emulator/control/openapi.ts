import type { z } from 'zod';
import { own } from '../kernel/own.ts';
import { openPath } from './guard.ts';
import { schemaOf, type JsonSchema } from './json-schema.ts';
import { namedSchemas, refusal } from './replies.ts';
import { JSON_TYPE, type Route } from './route.ts';
import { topics } from './routes/index.ts';
import { specialPaths } from './special-paths.ts';

export interface OpenApiOptions {
  /** Whether the control port asks for a token. */
  readonly token: boolean;
}

const content = (schema: z.ZodType, type = JSON_TYPE): object => ({
  content: { [type]: { schema: schemaOf(schema) } },
});

const refused = (description: string): object => ({ description, ...content(refusal) });

/** Error replies by status; each operation names those it may give. */
const refusals: Readonly<Record<number, object>> = {
  400: refused('The request is wrong; all problems are named, and nothing was changed'),
  401: refused('The token is missing or wrong'),
  403: refused('Origin is another site, or Host is no address and not localhost where no token is asked for'),
  404: refused('There is nothing of that name'),
  409: refused('The camera is being removed, it cannot start because of its files, or a port cannot be opened'),
  413: refused('The body is too large'),
  415: refused('The body is not JSON'),
  500: refused("A fault of the emulator's own"),
  507: refused('The change cannot be saved; nothing was changed'),
};

const named = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => name ?? []);

/** Statuses of the error replies that an operation may give. */
function refusalsOf({ method, path, query, body }: Route, token: boolean): readonly number[] {
  const changes = method !== 'GET';
  const names = named(path).length > 0;
  return [
    ...(names || query || body ? [400] : []),
    ...(token && path !== openPath ? [401] : []),
    403,
    ...(names ? [404] : []),
    ...(names || changes ? [409] : []),
    ...(body ? [413, 415] : []),
    500,
    ...(changes ? [507] : []),
  ];
}

const paths: Readonly<Record<string, string>> = {
  id: 'The number of a camera',
  name: 'The name of a user or of a snapshot',
};

function parameters({ path, query }: Route): object[] {
  const inPath = named(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    description: own(paths, name),
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => {
    const { description, ...rest } = schemaOf(schema, 'input');
    return { name, in: 'query', required: false, description, schema: rest };
  });
  return [...inPath, ...inQuery];
}

const described: Readonly<Record<number, string>> = {
  200: 'Done',
  201: 'Made',
  204: 'Done; there is no more to say',
  503: 'Done, and something is not as it should be',
};

function operation(route: Route, tag: string, { token }: OpenApiOptions): object {
  const { id, path, summary, body, reply, type, statuses } = route;
  const given = parameters(route);
  const replies = statuses.map((status) => [
    status,
    { description: described[status] ?? 'Done', ...(status === 204 ? {} : content(reply, type)) },
  ]);
  const errors = refusalsOf(route, token).map((status) => [status, { $ref: `#/components/responses/${status}` }]);
  return {
    operationId: id,
    summary,
    tags: [tag],
    ...(given.length > 0 ? { parameters: given } : {}),
    ...(token && path === openPath ? { security: [] } : {}),
    ...(body ? { requestBody: { required: true, ...content(body) } } : {}),
    responses: Object.fromEntries([...replies, ...errors]) as object,
  };
}

/** What a client that is asked for the token sends. */
const securitySchemes = {
  bearer: { type: 'http', scheme: 'bearer', description: 'The token of IPRO_CONTROL_TOKEN' },
  token: { type: 'apiKey', in: 'query', name: 'token', description: 'The same, for a browser and for WebSocket' },
};

/** The control port as an OpenAPI 3.1 document, made from the routes and the schemas that check them. */
export function openApi(options: OpenApiOptions): object {
  const found = new Map<string, Record<string, object>>();
  for (const { name, routes } of topics)
    for (const route of routes) {
      const path = route.path.replace(/:(\w+)/g, '{$1}');
      found.set(path, { ...found.get(path), [route.method.toLowerCase()]: operation(route, name, options) });
    }
  const security = options.token ? Object.keys(securitySchemes).map((name) => ({ [name]: [] })) : [];
  return {
    openapi: '3.1.0',
    info: {
      title: 'ipro-emulator control port',
      version: '1',
      description:
        "The tester's control of the cameras: power, time, settings, defects and the journal. No real camera has it.",
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The control port that this document comes from' }],
    tags: [
      ...topics.map(({ name, description }) => ({ name, description })),
      { name: 'documents', description: 'A page for people, and this document' },
    ],
    security,
    paths: { ...Object.fromEntries(found), ...specialPaths(options) },
    components: {
      schemas: Object.fromEntries(
        Object.entries(namedSchemas).map(([name, schema]) => [name, schemaOf(schema, 'output', 'inline')]),
      ) as Record<string, JsonSchema>,
      responses: options.token
        ? refusals
        : Object.fromEntries(Object.entries(refusals).filter(([status]) => status !== '401')),
      ...(options.token ? { securitySchemes } : {}),
    },
  };
}
