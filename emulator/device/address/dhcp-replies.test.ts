import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { numberBytes, OPTION, type DhcpType } from '../../wire/dhcp/message.ts';
import { quadBytes } from '../../kernel/address.ts';
import type { DhcpState } from './dhcp-client.ts';
import { at, hears, OTHER, reply, type ReplyParts } from './dhcp-stage.test.ts';

const option = (code: number, value?: Uint8Array): ReplyParts => ({ options: { [code]: value } });

/** Faults that no reply may have, one at a time. */
const faults: readonly (readonly [what: string, ReplyParts])[] = [
  ['another xid', { xid: 1 }],
  ['another client', { chaddr: 'd4:2d:c5:00:00:08' }],
  ['a message of a client', { from: 'client' }],
  ['no server', option(OPTION.server)],
  ['the server 0.0.0.0', option(OPTION.server, quadBytes('0.0.0.0'))],
  ['no lease time', option(OPTION.leaseTime)],
  ['a lease time of 0', option(OPTION.leaseTime, numberBytes(0))],
  ['no mask', option(OPTION.mask)],
  ['no address', { address: '0.0.0.0' }],
  ['a group', { address: '224.0.0.1' }],
  ["the network's own address", { address: '192.168.9.0' }],
  ['the broadcast address', { address: '192.168.9.255' }],
];

for (const [what, parts] of faults) {
  test(`an offer with ${what} is not believed`, () => {
    const { state, now } = at('selecting');
    const step = hears(state, reply(state, 'offer', parts), now + 1);
    assert.ok(step.doubt !== undefined && step.send === undefined && step.state === state);
  });
  for (const phase of ['requesting', 'renewing', 'rebinding'] as const)
    test(`an ACK with ${what} is not believed while ${phase}`, () => {
      const { state, now } = at(phase);
      const step = hears(state, reply(state, 'ack', parts), now + 1);
      assert.ok(step.doubt !== undefined && step.news === undefined && step.state === state);
    });
}

for (const phase of ['requesting', 'renewing'] as const)
  for (const type of ['ack', 'nak'] as const)
    test(`${type} of another server is not believed while ${phase}`, () => {
      const { state, now } = at(phase);
      const step = hears(state, reply(state, type, option(OPTION.server, quadBytes(OTHER))), now + 1);
      assert.match(step.doubt ?? '', /a reply of 192\.168\.9\.2/);
      assert.equal(step.state, state);
    });

for (const phase of ['requesting', 'renewing', 'rebinding'] as const)
  test(`an ACK of another address is not believed while ${phase}`, () => {
    const { state, now } = at(phase);
    assert.match(
      hears(state, reply(state, 'ack', { address: '192.168.9.52' }), now + 1).doubt ?? '',
      /192\.168\.9\.52/,
    );
  });

const unasked: readonly (readonly [DhcpState['phase'], DhcpType])[] = [
  ['selecting', 'ack'],
  ['selecting', 'nak'],
  ['requesting', 'offer'],
  ['bound', 'offer'],
  ['bound', 'ack'],
  ['bound', 'nak'],
  ['renewing', 'offer'],
  ['rebinding', 'discover'],
];

for (const [phase, type] of unasked)
  test(`${type} is not believed while ${phase}`, () => {
    const { state, now } = at(phase);
    const step = hears(state, reply(state, type), now + 1);
    assert.ok(step.doubt !== undefined && step.state === state && step.news === undefined);
  });

test('options of absurd lengths are refused, whatever else is right', () => {
  for (const code of [OPTION.type, OPTION.server, OPTION.leaseTime, OPTION.mask, OPTION.renewal, OPTION.routers]) {
    const { state } = at('selecting');
    for (const value of [new Uint8Array(3), new Uint8Array(5), new Uint8Array(255)])
      assert.throws(() => hears(state, reply(state, 'offer', option(code, value)), 1), WireError);
  }
});
