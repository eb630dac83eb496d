import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CameraClock } from '../../kernel/clock.ts';
import { manualTime } from '../../kernel/manual-time.ts';
import { remembered } from '../../fleet/interface/remembered-lease.ts';
import { OPTION, typeOf } from '../../wire/dhcp/message.ts';
import { begunAgain, releaseOf, woken, type DhcpStep, type HeldLease } from './dhcp-client.ts';
import { ADDRESS, at, context, hears, OTHER, reply } from './dhcp-stage.test.ts';

/** A lease that ends at 3,601,000. */
const heldLease = (): HeldLease => {
  const { state } = at('bound');
  return 'held' in state ? state.held : assert.fail();
};

const asked = ({ send }: Pick<DhcpStep, 'send'>) =>
  send && [
    typeOf(send.message),
    send.message.options.get(OPTION.requested)?.join('.'),
    send.message.options.has(OPTION.server),
    send.message.ciaddr,
    send.from,
    send.to,
  ];
const REBOOT = ['request', ADDRESS, false, '0.0.0.0', '0.0.0.0', undefined];

test('after a restart it asks everybody for the same address, without a server (RFC 2131 §4.3.2)', () => {
  const first = begunAgain(heldLease(), context, 5_000);
  assert.deepEqual(asked(first), REBOOT);
  const other = { [OPTION.server]: Uint8Array.from(OTHER.split('.'), Number) };
  const { news } = hears(first.state, reply(first.state, 'ack', { options: other }), 6_000);
  assert.ok(news?.kind === 'leased');
  assert.deepEqual([news.held.server, news.held.expireAt], [OTHER, 3_605_000]);
});

test('a lease of another address, and an offer, are not believed then', () => {
  const { state } = begunAgain(heldLease(), context, 5_000);
  assert.match(hears(state, reply(state, 'ack', { address: '192.168.9.52' }), 6_000).doubt ?? '', /not of/);
  assert.match(hears(state, reply(state, 'offer'), 6_000).doubt ?? '', /wanted ack or nak/);
});

test('refused, it begins anew', () => {
  const { state } = begunAgain(heldLease(), context, 5_000);
  const step = hears(state, reply(state, 'nak'), 6_000);
  assert.deepEqual([step.news?.kind, asked(step)?.[0]], ['lost', 'discover']);
});

test('without an answer it asks twice; then it begins anew, or keeps the lease until it ends', () => {
  for (const keeps of [false, true]) {
    const client = { ...context, keeps };
    const first = begunAgain(heldLease(), client, 5_000);
    const second = woken(first.state, client, first.wakeAt);
    assert.deepEqual(asked(second), REBOOT);
    assert.equal(second.state.xid, first.state.xid);
    const third = woken(second.state, client, second.wakeAt);
    if (keeps) {
      assert.deepEqual([third.news?.kind, third.send, third.wakeAt], ['leased', undefined, heldLease().renewAt]);
      assert.equal(asked(woken(third.state, client, heldLease().expireAt))?.[0], 'discover');
    } else assert.equal(asked(third)?.[0], 'discover');
    assert.equal(asked(woken(second.state, client, heldLease().expireAt))?.[0], 'discover');
  }
});

test('a lease that is over is not asked for, and one that is asked for can be given back', () => {
  const held = heldLease();
  assert.equal(asked(begunAgain(held, context, held.expireAt))?.[0], 'discover');
  assert.equal(asked(begunAgain(held, context, held.expireAt - 1))?.[0], 'request');
  const { state } = begunAgain(held, context, 5_000);
  assert.equal(releaseOf(state, context)?.message.ciaddr, ADDRESS);
});

test('a lease is as long after a restart as it was before, less the time between', () => {
  const time = manualTime();
  const clock = new CameraClock(time);
  time.run(10_000);
  const held = { ...heldLease(), renewAt: 20_000, rebindAt: 30_000, expireAt: 40_000 };
  const after = remembered(held, clock);
  time.run(3_000);
  clock.powerOn();
  const { renewAt, rebindAt, expireAt } = after(clock);
  assert.deepEqual([renewAt, rebindAt, expireAt], [7_000, 17_000, 27_000]);
});
