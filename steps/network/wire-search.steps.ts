import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { logLines } from '../camera/log-lines.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { answerTo } from '../clients/network/dhcp-server.ts';
import { arpFrame, dhcpFrame, OTHER_MAC, type SentFrame } from '../clients/network/memory-wire.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { DISCOVER, GIVEN, leased, onWire, SERVER, type OnWire } from './on-wire.ts';

const PROBE = 'probe of ';
/** Longer than it takes to probe an address that is free, in s. */
const QUICK = 0.4;
/** How many addresses of a network it tries. */
const MOST_TRIED = 32;

/** Other hosts have every address that the camera probes. */
function allTaken(on: OnWire): void {
  on.wire.answers = ({ what, to }) => {
    if (what === 'probe') setImmediate(() => on.wire.send(arpFrame(2, { mac: OTHER_MAC, address: to }, '0.0.0.0')));
  };
}

/** The addresses that it probes in so many seconds, one after the other; a probe that is sent again before it has an answer counts as one. */
async function probedIn(on: OnWire, seconds: number, step = 1): Promise<readonly string[]> {
  const probed: string[] = [];
  for (let passed = 0; passed < seconds; passed += step) {
    await on.pass(step);
    for (const sent of on.fresh())
      if (sent.startsWith(PROBE) && !sent.endsWith(` ${probed.at(-1)}`)) probed.push(sent.slice(PROBE.length));
  }
  return probed;
}

Then(
  'it tries each address of a small network but that of the gateway, then some of the network that is set, and looks again after a minute',
  async function (this: CameraWorld) {
    const on = onWire.of(this);
    allTaken(on);
    await on.again();
    const network = SERVER.slice(0, -1);
    // A network of six hosts: 73 to 78.
    on.reply('offer', '', { lasts: 120, mask: 248, servers: [73, 1, 2] });
    assert.deepEqual(
      (await probedIn(on, 2.4, QUICK)).toSorted(),
      [74, 75, 76, 77, 78].map((last) => `${network}${last}`),
    );
    await on.pass(8);
    assert.deepEqual(on.fresh(), []);
    const others = await probedIn(on, 22, QUICK);
    assert.deepEqual([others.length, new Set(others).size], [MOST_TRIED, MOST_TRIED], others.join());
    for (const one of others) assert.ok(one.startsWith(network) && one !== SERVER && !/\.(?:0|255)$/.test(one), one);
    await on.pass(18);
    assert.deepEqual(on.fresh(), []);
    assert.ok((await probedIn(on, 20)).length > 0, 'it looks no more');
  },
);

Then(
  'it tries 10 link-local addresses that others have, and then one a minute, until a server gives it an address',
  async function (this: CameraWorld) {
    const on = onWire.of(this);
    allTaken(on);
    await on.again();
    await on.pass(14);
    assert.ok(!on.fresh().some((sent) => sent.startsWith(PROBE)));
    const probed = await probedIn(on, 13);
    assert.deepEqual([probed.length, new Set(probed).size], [10, 10], probed.join());
    await on.pass(45);
    assert.deepEqual(
      on.fresh().filter((sent) => sent !== DISCOVER),
      [],
    );
    const more = await probedIn(on, 16);
    assert.equal(more.length, 1, more.join());
    await on.pass(40);
    assert.ok(!on.fresh().some((sent) => sent.startsWith(PROBE)));
    const last = await probedIn(on, 22);
    assert.equal(last.length, 1, last.join());
    on.wire.answers = () => undefined;
    await on.pass(70);
    await until('a link-local address', async () => (await this.refresh()).host.startsWith('169.254.'));
    on.serve();
    await on.pass(70);
    await on.pass(5);
    await until('the address of the server', async () => (await this.refresh()).host === GIVEN);
  },
);

/** The option that names the server (RFC 2132 §9.7), which a request repeats. */
const SERVER_OPTION = Buffer.from([54, 4]);
const TRIES = 5;

/** The sum of RFC 1071 of numbers of 16 bits. */
const sumOf = (...words: readonly number[]): number =>
  words.reduce((sum, word) => ((sum + word) & 0xffff) + ((sum + word) >> 16), 0);
const minus = (word: number): number => 0xffff - word;
const wordsOf = (bytes: Buffer): readonly number[] => [bytes.readUInt16BE(0), bytes.readUInt16BE(2)];
/** The bytes of a message that differ from one request to the next, but the last two of the server: its number, and the seconds. */
const variesIn = (message: Buffer): readonly number[] => [...wordsOf(message.subarray(4, 8)), message.readUInt16BE(8)];

Then('a message whose checksum comes out as 0 has the checksum 65535', async function (this: CameraWorld) {
  const on = onWire.of(this);
  /** A request, to a server whose last two bytes are those that `choose` gives. */
  const asked = async (choose: (discover: Buffer) => number): Promise<SentFrame> => {
    await on.again();
    const offer = answerTo(on.query, 'offer');
    offer.writeUInt16BE(choose(on.query), offer.indexOf(SERVER_OPTION) + 4);
    on.wire.send(dhcpFrame(offer, SERVER));
    const request = on.messages.at(-1) ?? assert.fail('it sends nothing');
    assert.equal(request.what, 'Request');
    assert.equal(request.message.indexOf(SERVER_OPTION) % 2, 0, 'its sum is not made of the same words');
    return request;
  };
  const first = await asked(() => 1);
  const rest = sumOf(minus(first.sum), ...[...variesIn(first.message), 1].map(minus));
  for (let tries = 0; tries < TRIES; tries++) {
    let server = 0;
    const { sum, message } = await asked((discover) => (server = minus(sumOf(rest, ...variesIn(discover)))));
    // A second may have passed since it looked.
    if (sumOf(rest, ...variesIn(message), server) !== 0xffff) continue;
    assert.equal(sum, 0xffff);
    return;
  }
  assert.fail('no sum came out as 0');
});

Then(
  'hosts that want its address, more and more, have the last {int} lines of their kind in the system log, and leave the others there',
  async function (this: CameraWorld, count: number) {
    const on = onWire.of(this);
    await leased(on);
    await until('its address', async () => (await this.refresh()).host === GIVEN);
    await until('its ports', () => isOpen(GIVEN, this.port('HTTPS')));
    const others = (await logLines(this)).filter(({ where }) => where !== 'network');
    const last = count + 1;
    const macOf = (n: number): string => `02:00:00:00:01:${n.toString(16).padStart(2, '0')}`;
    on.serve();
    for (let n = 1; n <= last; n++) {
      // It defends its address again only after ten seconds.
      await on.pass(11);
      on.wire.send(arpFrame(1, { mac: macOf(n), address: GIVEN }, GIVEN));
    }
    const lines = await logLines(this);
    const found = lines.filter(({ where }) => where === 'network');
    assert.equal(found.length, count);
    assert.ok(found.some(({ what }) => what === `Address in use by ${macOf(last)}`));
    for (const { what, date } of others)
      assert.ok(
        lines.some((line) => line.what === what && line.date === date),
        what,
      );
  },
);
