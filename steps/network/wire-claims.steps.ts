import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { arpFrame, OTHER_MAC } from '../clients/network/memory-wire.ts';
import { until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { EVERYBODY, GIVEN, leased, onWire, SERVER, SOON, type OnWire } from './on-wire.ts';

/** ARP packets of another host, by whether they are a conflict while an address is probed, and while it is held. */
const packets: Readonly<Record<string, (address: string, mac: string) => Buffer>> = {
  'an answer that it has the address': (address) => arpFrame(2, { mac: OTHER_MAC, address }, '0.0.0.0'),
  'an announcement of the address': (address) => arpFrame(1, { mac: OTHER_MAC, address }, address),
  'a question from the address': (address) => arpFrame(1, { mac: OTHER_MAC, address }, SERVER),
  'a probe for the address': (address) => arpFrame(1, { mac: OTHER_MAC, address: '0.0.0.0' }, address),
  'a question for the address': (address) => arpFrame(1, { mac: OTHER_MAC, address: SERVER }, address),
  'an answer for another address': () => arpFrame(2, { mac: OTHER_MAC, address: '192.0.2.1' }, '0.0.0.0'),
  'a probe for another address': () => arpFrame(1, { mac: OTHER_MAC, address: '0.0.0.0' }, '192.0.2.1'),
  'its own probe': (address, mac) => arpFrame(1, { mac, address: '0.0.0.0' }, address),
  'its own announcement': (address, mac) => arpFrame(1, { mac, address }, address),
  'operation 0': (address) => arpFrame(0, { mac: OTHER_MAC, address }, address),
  'operation 3': (address) => arpFrame(3, { mac: OTHER_MAC, address }, address),
  'other hardware': (address) => arpFrame(2, { mac: OTHER_MAC, address }, address, [0, 6, 8, 0, 6, 4]),
  'another protocol': (address) => arpFrame(2, { mac: OTHER_MAC, address }, address, [0, 1, 0x86, 0xdd, 6, 4]),
  'hardware addresses of 8 bytes': (address) => arpFrame(2, { mac: OTHER_MAC, address }, address, [0, 1, 8, 0, 8, 4]),
  'addresses of 16 bytes': (address) => arpFrame(2, { mac: OTHER_MAC, address }, address, [0, 1, 8, 0, 6, 16]),
  'half a packet': (address) => arpFrame(2, { mac: OTHER_MAC, address }, address).subarray(0, 34),
};

Then(
  'these packets of another host take the address from it while it probes, and are answered while it has it:',
  { timeout: 60_000 },
  async function (this: CameraWorld, table: DataTable) {
    const on = onWire.of(this);
    assert.deepEqual(
      table.hashes().map(({ packet }) => packet),
      Object.keys(packets),
    );
    for (const { packet = '', probing } of table.hashes()) {
      const frame = own(packets, packet)?.(GIVEN, on.mac) ?? assert.fail(packet);
      await on.again();
      on.reply('offer');
      on.reply('ack', '', SOON);
      on.fresh();
      on.wire.send(frame);
      assert.deepEqual(on.fresh(), probing === 'yes' ? [`Decline to ${EVERYBODY}`] : [], `${packet}, while it probes`);
      if (probing === 'yes') continue;
      await on.pass(10);
      on.fresh();
      on.wire.send(frame);
      assert.deepEqual(on.fresh(), [], `${packet}, while it has it`);
    }
    await leased(on);
    for (const { packet = '', held } of table.hashes()) {
      await on.pass(11);
      on.fresh();
      on.wire.send(own(packets, packet)?.(GIVEN, on.mac) ?? assert.fail(packet));
      assert.deepEqual(on.fresh(), held === 'yes' ? [`announcement of ${GIVEN}`] : [], `${packet}, while it has it`);
    }
  },
);

Then(
  '{int} times it probes a link-local address at times that RFC 3927 allows',
  { timeout: 60_000 },
  async function (this: CameraWorld, times: number) {
    const on = onWire.of(this);
    const seen = new Set<string>();
    const step = 0.1;
    for (let n = 0; n < times; n++) {
      await on.again();
      await on.pass(14.8);
      on.fresh();
      const all: { what: string; at: number }[] = [];
      for (let at = 14.8; at < 26; at += step) {
        await on.pass(step);
        for (const what of on.fresh().filter((one) => !one.includes('Discover'))) all.push({ what, at });
      }
      const [first = ''] = all.map(({ what }) => what.split(' ').at(-1));
      assert.match(first, /^169\.254\.(?:[1-9]|[1-9]\d|1\d\d|2[0-4]\d|25[0-4])\.\d+$/);
      seen.add(first);
      assert.deepEqual(
        all.map(({ what }) => what),
        [
          ...Array.from({ length: 3 }, () => `probe of ${first}`),
          ...Array.from({ length: 2 }, () => `announcement of ${first}`),
        ],
      );
      const gaps = all.map(({ at }, i) => at - (all[i - 1]?.at ?? 15));
      const [wait = 0, one = 0, two = 0, claim = 0, again = 0] = gaps;
      const within = (got: number, least: number, most: number): boolean =>
        got >= least - 0.5 && got <= most + step * 2;
      assert.ok(
        within(wait, 0, 1) && within(one, 1, 2) && within(two, 1, 2) && within(claim, 2, 2) && within(again, 2, 2),
        gaps.join(),
      );
    }
    assert.equal(seen.size, times, 'another address each time');
  },
);

const ANNOUNCEMENT = 'announcement of ';

/** Another host announces an address; what the camera sends at once. */
function announced(on: OnWire, address: string): readonly string[] {
  on.fresh();
  on.wire.send(arpFrame(1, { mac: OTHER_MAC, address }, address));
  return on.fresh();
}

/** Lets it claim a link-local address; the address. */
async function claimed(on: OnWire): Promise<string> {
  await on.pass(12);
  const last = on.fresh().findLast((sent) => sent.startsWith(ANNOUNCEMENT)) ?? assert.fail('it claims no address');
  return last.slice(ANNOUNCEMENT.length);
}

Then(
  'it defends a link-local address once in ten seconds, and takes another when the other host insists',
  async function (this: CameraWorld) {
    const on = onWire.of(this);
    await on.again();
    await on.pass(14);
    const addresses: string[] = [];
    // The seconds between one announcement of the other host and the next; each but the last is answered.
    for (const seconds of [[8], [11, 8], [11, 11, 8]]) {
      const address = await claimed(on);
      addresses.push(address);
      const defence = [`${ANNOUNCEMENT}${address}`];
      assert.deepEqual(announced(on, address), defence);
      for (const wait of seconds) {
        await on.pass(wait);
        assert.deepEqual(announced(on, address), wait > 10 ? defence : [], `${wait} of ${seconds.join()} s`);
      }
    }
    addresses.push(await claimed(on));
    assert.equal(new Set(addresses).size, addresses.length, addresses.join());
    await until('the last address', async () => (await this.refresh()).host === addresses.at(-1));
  },
);
