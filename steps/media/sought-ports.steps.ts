import assert from 'node:assert/strict';
import type dgram from 'node:dgram';
import { Given, Then, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import type { Login } from '../clients/http/digest.ts';
import { udpSocket } from '../clients/network/udp.ts';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import type { Ends } from '../clients/rtsp/rtsp-ways.ts';
import { right } from '../doors/logins.ts';
import { WebSeat } from '../doors/seat.ts';
import { first, happenings, networks } from '../several/happenings.ts';
import { expectedStatuses } from '../world/expected.ts';
import { slot } from '../world/slot.ts';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';

/** The pairs of ports that the camera uses in turn. */
const PAIRS = { first: 59_000, step: 2, count: 20 };
const FROM = `${networks.first}.0.1`;
const [OK, UNKNOWN_SESSION, UNAVAILABLE] = [200, 454, 503];
const TALK = { Require: 'www.onvif.org/ver20/backchannel' };
/** Longer than a packet takes to come. */
const QUIET_MS = 250;

/** Whether what was asked for has begun, once the camera has found ports. */
type Begun = () => Promise<boolean>;

interface Asker {
  /** Whoever asks over RTSP. */
  readonly user?: RtspUser;
  /** The transport that it is sent by. */
  readonly transport: string;
  /** Asks. The camera has read it when this resolves, and answers when it has found ports. */
  ask(): Promise<Begun>;
}

const viewer = ({ camera: { host, ports } }: CameraWorld, at: Partial<Ends> = {}): Promise<RtspUser> =>
  RtspUser.arrive('RTSP', { host, port: ports['rtsp'] ?? 0, from: FROM, ...at }, first);

const IN_UDP = 'RTP/AVP;unicast;client_port=40000-40001';
const IN_GROUP = 'RTP/AVP;multicast';

/** Waits until the camera has read what was sent before on other connections. */
async function read(world: CameraWorld): Promise<void> {
  const witness = await viewer(world, { from: `${networks.looking}.0.1` });
  await witness.settle();
  witness.leave();
}

interface Way {
  readonly transport?: string;
  readonly require?: Readonly<Record<string, string>>;
  readonly ipv6?: true;
  /** The session has the picture already, on the connection. */
  readonly further?: true;
}

const byRtsp =
  (track: number, { transport = IN_UDP, require = {}, ipv6, further }: Way = {}) =>
  async (world: CameraWorld): Promise<Asker> => {
    const [host = ''] = world.camera.ipv6;
    const user = await viewer(world, ipv6 && { host, from: '::1' });
    world.undo.push(() => user.leave());
    assert.equal((await user.describe(require)).status, OK);
    if (further) assert.equal((await user.setUp(1)).status, OK);
    return {
      user,
      transport,
      async ask() {
        const setUp = user.setUp(track, { Transport: transport }).catch(() => ({ status: UNKNOWN_SESSION }));
        await read(world);
        return async () => {
          const { status } = await setUp;
          assert.ok([OK, UNKNOWN_SESSION].includes(status), `SETUP was answered ${status}`);
          return status === OK;
        };
      },
    };
  };

const seatOf = ({ camera: { host, ports } }: CameraWorld, login: Login): Promise<WebSeat> =>
  new WebSeat({
    place: { host, port: ports['https'] ?? 0, secure: true },
    from: () => FROM,
    signs: right(login),
  }).ready();

async function byCgi(world: CameraWorld): Promise<Asker> {
  const seat = await seatOf(world, first);
  const receiver = await RtpReceiver.open(FROM);
  world.undo.push(
    () => seat.leave(),
    () => receiver.close(),
  );
  const get = (query: string) => seat.ask({ method: 'GET', target: `/cgi-bin/${query}`, headers: {} });
  const uid = /^UID=(\d+)/.exec((await get('getuid?FILE=2&vcodec=h264')).body)?.[1] ?? '';
  return {
    transport: IN_UDP,
    async ask() {
      const started = get(`h264?connect=start&protocol=rtp&UID=${uid}&my_port=${receiver.port}`).catch(() => undefined);
      await read(world);
      return async () => {
        await started;
        await pause(QUIET_MS);
        return receiver.count > 0;
      };
    },
  };
}

const askers: Readonly<Record<string, (world: CameraWorld) => Promise<Asker>>> = {
  'the picture over RTSP': byRtsp(1),
  'the sound over RTSP': byRtsp(2),
  'the loudspeaker over RTSP': byRtsp(3, { require: TALK }),
  'a further track over RTSP': byRtsp(4, { further: true }),
  'the picture of its group over RTSP': byRtsp(1, { transport: IN_GROUP }),
  'the picture of its group over IPv6': byRtsp(1, { transport: IN_GROUP, ipv6: true }),
  'the picture by CGI': byCgi,
};

interface Asked {
  readonly asker: Asker;
  readonly begun: Begun;
  /** Gives the camera the ports that it waits for. */
  readonly release: () => void;
}

const asked = slot<Asked>('what was asked for', 'the first asks for (.+), and the camera seeks ports');

Given('the first, who is an administrator', async function (this: CameraWorld) {
  await this.run.control.putAccount(this.camera.id, { ...first, level: 1 });
  await this.refresh();
});

/** The places that the camera seeks one of: an address and a port each. */
function places({ camera }: CameraWorld, transport: string): readonly (readonly [host: string, port: number])[] {
  const [, group, port] = /destination=([^;]+);port=\d+-(\d+)/.exec(transport) ?? [];
  if (group !== undefined) return [[group, Number(port)]];
  const { first: lowest, step, count } = PAIRS;
  return Array.from({ length: count }, (_, i) => [camera.host, lowest + step * i]);
}

/** All ports are taken at once. The camera waits for the one that it has just left, as long as that may be its own, for three seconds. */
async function takePorts(world: CameraWorld, { transport }: Asker): Promise<() => void> {
  const user = await viewer(world);
  const { headers } = await user.setUp(1, { Transport: transport });
  assert.equal((await user.ask('TEARDOWN')).status, OK);
  user.leave();
  const taken: dgram.Socket[] = [];
  const release = (): void => taken.splice(0).forEach((socket) => socket.close());
  world.undo.push(release);
  const free = (host: string, port: number): Promise<dgram.Socket> =>
    until(`port ${port} of ${host} to be free`, () => udpSocket(host, port).catch(() => undefined));
  for (const [host, port] of places(world, headers['transport']?.[0] ?? '')) taken.push(await free(host, port));
  return release;
}

When(/^the first asks for (.+), and the camera seeks ports$/, async function (this: CameraWorld, what: string) {
  expectedStatuses.add(this, UNAVAILABLE);
  const begin = own(askers, what) ?? assert.fail(`nobody knows how to ask for ${what}`);
  await this.refresh();
  const asker = await begin(this);
  const release = await takePorts(this, asker);
  asked.set(this, { asker, begun: await asker.ask(), release });
});

/** What may happen to the session or the connection. */
const acts: Readonly<Record<string, (world: CameraWorld, user: RtspUser) => Promise<void>>> = {
  async 'the session plays by a request on another connection'(world, user) {
    const there = await viewer(world);
    there.session = user.session;
    assert.equal((await there.ask('PLAY')).status, OK);
    there.leave();
  },
  async 'the first goes'(world, user) {
    user.leave();
    await read(world);
  },
};

When(/^before it has any, (.+)$/, async function (this: CameraWorld, name: string) {
  const { user } = asked.of(this).asker;
  const act = own(acts, name);
  if (act) return act(this, user ?? assert.fail('nobody asks over RTSP'));
  if (name === 'nothing happens') return;
  const happening = own(happenings, name) ?? assert.fail(`nobody knows that ${name}`);
  await happening.befall(this, this.camera.id);
});

Then(/^once it has ports, it (begins|does not begin)$/, async function (this: CameraWorld, wanted: string) {
  const { begun, release } = asked.of(this);
  release();
  assert.equal(await begun(), wanted === 'begins');
});
