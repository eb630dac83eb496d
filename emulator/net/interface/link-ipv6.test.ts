import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressesIn, LinkIpv6, routesIn } from './link-ipv6.ts';

const LINK = String.raw`7: ipro4434b8    inet6 fe80::d62d:c5ff:fe44:34b8/64 scope link \       valid_lft forever preferred_lft forever`;
const GLOBAL = String.raw`7: ipro4434b8    inet6 fd09::d62d:c5ff:fe44:34b8/64 scope global dynamic mngtmpaddr \       valid_lft 6sec preferred_lft 6sec`;
const DETECTING = String.raw`7: ipro4434b8    inet6 fd09::77/64 scope global tentative noprefixroute \       valid_lft forever preferred_lft forever`;
const DUPLICATE = DETECTING.replace('tentative', 'dadfailed tentative');
const ROUTES = [
  'fd09:1::/64 proto kernel metric 256 expires 1770sec pref medium',
  'fd09:2::/64 proto kernel metric 256 expires -3sec pref medium',
  'fe80::/64 proto kernel metric 256 pref medium',
  'default via fe80::1 proto ra metric 4294967295 expires 6sec hoplimit 64 pref medium',
  'default via fe80::2 proto ra metric 4294967295 expires 0sec hoplimit 64 pref medium',
  'default via fe80::3 proto static metric 1024 pref medium',
];

test('an address counts once its detection is over, and a duplicate is told', () => {
  assert.deepEqual(addressesIn([LINK, GLOBAL, DETECTING].join('\n'), 'ipro4434b8'), [
    { address: 'fe80::d62d:c5ff:fe44:34b8%ipro4434b8', state: 'in-use' },
    { address: 'fd09::d62d:c5ff:fe44:34b8', state: 'in-use' },
  ]);
  assert.deepEqual(addressesIn(DUPLICATE, 'ipro4434b8'), [{ address: 'fd09::77', state: 'duplicate' }]);
  assert.deepEqual(addressesIn('', 'ipro4434b8'), []);
});

test('routes are those of router advertisements whose lifetime is not over', () => {
  assert.deepEqual(routesIn(ROUTES.join('\n')), ['fd09:1::/64', 'default via fe80::1']);
});

test('addresses of the link get rules and routes in their own table, and lose them', async () => {
  const changes: string[] = [];
  let said = { address: [LINK, GLOBAL].join('\n'), route: ROUTES.join('\n') };
  const link = new LinkIpv6('ipro4434b8', '200001', async (...words) => {
    if (words[1] === '-o') return words[2] === 'route' ? said.route : said.address;
    changes.push(words.slice(1).join(' '));
    return '';
  });
  assert.equal((await link.addresses(() => false)).length, 2);
  assert.deepEqual(changes.splice(0), [
    'route append fd09:1::/64 dev ipro4434b8 table 200001',
    'route append default via fe80::1 dev ipro4434b8 table 200001',
    'rule add from fd09::d62d:c5ff:fe44:34b8 lookup 200001',
  ]);
  await link.addresses(() => false);
  assert.deepEqual(changes, []);
  said = { ...said, address: LINK };
  await link.addresses(() => false);
  assert.deepEqual(changes, [
    'route delete fd09:1::/64 dev ipro4434b8 table 200001',
    'route delete default via fe80::1 dev ipro4434b8 table 200001',
    'rule delete from fd09::d62d:c5ff:fe44:34b8 lookup 200001',
  ]);
});

test('an address that another host has is an error', async () => {
  const finding = (text: string): LinkIpv6 => new LinkIpv6('ipro4434b8', '200001', async () => text);
  await finding(GLOBAL).detected('fd09::d62d:c5ff:fe44:34b8');
  await assert.rejects(finding(DUPLICATE).detected('fd09::77'), { code: 'EADDRINUSE' });
});
