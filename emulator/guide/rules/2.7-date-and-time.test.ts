import assert from 'node:assert/strict';
import { test } from 'node:test';
import { time, type TimeAsked, type TimeReply } from './2.7-date-and-time.ts';
import { lease, settingsOf } from './settings-of.test.ts';

const manual = { 'network.ntp.addressSetting': 'manual', 'network.ntp.server': 'time.example' };
const auto = { ...manual, 'network.ntp.addressSetting': 'auto' };
const fixed = { 'network.address.mode': 'static' };

test('the time server is the one that is set, or the first of the lease', () => {
  const server = (texts: Readonly<Record<string, string>>, of = lease): string =>
    time.timeServer(settingsOf(texts), of);
  assert.equal(server({}), '');
  assert.equal(server(manual), 'time.example');
  assert.equal(server({ ...manual, ...fixed }), 'time.example');
  assert.equal(server(auto), '10.7.0.123');
  assert.equal(server(auto, { ...lease, timeServers: [] }), '');
  assert.equal(server({ ...auto, ...fixed }), '');
});

test('the date is set by hand while no server sets it', () => {
  assert.equal(time.dateSetByHand(settingsOf()), true);
  assert.equal(time.dateSetByHand(settingsOf({ 'network.ntp.adjustment': 'manual' })), true);
  assert.equal(time.dateSetByHand(settingsOf({ 'network.ntp.adjustment': 'ntp' })), false);
});

test('log, pages and pictures show the time of the place, and what is set by hand is that time', () => {
  const settings = settingsOf({ 'basic.dateTime.timeZone': '+05:45', 'basic.dateTime.summerTime': 'out' });
  const instant = Date.UTC(2026, 10, 25, 20);
  const local = Date.UTC(2026, 10, 26, 1, 45);
  for (const where of ['log', 'page', 'picture'] as const)
    assert.equal(time.localTime(settings, instant, where), local);
  assert.equal(time.instantOf(settings, local), instant);
});

const server = { address: '10.1.1.123', port: 123 };
const origin = '0123456789abcdef';
const asked: TimeAsked = { origin, server, from: { ...server } };
const reply: TimeReply = {
  leap: 0,
  mode: 4,
  stratum: 2,
  rootDelay: 0,
  rootDispersion: 0,
  origin,
  reference: 1,
  received: 1,
  sent: 2,
};

const believed: readonly Partial<TimeReply>[] = [
  {},
  { stratum: 1 },
  { stratum: 15 },
  { leap: 1 },
  { leap: 2 },
  { rootDelay: 31_999 },
  { rootDispersion: 15_999 },
  { reference: 2 },
  { reference: 0 },
];

for (const of of believed)
  test(`an NTP reply with ${JSON.stringify(of)} is believed`, () => {
    assert.equal(time.ntpFault({ ...reply, ...of }, asked), undefined);
  });

const another = (address: string): string => `a reply from ${address}, not from the server that was asked`;
const unsynchronised = 'the server itself is not synchronised';
const tooFar = 'the server itself is too far from a clock';

const doubted: readonly (readonly [Partial<TimeReply>, fault: string, from?: Partial<TimeAsked['from']>])[] = [
  [{}, another('10.1.1.124'), { address: '10.1.1.124' }],
  [{}, another('10.1.1.123'), { port: 124 }],
  ...[0, 1, 2, 3, 5, 6, 7].map((mode) => [{ mode }, `mode ${mode}, not a server's`] as const),
  [{ origin: '0000000000000000' }, 'a reply to another question'],
  [{ origin: '0123456789abcdee' }, 'a reply to another question'],
  [{ stratum: 0 }, 'kiss'],
  [{ stratum: 0, leap: 3, received: 0, sent: 0 }, 'kiss'],
  [{ stratum: 16 }, unsynchronised],
  [{ stratum: 255 }, unsynchronised],
  [{ leap: 3 }, unsynchronised],
  [{ received: 0 }, 'no time in the reply'],
  [{ sent: 0 }, 'no time in the reply'],
  [{ rootDelay: 32_000 }, tooFar],
  [{ rootDispersion: 16_000 }, tooFar],
  [{ rootDelay: 16_000, rootDispersion: 8_000 }, tooFar],
  [{ reference: 3 }, 'the server was set after it answered'],
  // Whoever does not know the question cannot send the camera away.
  [{ stratum: 0, origin: 'fedcba9876543210' }, 'a reply to another question'],
  [{ stratum: 0, mode: 5 }, "mode 5, not a server's"],
  [{ stratum: 0 }, another('10.1.1.124'), { address: '10.1.1.124' }],
];

for (const [of, fault, from] of doubted)
  test(`an NTP reply with ${JSON.stringify({ ...of, ...from })}: ${fault}`, () => {
    assert.equal(time.ntpFault({ ...reply, ...of }, { ...asked, from: { ...server, ...from } }), fault);
  });

test('the camera asks again after the interval, after RATE half as often, and after DENY and RSTR never', () => {
  assert.equal(time.asksTimeAgainIn(10), 10);
  assert.equal(time.asksTimeAgainIn(10, 'RATE'), 20);
  assert.equal(time.asksTimeAgainIn(10, 'INIT'), 10);
  assert.equal(time.asksTimeAgainIn(10, 'DENY'), undefined);
  assert.equal(time.asksTimeAgainIn(10, 'RSTR'), undefined);
});

test('the offset leaves out the way there and back, and the time at the server', () => {
  assert.equal(time.offset({ ...reply, received: 1_040, sent: 1_340 }, 0, 380), 1_000);
  assert.equal(time.offset({ ...reply, received: 40, sent: 340 }, 1_000, 1_380), -1_000);
});
