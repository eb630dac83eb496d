import { sentenceOf, type Problem } from '../../../kernel/errors.ts';
import type { CameraFunction } from '../../../guide/rules/2.4-user-accounts.ts';
import type { HttpMount } from '../../offers.ts';
import type { BodyTerms } from '../body.ts';
import { sendLines, type Exchange, type OpenExchange } from '../exchange.ts';

type Method = 'GET' | 'POST';
type Answer<E> = (exchange: E) => void | Promise<void>;
/** The answer to input that cannot be used: `problems`, and nothing has changed. */
type Refused<E> = (exchange: E, problems: readonly Problem[]) => void;

interface Row {
  /** The path, or with `/*` at its end every path below it. */
  readonly path: string;
  readonly methods: readonly Method[];
  /** The right that a user needs as well to send the form. */
  readonly writes?: CameraFunction;
  /** The body that it takes; unless given, a form. */
  readonly body?: BodyTerms;
  /** While no administrator is registered, a page redirects to registration and a CGI refuses. */
  readonly kind: 'page' | 'cgi';
  /** It is open while no administrator is registered. */
  readonly first?: boolean;
  /** Browsers need no Randomnum here. */
  readonly exempt?: boolean;
  /** The CGI changes something: then browsers are recognised by more than their Accept header. */
  readonly changes?: boolean;
  /** The first administrator registers here. */
  readonly registers?: boolean;
  /** The parameters besides settings whose values the journal may show: they hold no secret. */
  readonly shows?: readonly string[];
}

/** A row of the web port: a path, who may use it and how, and the function that answers. */
export type Mount = Row &
  (
    | {
        /** It is open to everybody. */ readonly needs: undefined;
        readonly answer: Answer<OpenExchange>;
        readonly refused?: Refused<OpenExchange>;
      }
    | {
        /** The right that a user needs. */ readonly needs: CameraFunction;
        readonly answer: Answer<Exchange>;
        readonly refused?: Refused<Exchange>;
      }
  );

export const both: readonly Method[] = ['GET', 'POST'];

const changing: ReadonlySet<CameraFunction> = new Set(['control', 'settings.write', 'accounts.write', 'reset']);

export const cgi = (
  path: string,
  needs: CameraFunction,
  answer: Answer<Exchange>,
  changes = changing.has(needs),
): Mount => ({
  path,
  methods: both,
  needs,
  kind: 'cgi',
  changes,
  answer,
});

export const page = (path: string, needs: CameraFunction, answer: Answer<Exchange>): Mount => ({
  path,
  methods: ['GET'],
  needs,
  kind: 'page',
  answer,
});

/** A page with a form: GET shows the page, and POST saves the form. */
interface Form {
  readonly path: string;
  readonly reads: CameraFunction;
  readonly writes: CameraFunction;
  readonly shows?: readonly string[];
  /** Shows the page. `problems`: those of the form that was sent; undefined when none was. */
  readonly show: (exchange: Exchange, problems: readonly Problem[] | undefined) => void;
  /** Saves the form and answers. Throws `InputError`, and then nothing has changed, and the page is shown with the problems. */
  readonly save: Answer<Exchange>;
}

export const form = ({ path, reads, writes, shows = [], show, save }: Form): Mount => ({
  path,
  methods: both,
  needs: reads,
  writes,
  shows,
  kind: 'page',
  answer: (exchange) => (exchange.request.method === 'POST' ? save(exchange) : show(exchange, undefined)),
  refused: show,
});

/** A mount of another service, as a row of the web port. */
export const adopted = (mount: HttpMount): Mount =>
  mount.needs === undefined ? { ...mount, kind: 'cgi' } : { ...mount, kind: 'cgi', changes: changing.has(mount.needs) };

/** Answers input that cannot be used: as the mount does, else 400 with each problem on its own line. */
export const refuseLines: Refused<OpenExchange> = (exchange, problems) =>
  sendLines(exchange, problems.map(sentenceOf), 400);
