import express, { type Express, type Request, type Response } from 'express';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Peer } from '../../net/door.ts';
import { dispatch } from './dispatch.ts';
import type { WebSite } from './exchange.ts';
import { originForm } from './target.ts';

/** The origin of a request: its camera and peer, for the express app that all cameras of a process share. */
interface Origin {
  readonly site: WebSite;
  readonly peer: Peer;
  readonly protocol: 'http' | 'https';
}

const origins = new WeakMap<IncomingMessage, Origin>();

let app: Express | undefined;

function shared(): Express {
  if (app) return app;
  app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request: Request, response: Response) => {
    const origin = origins.get(request);
    if (!origin) throw new Error('a request came from no camera');
    const target = originForm(request.url);
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    const query = mark < 0 ? '' : target.slice(mark + 1);
    return dispatch({ ...origin, request, response, path, query, parameters: new Map(), body: '', user: undefined });
  });
  return app;
}

/** Hands a request of one camera to the shared app. Rejects with errors that `dispatch` did not catch; it never resolves. */
export function serve(
  site: WebSite,
  protocol: 'http' | 'https',
  request: IncomingMessage,
  response: ServerResponse,
  peer: Peer,
): Promise<void> {
  origins.set(request, { site, protocol, peer });
  return new Promise((_done, failed) => {
    const unanswered = (error: unknown): void =>
      failed(error instanceof Error ? error : new Error('a request went unanswered'));
    shared()(request as Request, response as Response, unanswered);
  });
}
