import assert from 'node:assert/strict';
import { test } from 'node:test';
import { network, type NameAsked, type NameReply } from './2.6-network.ts';
import { lease, settingsOf } from './settings-of.test.ts';

const fixed = {
  'network.address.mode': 'static',
  'network.address.ipv4': '10.1.1.9',
  'network.address.subnetMask': '255.255.255.0',
  'network.address.gateway': '10.1.1.1',
};

test('the configuration is the lease under DHCP, and the settings under Static', () => {
  assert.equal(network.networkOf(settingsOf({ ...fixed, 'network.address.mode': 'dhcp' }), lease), lease);
  assert.deepEqual(network.networkOf(settingsOf(fixed), lease), {
    address: '10.1.1.9',
    mask: '255.255.255.0',
    gateway: '10.1.1.1',
  });
});

test('it listens at its own address alone', () => {
  assert.equal(network.listensAt('10.1.1.9'), '10.1.1.9');
});

test('everything goes on at the addresses that stay, and nowhere else', () => {
  assert.deepEqual(network.goesOnAt(['10.1.1.9', 'fd00::1'], ['10.1.1.9', 'fd00::2']), ['10.1.1.9']);
  assert.deepEqual(network.goesOnAt(['10.1.1.9', 'fd00::1'], ['10.1.1.8', 'fd00::1']), ['fd00::1']);
  assert.deepEqual(network.goesOnAt(['10.1.1.9'], ['10.1.1.8']), []);
});

test('what does not go together is named by the key of its setting', () => {
  assert.deepEqual(network.networkFaults(settingsOf(fixed)), []);
  const wrong = { ...fixed, 'network.address.ipv4': '10.1.1.255', 'network.address.gateway': '10.1.2.1' };
  const keys = network.networkFaults(settingsOf(wrong)).map(({ key }) => key);
  assert.deepEqual(keys, ['network.address.ipv4', 'network.address.gateway']);
});

const [primary, secondary] = ['10.1.1.53', '10.1.1.54'];

const nameServerCases: readonly (readonly [what: string, texts: Record<string, string>, servers: readonly string[]])[] =
  [
    ['Auto with a lease', {}, lease.nameServers],
    ['Auto and a static address', fixed, []],
    ['Auto, though servers are set', { 'network.dns.primary': primary }, lease.nameServers],
    ['Manual, both', { 'network.dns.primary': primary, 'network.dns.secondary': secondary }, [primary, secondary]],
    ['Manual, the primary', { 'network.dns.primary': primary }, [primary]],
    ['Manual, the secondary', { 'network.dns.secondary': secondary }, [secondary]],
    ['Manual, none', {}, []],
    ['Manual and a static address', { ...fixed, 'network.dns.primary': primary }, [primary]],
  ];

for (const [what, texts, servers] of nameServerCases)
  test(`name servers: ${what}`, () => {
    const mode = what.startsWith('Manual') ? 'manual' : 'auto';
    assert.deepEqual(network.nameServers(settingsOf({ ...texts, 'network.dns.mode': mode }), lease), servers);
  });

const server = { address: primary, port: 53 };
const asked: NameAsked = { id: 0x1234, name: 'time.example', server, over: 'udp', from: { ...server } };
const question = { name: 'time.example', type: 1, kin: 1 };
const reply: NameReply = { id: 0x1234, response: true, opcode: 0, truncated: false, code: 0, question };

test('a DNS reply that matches the question in everything is believed', () => {
  assert.equal(network.nameFault(reply, asked), undefined);
});

const another = 'an answer from 10.1.1.53, not from the server that was asked';

const doubted: readonly (readonly [what: string, Partial<NameReply>, Partial<NameAsked>, fault: string])[] = [
  ['from another address', {}, { from: { address: secondary, port: 53 } }, another.replace(primary, secondary)],
  ['from another port', {}, { from: { address: primary, port: 5_353 } }, another],
  ['that is a question', { response: false }, {}, 'a question, not an answer'],
  ['with the id below', { id: 0x1233 }, {}, 'an answer to another question'],
  ['with the id above', { id: 0x1235 }, {}, 'an answer to another question'],
  ['about another name', { question: { ...question, name: 'other.example' } }, {}, 'an answer about something else'],
  ['about a longer name', { question: { ...question, name: 'x.time.example' } }, {}, 'an answer about something else'],
  ['about an IPv6 address', { question: { ...question, type: 28 } }, {}, 'an answer about something else'],
  ['of another class', { question: { ...question, kin: 3 } }, {}, 'an answer about something else'],
  ['to a notification', { opcode: 4 }, {}, 'an answer to another kind of question'],
  ['that does not say about what', { question: undefined }, {}, 'an answer about something else'],
];

for (const [what, of, to, fault] of doubted)
  test(`a DNS reply ${what} is not believed`, () => {
    assert.equal(network.nameFault({ ...reply, ...of }, { ...asked, ...to }), fault);
  });

test('addresses of an error or of a truncated reply are not used', () => {
  assert.equal(network.usesAddresses(reply), true);
  assert.equal(network.usesAddresses({ ...reply, truncated: true }), false);
  for (const code of [1, 2, 3, 5, 15]) assert.equal(network.usesAddresses({ ...reply, code }), false);
});
