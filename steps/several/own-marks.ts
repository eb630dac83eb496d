import tls from 'node:tls';
import { digestChallenge } from '../clients/http/digest.ts';
import { EasyIpTool, search } from '../clients/network/easy-ip.ts';
import { FtpClient } from '../clients/network/ftp.ts';
import { NULL } from '../clients/network/ber.ts';
import { communityMessage, PDU, v3Message } from '../clients/network/snmp-message.ts';
import { SnmpManager } from '../clients/network/snmp-manager.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Login } from '../clients/http/digest.ts';
import type { CameraView } from '../../emulator/control/client.ts';
import { right } from '../doors/logins.ts';
import { WebSeat } from '../doors/seat.ts';
import { webDoors } from '../doors/web-doors.ts';
import { portOf } from './kind.ts';
import { anyCertificate } from '../clients/network/any-certificate.ts';

/** A camera beside others, with what is its own. */
export interface Neighbour {
  readonly camera: CameraView;
  readonly administrator: Login;
  readonly community: string;
  /** What it may tell, and no other camera. */
  readonly marks: Readonly<Record<string, string>>;
}

/** Asks one source of a camera. */
type Source = (neighbour: Neighbour) => Promise<string>;

/** What changes nothing, and has an end. */
const read = webDoors.filter(
  ({ methods, socket, path, changes }) =>
    methods.includes('GET') && !socket && !changes && !/mjpeg|MotionJpeg/.test(path),
);
const VARIABLES = 20;
const ROUNDS = 12;

/** All pages and CGIs that can be read, on one connection. */
const web =
  (over: 'http' | 'https'): Source =>
  async ({ camera: { host, ports }, administrator }) => {
    const place = { host, port: portOf({ host, from: '', ports }, over), secure: over === 'https' };
    const seat = await new WebSeat({ place, from: () => '127.0.0.1', signs: right(administrator) }).ready();
    const texts = [];
    for (const { path, query } of read) {
      const { head, body } = await seat.ask({ method: 'GET', target: path + query, headers: {} });
      texts.push(head, body);
    }
    seat.leave();
    return texts.join('\n');
  };

const described: Source = async ({ camera: { host, ports }, administrator }) => {
  const user = await RtspUser.arrive('RTSP', { host, port: ports['rtsp'] ?? 554 }, administrator);
  const { text, headers } = await user.describe();
  const setUp = await user.setUp(1);
  user.leave();
  return JSON.stringify([text, headers, setUp.headers]);
};

/** All objects of SNMP. */
const walked: Source = async ({ camera: { host, ports }, community }) => {
  const manager = await SnmpManager.open(host, { port: ports['snmpAgent'] ?? 161 });
  let name = '1.3.6.1.2.1';
  let text = '';
  for (let round = 0; round < ROUNDS; round++) {
    const message = communityMessage(1, community, {
      type: PDU.bulk,
      id: round,
      numbers: [0, VARIABLES],
      variables: [[name, NULL]],
    });
    const answer = await manager.answerTo(message, round);
    if (!answer) break;
    text += answer.bytes.toString('latin1');
    const next = answer.variables?.at(-1)?.[0];
    if (next === undefined || next === name) break;
    name = next;
  }
  const engine = { id: Buffer.alloc(0), boots: 0, time: 0 };
  const user = { name: '', auth: '', priv: '' };
  const probe = await manager.ask(v3Message({ engine, user, level: 'noAuthNoPriv', name: '', pdu: { variables: [] } }));
  await manager.close();
  return `${text} engine ${probe?.engine?.id.toString('hex') ?? ''}`;
};

const found: Source = async ({ camera: { mac, host } }) => {
  const tool = await EasyIpTool.open();
  const heard = await tool.ask(search(), mac.replaceAll(':', ''), { to: host });
  await tool.close();
  return heard?.bytes.toString('latin1') ?? '';
};

const certified: Source = ({ camera: { host, ports } }) =>
  new Promise((done, failed) => {
    const socket = tls.connect({ host, port: ports['https'] ?? 443, ...anyCertificate }, () => {
      const { subject, subjectaltname, serialNumber } = socket.getPeerCertificate();
      socket.destroy();
      done(JSON.stringify([subject, subjectaltname, serialNumber]));
    });
    socket.once('error', failed);
  });

const greeted: Source = async ({ camera: { host, ports }, administrator: { name, password } }) => {
  const { client, greeting } = await FtpClient.connect(host, portOf({ host, from: '', ports }, 'ftp'));
  const texts = [greeting.text, (await client.login(name, password)).text];
  for (const command of ['SYST', 'FEAT', 'HELP', 'PWD', 'STAT']) texts.push((await client.ask(command)).text);
  texts.push((await client.fetch('NLST /pictures')).bytes.toString());
  client.close();
  return texts.join('\n');
};

/** All that tells something of a camera. */
export const sources: Readonly<Record<string, Source>> = {
  'the web server over HTTP': web('http'),
  'the web server over HTTPS': web('https'),
  RTSP: described,
  SNMP: walked,
  'Easy IP Setup': found,
  'the certificate': certified,
  FTP: greeted,
};

/** What was made for one occasion: nonces, numbers of sessions and of engines, sources of packets. */
export const made = (text: string): readonly string[] => [
  ...[...text.matchAll(/www-authenticate: (digest [^\r]*)/gi)].flatMap(
    ([, offer]) => digestChallenge([offer ?? ''])?.nonce ?? [],
  ),
  ...[
    ...text.matchAll(
      /"(\d{29,31});timeout|ssrc=([0-9a-f]{8})|engine ([0-9a-f]{10,})|randomnum=(\w+)|name="Randomnum"\s+value="([^"]*)"/g,
    ),
  ].flatMap((groups) => groups.slice(1).filter((one): one is string => one !== undefined)),
];
