import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../kernel/errors.ts';
import type { Codec } from './codec.ts';
import { host, ipv4, ipv6, listedHost, subnetMask } from './network-codec.ts';

function takes(codec: Codec<unknown>, text: string): boolean {
  try {
    codec.parse(text, 'here');
    return true;
  } catch (error) {
    assert.ok(error instanceof WireError, String(error));
    return false;
  }
}

const judge = (codec: Codec<unknown>, good: readonly string[], bad: readonly string[]): void => {
  for (const text of good) assert.ok(takes(codec, text), `${text} was refused`);
  for (const text of bad) assert.ok(!takes(codec, text), `${text} was taken`);
};

test('IPv4 addresses', () => {
  judge(
    ipv4(),
    ['', '0.0.0.0', '192.168.0.10', '255.255.255.255', ' 10.0.0.1 '],
    ['1.2', '1.2.3', '1.2.3.', '1.2.3.4.', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.4/24', '1..2.3', 'a.b.c.d'],
  );
  fc.assert(fc.property(fc.ipV4(), (text) => assert.equal(ipv4().parse(text, 'here'), text)));
});

test('subnet masks are ones, then zeros', () => {
  judge(
    subnetMask(),
    ['255.255.255.0', '255.255.255.255', '128.0.0.0', '255.255.240.0'],
    ['0.0.0.0', '255.0.255.0', '0.0.0.255', '24'],
  );
});

test('IPv6 addresses come out in the one form of RFC 5952', () => {
  assert.equal(ipv6().parse('FE80:0:0:0:0:0:0:0001', 'here'), 'fe80::1');
  judge(
    ipv6(),
    ['', '::', '::1', 'fd77::10'],
    ['fe80::1%eth0', '[::1]', '1.2.3.4', ':::', 'fd77::1/64', 'g::1', '::1]/'],
  );
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const value = ipv6().parse(text, 'here');
      assert.equal(ipv6().parse(value, 'here'), value);
    }),
  );
});

test('a host is a name or an address', () => {
  judge(
    host(),
    ['', 'ntp', 'ntp.example.org', '10.0.0.1', 'fd77::1', 'a-b.c3'],
    ['1.2.3', '-a', 'a-', 'a..b', 'a.', 'a b', 'http://a', 'a:80', 'x'.repeat(64), `${'a.'.repeat(127)}bc`, 'ä.de'],
  );
});

test('a listed host is an address or a whole network, with a level that is 3 unless told', () => {
  const codec = listedHost();
  assert.deepEqual(codec.parse('192.168.0.100', 'here'), { network: '192.168.0.100', level: 3 });
  assert.deepEqual(codec.parse(' 192.168.0.0/24:1 ', 'here'), { network: '192.168.0.0/24', level: 1 });
  assert.deepEqual(codec.parse('10.0.0.1:Camera control', 'here'), { network: '10.0.0.1', level: 2 });
  judge(
    codec,
    ['0.0.0.0/0', '10.0.0.1/32', '10.128.0.0/9'],
    ['', '192.168.0.1/24', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/+8', '10.0.0.1:4', '10.0.0.1:', '::1', '10.0.0.0/8/8'],
  );
  fc.assert(
    fc.property(fc.ipV4(), fc.constantFrom(1 as const, 2 as const, 3 as const), (network, level) => {
      assert.deepEqual(codec.parse(codec.format({ network, level }), 'here'), { network, level });
    }),
  );
});

test('any text is either taken or refused with a WireError, and what is taken stays itself', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9a-f:./%]{0,30}$/));
  for (const codec of [ipv4(), subnetMask(), ipv6(), host()])
    fc.assert(
      fc.property(text, (value) => {
        if (!takes(codec, value)) return;
        const once = codec.parse(value, 'here');
        assert.equal(codec.parse(codec.format(once), 'here'), once);
      }),
      { numRuns: 2_000 },
    );
});
