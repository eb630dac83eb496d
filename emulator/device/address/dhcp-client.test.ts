import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberBytes, OPTION, typeOf } from '../../wire/dhcp/message.ts';
import { quadBytes } from '../../kernel/address.ts';
import { begun, declined, releaseOf, woken, type DhcpStep } from './dhcp-client.ts';
import { ADDRESS, at, context, hears, HOUR, MAC, OTHER, reply, SERVER, SERVER_MAC } from './dhcp-stage.test.ts';

/** What a step sends: type, requested address, server, own address, and to whom. */
const sent = ({ send }: Pick<DhcpStep, 'send'>) => {
  if (!send) return undefined;
  const { message, to, from } = send;
  const quad = (code: number): string | undefined => message.options.get(code)?.join('.');
  return [typeOf(message), quad(OPTION.requested), quad(OPTION.server), message.ciaddr, from, to?.address, to?.mac];
};

const everybody = [undefined, undefined];

test('a client discovers, requests what is offered, and takes the lease', () => {
  const first = begun(context, 0);
  assert.deepEqual(sent(first), ['discover', undefined, undefined, '0.0.0.0', '0.0.0.0', ...everybody]);
  const asked = hears(first.state, reply(first.state, 'offer'), 2_500);
  assert.deepEqual(sent(asked), ['request', ADDRESS, SERVER, '0.0.0.0', '0.0.0.0', ...everybody]);
  assert.deepEqual([asked.send?.message.xid, asked.send?.message.secs], [first.send?.message.xid, 2]);
  const { state, news, wakeAt } = hears(asked.state, reply(asked.state, 'ack'), 2_600);
  assert.ok(news?.kind === 'leased' && state.phase === 'bound');
  assert.deepEqual(news.held.lease, {
    address: ADDRESS,
    mask: '255.255.255.0',
    gateway: SERVER,
    nameServers: [SERVER, OTHER],
    timeServers: [OTHER],
  });
  assert.deepEqual(
    [wakeAt, news.held.renewAt, news.held.rebindAt, news.held.expireAt],
    [1_802_500, 1_802_500, 3_152_500, 3_602_500],
  );
});

test('a message tells the client by its number, and what it wants', () => {
  const { send } = begun(context, 0);
  const option = (code: number): string => Buffer.from(send?.message.options.get(code) ?? []).toString('hex');
  assert.equal(option(OPTION.clientId), `01${MAC.replaceAll(':', '')}`);
  assert.equal(option(OPTION.parameters), '0103062a33363a3b');
  assert.equal(option(OPTION.largest), '05c0');
  assert.equal(Buffer.from(option(OPTION.hostName), 'hex').toString(), 'WV-TEST');
});

test('it asks again after 4, 8, 16, 32 and then every 64 seconds, a second more or less', () => {
  let step: DhcpStep = begun(context, 0);
  let now = 0;
  for (const seconds of [4, 8, 16, 32, 64, 64, 64]) {
    const wait = step.wakeAt - now;
    assert.ok(Math.abs(wait - seconds * 1_000) <= 1_000, `${wait} ms`);
    now = step.wakeAt;
    step = woken(step.state, context, now);
    assert.equal(sent(step)?.[0], 'discover');
  }
});

test('a request that nobody answers is sent four times, then it begins again', () => {
  let { state, now } = at('requesting');
  const types: unknown[] = [];
  for (let i = 0; i < 4; i++) {
    now += 64_000;
    const step = woken(state, context, now);
    state = step.state;
    types.push(sent(step)?.[0]);
  }
  assert.deepEqual(types, ['request', 'request', 'request', 'discover']);
});

test('at T1 it asks its server, at T2 everybody, and at the end it has no lease', () => {
  const { state } = at('bound');
  assert.equal(sent(woken(state, context, 1_800_999)), undefined);
  const renewing = woken(state, context, 1_801_000);
  assert.deepEqual(sent(renewing), ['request', undefined, undefined, ADDRESS, ADDRESS, SERVER, SERVER_MAC]);
  const again = woken(renewing.state, context, renewing.wakeAt);
  assert.deepEqual(sent(again)?.slice(5), [SERVER, SERVER_MAC]);
  assert.equal(again.state.xid, renewing.state.xid);
  const rebinding = woken(again.state, context, 3_151_000);
  assert.deepEqual(sent(rebinding), ['request', undefined, undefined, ADDRESS, ADDRESS, ...everybody]);
  assert.equal(rebinding.state.phase, 'rebinding');
  const over = woken(rebinding.state, context, 3_601_000);
  assert.deepEqual([sent(over)?.[0], over.news?.kind, over.state.phase], ['discover', 'lost', 'selecting']);
});

test('between T1 and T2 it asks after half of the time that is left, and after a minute at the least', () => {
  let step: DhcpStep = woken(at('bound').state, context, 1_801_000);
  const times: number[] = [];
  for (let i = 0; i < 20 && step.state.phase === 'renewing'; i++) {
    times.push(step.wakeAt);
    step = woken(step.state, context, step.wakeAt);
  }
  assert.deepEqual(times.slice(0, 2), [2_476_000, 2_813_500]);
  assert.equal(times.at(-1), 3_151_000);
  assert.ok(times.every((time, i) => i === 0 || i === times.length - 1 || time - (times[i - 1] ?? 0) >= 60_000));
});

for (const phase of ['renewing', 'rebinding'] as const)
  test(`a lease that is confirmed while ${phase} goes on from the request`, () => {
    const { state, now } = at(phase);
    const { news, state: after } = hears(state, reply(state, 'ack'), now + 900);
    assert.ok(news?.kind === 'leased' && after.phase === 'bound');
    assert.equal(news.held.expireAt, now + HOUR * 1_000);
  });

test('while rebinding any server may confirm the lease, and is asked from then on', () => {
  const { state, now } = at('rebinding');
  const { news } = hears(state, reply(state, 'ack', { options: { [OPTION.server]: quadBytes(OTHER) } }), now + 1);
  assert.ok(news?.kind === 'leased');
  assert.equal(news.held.server, OTHER);
});

for (const phase of ['requesting', 'renewing', 'rebinding'] as const)
  test(`a server that refuses the address while ${phase}: it begins again without one`, () => {
    const { state, now } = at(phase);
    const nak = reply(state, 'nak', { address: '0.0.0.0', options: { [OPTION.leaseTime]: undefined } });
    const step = hears(state, nak, now + 1);
    assert.deepEqual([step.news?.kind, step.state.phase, sent(step)?.[0]], ['lost', 'selecting', 'discover']);
    assert.notEqual(step.state.xid, state.xid);
  });

const seconds = (value: number): Uint8Array => numberBytes(value);
const times: readonly (readonly [
  what: string,
  lease: number,
  t1: number | undefined,
  t2: number | undefined,
  wanted: readonly number[],
])[] = [
  ['told', 1_000, 100, 200, [100, 200, 1_000]],
  ['not told', 1_000, undefined, undefined, [500, 875, 1_000]],
  ['T1 behind T2', 1_000, 900, 200, [500, 875, 1_000]],
  ['T2 behind the end', 1_000, 100, 2_000, [500, 875, 1_000]],
  ['T1 at once', 1_000, 0, 200, [500, 875, 1_000]],
  ['without an end', 0xffff_ffff, 100, 200, [Infinity, Infinity, Infinity]],
];

for (const [what, lease, t1, t2, wanted] of times)
  test(`times that are ${what}`, () => {
    const { state, now } = at('requesting');
    const options = {
      [OPTION.leaseTime]: seconds(lease),
      [OPTION.renewal]: t1 === undefined ? undefined : seconds(t1),
      [OPTION.rebinding]: t2 === undefined ? undefined : seconds(t2),
    };
    const { news } = hears(state, reply(state, 'ack', { options }), now);
    assert.ok(news?.kind === 'leased');
    const { renewAt, rebindAt, expireAt } = news.held;
    assert.deepEqual(
      [renewAt, rebindAt, expireAt].map((time) => (time - now) / 1_000),
      wanted,
    );
  });

test('a lease is given back to its server, from its address; without one there is nothing to give back', () => {
  const send = releaseOf(at('bound').state, context);
  assert.ok(send);
  assert.deepEqual(sent({ send }), ['release', undefined, SERVER, ADDRESS, ADDRESS, SERVER, SERVER_MAC]);
  assert.equal(send.message.options.has(OPTION.parameters), false);
  assert.equal(releaseOf(at('requesting').state, context), undefined);
});

test('an address that another host has is declined, and the next DISCOVER waits ten seconds', () => {
  const { state, now } = at('bound');
  const step = declined(state, context, now);
  assert.deepEqual(sent(step), ['decline', ADDRESS, SERVER, '0.0.0.0', '0.0.0.0', ...everybody]);
  assert.equal(step.wakeAt, now + 10_000);
  assert.equal(sent(woken(step.state, context, step.wakeAt))?.[0], 'discover');
});
