import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../../guide/rules/index.ts';
import { arpAnnouncement, arpProbe, type ArpPacket } from '../../wire/arp/packet.ts';
import { claimBegun, claimHeard, claimWoken, linkLocalTiming, quickTiming, type ClaimState } from './arp-claim.ts';

const [MAC, OTHER, ADDRESS] = ['d4:2d:c5:00:00:07', '02:00:00:00:00:01', '169.254.7.7'];
const context = (random: (below: number) => number) => ({ mac: MAC, rules, random });
const least = context(() => 0);
const most = context((below) => below - 1);

/** Goes on until the claim waits no more: what was sent, and when. */
function run(on: typeof least, timing = linkLocalTiming) {
  let step = claimBegun(ADDRESS, timing, on, 0);
  const sent: (readonly [number, ArpPacket])[] = [];
  let claimedAt: number | undefined;
  for (let i = 0; i < 20 && step.wakeAt !== undefined; i++) {
    const now = step.wakeAt;
    step = claimWoken(step.state, on, now);
    if (step.send) sent.push([now, step.send]);
    if (step.news === 'claimed') claimedAt = now;
  }
  return { sent, claimedAt, state: step.state };
}

const kinds = (sent: readonly (readonly [number, ArpPacket])[]) =>
  sent.map(([now, { sender }]) => `${now} ${sender.address === ADDRESS ? 'announcement' : 'probe'}`);

test('three probes, then the address is claimed and announced twice (RFC 3927 §9)', () => {
  const first = run(least);
  assert.deepEqual(kinds(first.sent), [
    '0 probe',
    '1000 probe',
    '2000 probe',
    '4000 announcement',
    '6000 announcement',
  ]);
  assert.deepEqual([first.claimedAt, first.state.phase], [4_000, 'held']);
  const last = run(most);
  assert.deepEqual(kinds(last.sent), [
    '1000 probe',
    '3000 probe',
    '5000 probe',
    '7000 announcement',
    '9000 announcement',
  ]);
  assert.deepEqual(first.sent[0]?.[1], arpProbe(MAC, ADDRESS));
  assert.deepEqual(first.sent[3]?.[1], arpAnnouncement(MAC, ADDRESS));
});

test('a quick claim has two probes', () => {
  assert.deepEqual(kinds(run(least, quickTiming).sent).slice(0, 3), ['0 probe', '200 probe', '600 announcement']);
});

const probing = claimBegun(ADDRESS, linkLocalTiming, least, 0).state;
const held: ClaimState = run(least).state;
const reply = (mac: string, address: string): ArpPacket => ({
  operation: 'reply',
  sender: { mac, address },
  target: { mac: MAC, address: '0.0.0.0' },
});
const asks: ArpPacket = {
  operation: 'request',
  sender: { mac: OTHER, address: '169.254.1.1' },
  target: { mac: '00:00:00:00:00:00', address: ADDRESS },
};

const packets: readonly (readonly [what: string, packet: ArpPacket, probing: string | undefined, held: boolean])[] = [
  ['a reply of another host that has it', reply(OTHER, ADDRESS), 'conflict', true],
  ['an announcement of another host', arpAnnouncement(OTHER, ADDRESS), 'conflict', true],
  ['a probe of another host', arpProbe(OTHER, ADDRESS), 'conflict', false],
  ['its own probe', arpProbe(MAC, ADDRESS), undefined, false],
  ['its own announcement', arpAnnouncement(MAC, ADDRESS), undefined, false],
  ['a probe for another address', arpProbe(OTHER, '169.254.7.8'), undefined, false],
  ['a reply about another address', reply(OTHER, '169.254.7.8'), undefined, false],
  ['a question of a host that looks for it', asks, undefined, false],
];

for (const [what, packet, whileProbing, whileHeld] of packets)
  test(`${what}: ${whileProbing ?? 'no conflict'} while probing, ${whileHeld ? 'defended' : 'ignored'} while held`, () => {
    assert.equal(claimHeard(probing, packet, least, 10).news, whileProbing);
    const step = claimHeard(held, packet, least, 10_000);
    assert.deepEqual(step.send, whileHeld ? arpAnnouncement(MAC, ADDRESS) : undefined);
    assert.equal(step.news, undefined);
  });

test('a second conflict within ten seconds loses the address, a later one does not', () => {
  const defended = claimHeard(held, reply(OTHER, ADDRESS), least, 20_000).state;
  const within = claimHeard(defended, reply(OTHER, ADDRESS), least, 30_000);
  assert.deepEqual([within.news, within.send], ['lost', undefined]);
  const later = claimHeard(defended, reply(OTHER, ADDRESS), least, 30_001);
  assert.deepEqual([later.news, later.send], [undefined, arpAnnouncement(MAC, ADDRESS)]);
});

test('link-local addresses go from 169.254.1.0 to 169.254.254.255', () => {
  assert.deepEqual([0, 65_023].map(rules.leases.linkLocal), ['169.254.1.0', '169.254.254.255']);
});
