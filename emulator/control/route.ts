import { z } from 'zod';
import { InputError } from '../kernel/errors.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { problemsOf } from './issues.ts';

/** A request that found its route; `body` is not checked yet. */
export interface Asked {
  readonly fleet: Fleet;
  /** What stood for `:id` and `:name`. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The JSON of the body, for a route that takes one. */
  readonly json: () => Promise<unknown>;
}

/** A request with its body, checked by the route's schema; undefined where the route takes none. */
export interface Call<Body = unknown> extends Omit<Asked, 'json'> {
  readonly body: Body;
}

/** What is answered; 204: nothing beside the status. */
export interface Reply {
  readonly status: number;
  /** As the route's schema says. */
  readonly body: unknown;
}

/** One operation of the control port: what it takes and what it answers, as schemas. */
export interface Route<
  Id extends string = string,
  R extends z.ZodType = z.ZodType,
  B extends z.ZodType | undefined = z.ZodType | undefined,
> {
  /** `operationId` of the OpenAPI document, and the method of `ControlClient`; `set` alone is a name that generators of clients refuse. */
  readonly id: Id;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:id` and `:name` where these stand. */
  readonly path: string;
  readonly summary: string;
  /** Query parameters; a route that has some checks them with this. */
  readonly query?: z.ZodObject | undefined;
  readonly body: B;
  readonly reply: R;
  /** Content type of the reply: JSON unless it is text. */
  readonly type: string;
  /** Statuses that the reply may come with. */
  readonly statuses: readonly number[];
  readonly answer: (asked: Asked) => Promise<Reply>;
}

type Given = 'id' | 'method' | 'path' | 'summary' | 'query';

interface Spec<Id extends string, B, R extends z.ZodType> extends Pick<Route<Id>, Given> {
  readonly reply: R;
  /** Unless given, JSON. */
  readonly type?: string;
  /** Unless given, 200; 204 where the reply is `nothing`. With several, `status` chooses. */
  readonly statuses?: readonly number[];
  readonly status?: (reply: z.output<R>) => number;
  readonly answer: (call: Call<B>) => Promise<z.output<R>> | z.output<R>;
}

interface BodySpec<Id extends string, B extends z.ZodType, R extends z.ZodType> extends Spec<Id, z.output<B>, R> {
  readonly body: B;
}

type BodilessSpec<Id extends string, R extends z.ZodType> = Spec<Id, undefined, R>;

/** The reply of a route that answers with a status alone. */
export const nothing = z.undefined();

export const JSON_TYPE = 'application/json';

/** What a schema makes of a value. Throws `InputError` with every problem. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InputError(problemsOf(result.error.issues, value));
}

/** A route whose body and reply have the types of its schemas. */
export function route<const Id extends string, B extends z.ZodType, R extends z.ZodType>(
  spec: BodySpec<Id, B, R>,
): Route<Id, R, B>;
export function route<const Id extends string, R extends z.ZodType>(spec: BodilessSpec<Id, R>): Route<Id, R, undefined>;
export function route<Id extends string, B extends z.ZodType, R extends z.ZodType>(
  spec: BodySpec<Id, B, R> | BodilessSpec<Id, R>,
): Route<Id, R> {
  const usual: number = spec.reply instanceof z.ZodUndefined ? 204 : 200;
  const { statuses = [usual], status = () => statuses[0] ?? usual } = spec;
  const replied = async (reply: Promise<z.output<R>> | z.output<R>): Promise<Reply> => {
    const body = await reply;
    return { status: status(body), body };
  };
  const { id, method, path, summary, query, reply, type = JSON_TYPE } = spec;
  const described = { id, method, path, summary, query, reply, type, statuses };
  if (!('body' in spec))
    return {
      ...described,
      body: undefined,
      answer: ({ json: _none, ...rest }) => replied(spec.answer({ ...rest, body: undefined })),
    };
  return {
    ...described,
    body: spec.body,
    answer: async ({ json, ...rest }) => replied(spec.answer({ ...rest, body: checked(spec.body, await json()) })),
  };
}
