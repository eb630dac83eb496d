import { randomBytes } from 'node:crypto';
import { schemesOf } from '../../clients/digest.ts';
import type { Camera } from '../camera.ts';
import type { Inquiry } from '../inquiry.ts';
import { logLines } from '../log.ts';
import { fail, once, pass, unseen, type Result, type Trial } from './tried.ts';

/** The path that the vendor's sample connects to. */
const PATH = '/rtsp-over-websocket';
const SWITCHED = 101;

interface Opened {
  readonly status: number;
  readonly challenges: readonly string[];
}

/** Asks for a WebSocket (RFC 6455 section 4.1), and leaves it at once. */
async function opened(camera: Camera, authorization?: string): Promise<Opened> {
  const connection = camera.open(camera.url);
  const lines = [
    `GET ${PATH} HTTP/1.1`,
    `Host: ${camera.url.host}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
    'Sec-WebSocket-Protocol: binary',
    ...(authorization === undefined ? [] : [`Authorization: ${authorization}`]),
  ];
  try {
    await connection.write(`${lines.join('\r\n')}\r\n\r\n`);
    const head = await connection.head();
    const challenges = [...head.matchAll(/^www-authenticate: *(.*)$/gim)].map(([, value = '']) => value.trim());
    return { status: Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0), challenges };
  } finally {
    connection.close();
  }
}

/** What a WebSocket asks for, and whether the log tells who opened one. */
export const socketTrials = ({ camera, site }: Inquiry): readonly Trial[] => [
  {
    check: 'authentication.websocket',
    part: 'WebSocket',
    wanted: 'Digest and nothing else',
    probe: 'the challenge at a WebSocket',
    ask: () => challenged(camera, site.reasons.get('2.5') !== undefined),
  },
  {
    check: 'authentication.websocket-logged',
    part: 'WebSocket logins in the log',
    wanted: 'a line for each login',
    probe: 'a login at a WebSocket, and the system log',
    ask: () => once(camera, 'websocket logged', () => logged(camera, site.login?.name ?? '')),
  },
];

async function challenged(camera: Camera, excused: boolean): Promise<Result> {
  const { status, challenges } = await opened(camera);
  if (status === SWITCHED) return fail('opened without a login');
  if (status !== 401) return undefined;
  const schemes = [...new Set(schemesOf(challenges))];
  const good = schemes.includes('Digest') && (schemes.length === 1 || excused);
  return good ? pass(schemes.join(', ')) : fail(schemes.join(', ') || 'no challenge');
}

/** How cameras call the interface in their logs is assumed: a login that is shown under another name is not found. */
async function logged(camera: Camera, own: string): Promise<Result> {
  const { status, challenges } = await opened(camera);
  const proof = status === 401 ? camera.proof(challenges, { method: 'GET', uri: PATH }) : undefined;
  if (proof === undefined || (await opened(camera, proof)).status !== SWITCHED) return undefined;
  const lines = logLines((await camera.get('/cgi-bin/get_log')).text);
  if (lines.length === 0) return unseen('the log cannot be read');
  return lines.some(({ where, user }) => user === own && /socket/i.test(where))
    ? pass('shown')
    : unseen('the log has no line about a WebSocket');
}
