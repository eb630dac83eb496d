import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Cable } from './cable.ts';

test('the loopback leases its own mask, and the machine as gateway', () => {
  const { nameServers, timeServers, ...network } = new Cable('127.5.0.1').lease();
  assert.deepEqual(network, { address: '127.5.0.1', mask: '255.0.0.0', gateway: '127.0.0.1' });
  assert.deepEqual([nameServers, timeServers], [[], []]);
  assert.equal(new Cable('127.0.0.1').lease().gateway, '');
});

test('an offer renews the lease, and leaves what it does not name', () => {
  const link = new Cable('127.5.0.1');
  const told: (readonly string[])[] = [];
  link.renewed.on(({ nameServers, timeServers }) => told.push([...nameServers, ...timeServers]));
  link.offer({ nameServers: ['127.0.0.53'] });
  link.offer({ timeServers: ['127.0.0.1'] });
  assert.deepEqual(told, [['127.0.0.53'], ['127.0.0.53', '127.0.0.1']]);
});

test('an address that no interface has is out of reach', () => {
  const link = new Cable('127.5.0.1');
  assert.equal(link.unreachable('127.200.0.1'), undefined);
  const problem = link.unreachable('192.0.2.1');
  assert.deepEqual([problem?.key, problem?.got], ['network.address.ipv4', '192.0.2.1']);
});
