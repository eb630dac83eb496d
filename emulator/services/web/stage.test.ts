import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { pki } from '../../fleet/pki.ts';
import { logLines, type FleetCamera, type JournalEvents } from '../../fleet/events.ts';
import { buildCamera, journalOf } from '../../device/camera.ts';
import { parts } from '../../device/parts.ts';
import { CameraClock } from '../../kernel/clock.ts';
import { seeded } from '../../kernel/random.ts';
import { Signal } from '../../kernel/signal.ts';
import { machineTime } from '../../kernel/time.ts';
import type { MovableDoor, HttpOptions } from '../../net/door.ts';
import { modelNamed, referenceModel } from '../../profiles/models.ts';
import { assumedDialect } from '../../settings/dialect.ts';

// What the tests of this folder share: a camera whose web port is a server of Node on a free port.

const HOST = '127.0.0.1';
export const user = { name: 'boss', password: 'Right-Word-1', level: 1 } as const;
export const login = { authorization: `Basic ${Buffer.from(`${user.name}:${user.password}`).toString('base64')}` };

/** A camera that takes Basic, with an administrator. */
export function camera(): FleetCamera {
  const lease = { address: HOST, mask: '255.0.0.0', gateway: '', nameServers: [], timeServers: [] };
  const clock = new CameraClock(machineTime);
  const made = buildCamera({
    id: '1',
    model: modelNamed(referenceModel),
    seeded: seeded('stage'),
    clock,
    parts,
    dialect: assumedDialect,
    certify: () => Promise.resolve({ key: '', cert: '' }),
    cable: {
      lease: () => lease,
      renewed: new Signal(),
      ipv6: () => [],
      isTaken: () => false,
      unreachable: () => undefined,
    },
    restarts: { count: 1, last: 'cold', untold: () => false },
    root: () => Promise.resolve(undefined),
    pki,
    advertised: undefined,
    offset: 0,
    journal: journalOf<JournalEvents>(clock),
    lines: logLines,
    streamFaults: () => [],
  });
  made.users.accounts.put(user, 'test');
  made.settings.commit({ 'userMng.auth.method': 'basic' }, 'test');
  return made;
}

/** How long a response of the stage takes to be sent, in ms. */
const SENT_MS = 20;

/** A door whose HTTP port answers as the service that opened it last; `order` is what happened. */
export function webDoor() {
  const order: string[] = [];
  let answer: HttpOptions['answer'] | undefined;
  const server = http.createServer((request, response) => {
    const end = response.end.bind(response) as (bytes: unknown) => void;
    response.end = (bytes?: unknown) => {
      setTimeout(() => end(bytes), SENT_MS);
      return response;
    };
    response.once('close', () => order.push('sent'));
    if (!answer) response.writeHead(503).end();
    else void answer(request, response, { address: HOST, port: 1 });
  });
  const listening = new Promise<number>((done) => {
    server.listen(0, HOST, () => done((server.address() as AddressInfo).port));
  });
  after(() => server.close());
  let addresses: readonly string[] = [HOST];
  const door = {
    host: HOST,
    get addresses() {
      return addresses;
    },
    offset: 0,
    move: (to: readonly string[]) => void (addresses = to),
    clear: async () => undefined,
    async listenHttp(options: HttpOptions) {
      if (!options.tls) answer = options.answer;
      async function close(): Promise<void> {
        order.push(`${options.tls ? 'https' : 'http'} closed`);
        if (!options.tls) answer = undefined;
      }
      return { port: options.port, renew: () => undefined, close };
    },
  } as unknown as MovableDoor;
  /** Sends a request; the status, one header and the body of its answer. */
  async function ask(method: string, path: string, headers: Record<string, string> = {}, body = '') {
    const port = await listening;
    const answered = Promise.withResolvers<http.IncomingMessage>();
    http
      .request({ host: HOST, port, method, path, headers, agent: false }, answered.resolve)
      .on('error', answered.reject)
      .end(body);
    const response = await answered.promise;
    let text = '';
    for await (const part of response) text += String(part);
    return { status: response.statusCode ?? assert.fail('no status'), headers: response.headers, text };
  }
  return { door, ask, order };
}
