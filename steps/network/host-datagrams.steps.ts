import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { logLines } from '../camera/log-lines.ts';
import { udpSocket } from '../clients/network/udp.ts';
import { program } from '../clients/programs/program.ts';
import { freePair } from '../clients/rtp/rtp-receiver.ts';
import { openPorts, ownPorts, seesPorts } from '../doors/ports.ts';
import { Speaker } from '../media/speaker.ts';
import { slot } from '../world/slot.ts';
import { settled } from '../world/until.ts';
import { NotApplicable, type CameraWorld } from '../world/world.ts';

/** Datagrams that came to a camera from one address: to which of its ports. */
interface Sent {
  readonly from: string;
  readonly ports: readonly number[];
}

const datagrams = slot<Sent>(
  'datagrams',
  'a client at {value} sends datagrams to every UDP port of the camera, and to those of its stream',
);
/** RTP has the even ports from here on, and RTCP the odd ones. */
const FIRST_RTP = 59_000;
const LATE_MS = 2_000;

Given('the administrator is ready to speak over UDP', async function (this: CameraWorld) {
  const user = await Speaker.arrive(this, 'RTSP');
  const port = await freePair('127.0.0.1');
  await Speaker.ready(user, { Transport: `RTP/AVP;unicast;client_port=${port}-${port + 1}` });
});

When(
  'a client at {value} sends datagrams to every UDP port of the camera, and to those of its stream',
  async function (this: CameraWorld, from: string) {
    if (!seesPorts) throw new NotApplicable('this system does not list open ports');
    const { host } = await this.refresh();
    // The kernel itself drops what comes to a connected socket, such as one that RTP leaves, from others.
    const ports = openPorts(host, false, ['udp'])
      .map(({ port }) => port)
      .filter((port) => !ownPorts.includes(port));
    assert.ok(
      ports.some((port) => port >= FIRST_RTP),
      `no port of a stream among ${ports.join()}`,
    );
    const socket = await udpSocket(from, 0);
    for (const port of ports) socket.send(Buffer.from([0x80, 0xc9, 0, 1, 0, 0, 0, 1]), port, host);
    this.undo.push(() => socket.close());
    datagrams.set(this, { from, ports });
  },
);

Then('the system log says of each of these ports that the host is not registered', async function (this: CameraWorld) {
  const { from, ports } = datagrams.of(this);
  const wanted = ports.map((port) => `Host not registered (udp ${port})`).toSorted();
  const lines = async (): Promise<readonly string[]> =>
    (await logLines(this)).flatMap(({ what, address, where }) =>
      address === from && where === 'host auth.' ? [what] : [],
    );
  const all = await settled(lines, ({ length }) => length >= wanted.length, { withinMs: LATE_MS });
  assert.deepEqual(all.toSorted(), wanted);
});

Given('a computer has the address {value} too', async function (this: CameraWorld, address: string) {
  const { code, stderr } = await program('ip', ['address', 'add', `${address}/32`, 'dev', 'lo']);
  // Another scenario may have given it.
  if (code !== 0 && !/File exists|already assigned/.test(stderr))
    throw new NotApplicable(`this machine takes no other address: ${stderr}`);
});
