import type http from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { guarded } from '../kernel/fault.ts';
import type { TimeSource } from '../kernel/time.ts';
import { askBeforeTls } from './asked-material.ts';
import { boundServer } from './bound-server.ts';
import { beforeHttp } from './first-bytes.ts';
import { withMaterial } from '../kernel/door-error.ts';
import type { FirstSight, HttpOptions, Listener, ProtocolChange } from './door.ts';
import {
  answerTo,
  faultOf,
  ourFault,
  MAX_HEADER_BYTES,
  noProxy,
  refusalOf,
  tooLate,
  unknownExpectation,
  type HttpRefusal,
} from './http-refusal.ts';
import { createHttpServer } from './node-http.ts';
import { socketOptions } from './os-network.ts';
import type { Timeouts } from './timeouts.ts';
import { peerOf } from './peers.ts';
import { connectionOf, tellingTls, type TcpPlacement } from './tcp-listener.ts';
import { isTlsError } from './tls-failure.ts';
import { tlsTerms } from './tls-terms.ts';

/** An HTTP server, with TLS 1.2 and 1.3 if `options.tls` is given. */
export async function httpListener(
  options: HttpOptions,
  { timeouts, fault, ...binding }: TcpPlacement,
  time: TimeSource,
): Promise<Listener> {
  const server = createServer(options, timeouts, binding.network.tls);
  if (server instanceof https.Server && typeof options.tls === 'function')
    askBeforeTls(server, options.tls, { suites: options.tlsSuites, fault });
  // The parser's own time-out for an unused connection starts again with each empty line.
  const underway = new Underway((socket) => time.schedule(2 * timeouts.headersMs, () => socket.destroy()));
  const farewells = new WeakSet<Socket>();
  /** The connections whose TLS handshake failed. */
  const failed = new WeakSet<Socket>();
  const tlsFailed = tellingTls(options, fault);
  const refused: HttpOptions['refused'] = (peer, why) =>
    guarded(fault, 'HTTP refusal', () => options.refused(peer, why));

  /**
   * Sends a final response and closes, once the client had time to read it: closing with unread bytes would reset the connection and
   * lose the response (RFC 9112 §9.6). Bytes that still come are read and discarded, or the client's end would never be seen.
   */
  function farewell(socket: Socket, answer: string): void {
    farewells.add(socket);
    socket.end(answer);
    socket.resume();
    socket.once(
      'close',
      time.schedule(timeouts.lingerMs, () => socket.destroy()),
    );
  }

  function sendAway(socket: Socket, refusal: HttpRefusal): void {
    refused(peerOf(socket), refusal.why);
    farewell(socket, answerTo(refusal, options.date?.()));
  }

  function refuse(request: IncomingMessage, response: ServerResponse, refusal: HttpRefusal): void {
    refused(peerOf(request.socket), refusal.why);
    answerShortly(response, refusal);
  }

  function answerShortly(response: ServerResponse, refusal: HttpRefusal): void {
    response.sendDate = false;
    const date = options.date?.();
    if (date !== undefined) response.setHeader('Date', date);
    response.writeHead(refusal.status, refusal.reason, { 'Content-Length': 0, Connection: 'close' }).end();
  }

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const wrong = faultOf(request);
    if (wrong) return refuse(request, response, wrong);
    response.sendDate = false;
    underway.add(request.socket, response);
    guarded(
      fault,
      'HTTP request',
      () => options.answer(request, response, peerOf(request.socket)),
      () => (response.headersSent ? response.destroy() : answerShortly(response, ourFault)),
    );
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) =>
    refuse(request, response, unknownExpectation),
  );
  server.on('connect', (_request: IncomingMessage, socket: Socket) => sendAway(socket, noProxy));
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    underway.used(socket);
    const wrong = faultOf(request);
    if (wrong) return sendAway(socket, wrong);
    const change: ProtocolChange = {
      stream: socket,
      head,
      peer: peerOf(socket),
      refuse: (answer) => farewell(socket, answer),
    };
    guarded(
      fault,
      'HTTP upgrade',
      () => options.upgrade?.(request, change),
      () => socket.destroy(),
    );
  });
  // Before the listener of Node, which passes the error on as one of HTTP.
  server.prependListener('tlsClientError', (error: Error, socket: Socket) => {
    failed.add(socket);
    tlsFailed(error, socket);
  });
  // Also called for errors in a TLS handshake.
  server.on('clientError', (error: Error, socket: Socket) => {
    if (farewells.has(socket)) return;
    const refusal = refusalOf(error);
    if (refusal && socket.writable && !underway.begun(socket)) return sendAway(socket, refusal);
    if (isTlsError(error) && !failed.has(socket)) tlsFailed(error, socket);
    socket.destroy();
  });

  const { first } = options;
  if (first)
    beforeHttp(server, {
      take(bytes, socket) {
        let sight: FirstSight = 'taken';
        guarded(
          fault,
          'first bytes of a connection',
          () => void (sight = first(bytes, connectionOf(socket, options.tls !== undefined))),
          () => socket.destroy(),
        );
        return sight;
      },
      wait: (giveUp) => time.schedule(timeouts.headersMs, giveUp),
      silent: (socket) => sendAway(socket, tooLate),
    });

  return boundServer(server, binding);
}

function createServer(
  { tls, tlsSuites, upgrade }: HttpOptions,
  patience: Timeouts,
  speaksTls: boolean,
): http.Server | https.Server {
  const terms: http.ServerOptions = {
    ...socketOptions,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.checkMs,
    keepAliveTimeout: patience.headersMs,
    requireHostHeader: false,
    shouldUpgradeCallback: (request) => upgrade !== undefined && wantsWebSocket(request),
  };
  const server =
    tls && speaksTls
      ? withMaterial(() => https.createServer({ ...terms, ...tlsTerms(tls, tlsSuites, patience.headersMs) }))
      : createHttpServer(terms);
  server.timeout = patience.stallMs;
  return server;
}

/** Whether a client would change to WebSocket. It takes an answer in HTTP as well, as with other protocols, and with HTTP/1.0 (RFC 9110 §7.8). */
const wantsWebSocket = ({ headers, httpVersion }: IncomingMessage): boolean =>
  httpVersion !== '1.0' &&
  (headers.upgrade ?? '').split(',').some((protocol) => protocol.trim().toLowerCase() === 'websocket');

/** The answers being given on each connection; pipelined requests make it several. Between them a connection is unused. */
class Underway {
  readonly #responses = new WeakMap<Socket, Set<ServerResponse>>();
  readonly #unused: (socket: Socket) => () => void;
  readonly #cancels = new WeakMap<Socket, () => void>();

  /** `unused` is called when a connection has no open response any more; its result is called when it has one again. */
  constructor(unused: (socket: Socket) => () => void) {
    this.#unused = unused;
  }

  add(socket: Socket, response: ServerResponse): void {
    this.used(socket);
    const known = this.#responses.get(socket);
    if (!known) socket.once('close', () => this.used(socket));
    const responses = known ?? new Set();
    this.#responses.set(socket, responses.add(response));
    response.once('close', () => {
      responses.delete(response);
      if (responses.size === 0 && !socket.destroyed) this.#cancels.set(socket, this.#unused(socket));
    });
  }

  used(socket: Socket): void {
    this.#cancels.get(socket)?.();
    this.#cancels.delete(socket);
  }

  /** Whether part of a response is sent already, so that another one would end up inside it. */
  begun(socket: Socket): boolean {
    return [...(this.#responses.get(socket) ?? [])].some((response) => response.headersSent);
  }
}
