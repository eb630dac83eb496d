import { authorizationFor } from '../http/digest.ts';
import { RtspClient } from './rtsp.ts';

/**
 * A viewer that runs as a program on another host: `node far-viewer.ts '{"host":"192.168.9.50","name":"a","password":"b","path":"/stream"}'`.
 * It plays a stream inside its RTSP connection. It prints "playing", each number of a packet that does not follow on the one before as a line
 * "gap", how many packets it has as lines such as "packets 100", and "closed" when the camera ends the connection.
 */
interface Order {
  readonly host: string;
  readonly name: string;
  readonly password: string;
  readonly path: string;
}

/** How often it prints how many packets it has, in ms. */
const TELL_MS = 200;
const PORT = 554;

const { host, path, ...login } = JSON.parse(process.argv[2] ?? '') as Order;
const url = `rtsp://${host.includes(':') ? `[${host}]` : host}:${PORT}${path}`;
const client = await RtspClient.connect('RTSP', { host, port: PORT });
let [packets, last] = [0, -1];
client.sees = ({ channel, payload }) => {
  if (channel % 2 !== 0) return;
  const number = payload.readUInt16BE(2);
  if (last >= 0 && number !== ((last + 1) & 0xffff)) console.log(`gap before ${number}`);
  last = number;
  packets++;
};
const { headers } = await client.ask({ method: 'DESCRIBE', url });
let count = 0;

async function ask(method: string, to: string, more: Readonly<Record<string, string>> = {}) {
  const signing = { method, uri: to, count: ++count };
  const authorization = authorizationFor('Digest', headers['www-authenticate'] ?? [], login, signing);
  const answer = await client.ask({ method, url: to, headers: more, authorization });
  if (answer.status !== 200) throw new Error(`${method} was answered ${answer.status}`);
  return answer;
}

await ask('DESCRIBE', url);
const set = await ask('SETUP', `${url}/trackID=1`, { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' });
await ask('PLAY', url, { Session: (set.headers['session']?.[0] ?? '').split(';')[0] ?? '' });
console.log('playing');
setInterval(() => console.log(`packets ${packets}`), TELL_MS);
await client.closed;
console.log('closed');
