import dgram from 'node:dgram';
import { once } from 'node:events';
import type { Random } from '../../emulator/kernel/random.ts';
import { basicHeader } from '../../steps/clients/http/digest.ts';
import { RtspClient } from '../../steps/clients/rtsp/rtsp.ts';
import { communityMessage, PDU, v3Message } from '../../steps/clients/network/snmp-message.ts';
import { administrator, type AttackedEmulator } from './emulator.ts';
import { mutated } from './mutations.ts';

const NOBODY = { id: Buffer.alloc(0), boots: 0, time: 0 };
const USER = { name: 'monitor', auth: 'Auth-Word-77', priv: 'Priv-Word-78' };

/** The address that the viewer comes from: the camera listens to no other. */
const FROM = '127.0.66.254';

const seeds: readonly Buffer[] = [
  // A receiver report, a source description with a name, a goodbye, a report that says goodbye, and RTP of G.711.
  '81c9000711223344aabbccdd00000001000000020000000300000004 00000005',
  '81ca000311223344010568656c6c6f00',
  '81cb000111223344',
  '80c90001112233448 1cb000111223344',
  `80000001000000a011223344${'d5'.repeat(160)}`,
].map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** Messages of SNMP: of a community, a GetBulk that asks for much, discovery, and a user's. */
const managerSeeds: readonly Buffer[] = [
  communityMessage(1, 'public'),
  communityMessage(0, 'public', { type: PDU.next }),
  communityMessage(1, 'public', { type: PDU.bulk, numbers: [0, 2_000_000_000] }),
  v3Message({ engine: NOBODY, user: USER, level: 'noAuthNoPriv', name: '', pdu: { variables: [] } }),
  v3Message({ engine: { id: Buffer.from('8000e09d03d42dc5010203', 'hex'), boots: 1, time: 9 }, user: USER }),
];

/** A viewer over UDP who sends the camera's ports, and its SNMP agent, what they should not have to read. */
export class HostileViewer {
  readonly #client: RtspClient;
  readonly #socket: dgram.Socket;
  readonly #host: string;
  readonly #ports: readonly number[];
  readonly #agents: readonly number[];

  private constructor(
    client: RtspClient,
    socket: dgram.Socket,
    host: string,
    ports: { readonly media: readonly number[]; readonly agents: readonly number[] },
  ) {
    this.#client = client;
    this.#socket = socket;
    this.#host = host;
    this.#ports = ports.media;
    this.#agents = ports.agents;
  }

  static async open({ host, ports }: Pick<AttackedEmulator, 'host' | 'ports'>): Promise<HostileViewer> {
    const socket = dgram.createSocket('udp4').on('error', () => undefined);
    socket.bind(0, FROM);
    await once(socket, 'listening');
    const client = await RtspClient.connect('RTSP', { host, port: ports['rtsp'] ?? 0, from: FROM });
    try {
      const media = await watch(client, host, socket.address().port);
      const agents = [ports['snmpAgent'] ?? 0, ports['snmp'] ?? 0];
      return new HostileViewer(client, socket, host, { media, agents });
    } catch (error) {
      client.close();
      socket.close();
      throw error;
    }
  }

  /** One conversation: some datagrams to some of its ports. */
  async send(random: Random): Promise<void> {
    for (let n = 1 + random.below(5); n > 0; n--) {
      const [from, to] = random.below(2) === 0 ? [seeds, this.#ports] : [managerSeeds, this.#agents];
      const seed = from[random.below(from.length)] ?? Buffer.alloc(0);
      const port = to[random.below(to.length)] ?? 0;
      this.#socket.send(mutated(seed, random).subarray(0, 1_400), port, this.#host);
    }
    await new Promise((done) => setImmediate(done));
  }

  close(): void {
    this.#client.close();
    this.#socket.close();
  }
}

/** Sets up every track and plays; gives the camera's ports, of RTP and RTCP in turn. */
async function watch(client: RtspClient, host: string, port: number): Promise<readonly number[]> {
  const url = `rtsp://${host}/MediaInput/stream_1`;
  const authorization = basicHeader(administrator);
  const ask = async (method: string, of: string, headers: Record<string, string>) => {
    const answer = await client.ask({ method, url: of, authorization, headers });
    if (answer.status !== 200) throw new Error(`${method} of ${of} was answered ${answer.status}, wanted 200`);
    return answer;
  };
  const sdp = await ask('DESCRIBE', url, { Require: 'www.onvif.org/ver20/backchannel' });
  const tracks = [...sdp.text.matchAll(/^a=control:(\S+)/gm)].flatMap(([, track = '']) =>
    track.includes('track') ? [track] : [],
  );
  let session: string | undefined;
  const found: number[] = [];
  for (const track of tracks) {
    const { headers } = await ask('SETUP', track.startsWith('rtsp:') ? track : `${url}/${track}`, {
      Transport: `RTP/AVP;unicast;client_port=${port}-${port + 1}`,
      ...(session === undefined ? {} : { Session: session }),
      Require: 'www.onvif.org/ver20/backchannel',
    });
    session = headers['session']?.[0]?.split(';', 1)[0];
    const [, first, second] = /server_port=(\d+)-(\d+)/.exec(headers['transport']?.[0] ?? '') ?? [];
    found.push(Number(first), Number(second));
  }
  await ask('PLAY', url, { Session: session ?? '' });
  return found;
}
