import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logLines, type JournalEvents, type JournalKind } from '../../fleet/events.ts';
import { NOON, peer, readAll, stage } from './stage.test.ts';

/** Each kind of event that an administrator is told of, and its line. */
const lines: { readonly [K in JournalKind]?: readonly (readonly [JournalEvents[K], line: string])[] } = {
  'auth.accepted': [[{ peer, protocol: 'rtsp', user: 'boss', scheme: 'Basic' }, 'Login | rtsp | boss | 10.0.0.9 | 1']],
  'auth.refused': [
    [
      { peer, protocol: 'https', why: 'wrong credentials', detail: '', user: 'boss' },
      'Wrong user name or password | https | boss | 10.0.0.9 | 1',
    ],
    [
      { peer, protocol: 'https', why: 'wrong credentials', detail: '' },
      'Wrong user name or password | https |  | 10.0.0.9 | 1',
    ],
  ],
  'auth.locked-out': [
    [{ peer, protocol: 'http', forMs: 60_000 }, 'Access denied for a while | http |  | 10.0.0.9 | 1'],
  ],
  'account.registered': [
    [{ user: 'boss', peer, protocol: 'http' }, 'Administrator registered | http | boss | 10.0.0.9 | 1'],
  ],
  'account.logged-out': [[{ user: 'boss', peer, protocol: 'https' }, 'Logout | https | boss | 10.0.0.9 | 1']],
  'host.refused': [
    [{ peer, transport: 'tcp', port: 443 }, 'Host not registered (tcp 443) | host auth. |  | 10.0.0.9 | 1'],
  ],
  'upnp.gateway': [
    [
      { gateway: '', state: 'none', why: 'no router answers' },
      'No port forwarding: no router answers | upnp |  |  | 1',
    ],
  ],
  'upnp.mapping': [
    [
      { gateway: '10.0.0.1', external: 443, port: 8_443, state: 'added' },
      'Port 443 of the router leads to port 8443 | upnp |  | 10.0.0.1 | 1',
    ],
    [
      { gateway: '10.0.0.1', external: 443, port: 8_443, state: 'removed' },
      'Port 443 of the router leads here no more | upnp |  | 10.0.0.1 | 1',
    ],
    [
      { gateway: '10.0.0.1', external: 443, port: 8_443, state: 'refused', why: 'error 501' },
      'Port 443 of the router is refused: error 501 | upnp |  | 10.0.0.1 | 1',
    ],
  ],
  'ftp.transfer': [
    [
      { peer, user: 'boss', what: 'stored', path: '/uploads/a', bytes: 9, whole: true },
      'File /uploads/a stored | ftp | boss | 10.0.0.9 | 1',
    ],
  ],
  'easy-ip.committed': [
    [{ tool: '02:00:00:00:00:00', peer, done: true }, 'Network settings changed | easy-ip |  | 10.0.0.9 | 1'],
  ],
  'snmp.accepted': [
    [{ peer, version: 'v3', user: 'monitor' }, 'Login | snmp | monitor | 10.0.0.9 | 1'],
    [{ peer, version: 'v2c', user: '' }, 'Login | snmp |  | 10.0.0.9 | 1'],
  ],
  'snmp.refused': [
    [
      { peer, version: 'v2c', user: '', why: 'unknown community', guess: true },
      'Wrong user name or password | snmp |  | 10.0.0.9 | 1',
    ],
  ],
  'snmp.locked-out': [[{ peer, forMs: 60_000 }, 'Access denied for a while | snmp |  | 10.0.0.9 | 1']],
  'snmp.unacknowledged': [
    [
      { manager: peer, port: 162, what: 'coldStart', why: 'no answer' },
      'Manager not informed: coldStart | snmp |  | 10.0.0.9 | 1',
    ],
  ],
  'account.changed': [
    [{ user: 'eve', change: 'added', by: 'boss' }, 'User eve added | setup | boss |  | 1'],
    [{ user: 'eve', change: 'overwritten', by: 'boss' }, 'User eve overwritten | setup | boss |  | 1'],
    [{ user: 'eve', change: 'removed', by: 'boss' }, 'User eve removed | setup | boss |  | 1'],
  ],
  'settings.changed': [
    [
      { keys: ['basic.title', 'network.ntp.port'], by: 'boss' },
      'Changed: Camera title, NTP port number | setup | boss |  | 1',
    ],
  ],
  'service.failed': [
    [{ service: 'rtsp', error: 'port 554 is in use' }, 'Service failed: port 554 is in use | rtsp |  |  | 1'],
  ],
  'ntp.synchronised': [
    [{ server: '10.0.0.123', stratum: 2, offsetMs: 7 }, 'Time synchronised | ntp |  | 10.0.0.123 | 1'],
  ],
  'ntp.refused': [
    [{ server: '10.0.0.123', why: 'no answer' }, 'Time not synchronised: no answer | ntp |  | 10.0.0.123 | 1'],
  ],
  'certificate.key-generated': [[{ bits: 2048, by: 'boss' }, 'CRT key of 2048 bits generated | https | boss |  | 1']],
  'certificate.installed': [
    [{ subject: 'CN=a', issuer: 'CN=b', to: 0, by: 'boss' }, 'CA certificate installed: CN=a | https | boss |  | 1'],
  ],
  'certificate.deleted': [[{ subject: 'CN=a', by: 'boss' }, 'CA certificate deleted: CN=a | https | boss |  | 1']],
  'certificate.refused': [
    [{ why: 'it has expired', by: 'boss' }, 'Certificate refused: it has expired | https | boss |  | 1'],
  ],
  'dns.refused': [
    [
      { name: 'time.example', server: '10.0.0.53', why: 'no answer' },
      'Name time.example not resolved: no answer | dns |  | 10.0.0.53 | 1',
    ],
  ],
  'clock.set': [[{ to: '2026-11-25', by: 'boss' }, 'Date and time set | setup | boss |  | 1']],
  'camera.reset': [
    [{ what: 'all', by: 'boss' }, 'Default reset | maintenance | boss |  | 1'],
    [{ what: 'except-network', by: 'boss' }, 'Default reset (except the network settings) | maintenance | boss |  | 1'],
    [{ what: 'restart', by: 'boss' }, 'Restart | maintenance | boss |  | 1'],
  ],
  'address.lost': [
    [{ address: '10.0.0.7', why: 'the lease is over' }, 'Address lost: the lease is over | network |  | 10.0.0.7 | 1'],
  ],
  'address.conflict': [
    [
      { address: '10.0.0.7', mac: '02:00:00:00:00:01', defended: true },
      'Address in use by 02:00:00:00:00:01 | network |  | 10.0.0.7 | 1',
    ],
  ],
  'camera.power': [
    [{ state: 'on' }, 'Power on | camera |  |  | 1'],
    [{ state: 'off' }, 'Power off | camera |  |  | 1'],
  ],
};

for (const [kind, cases] of Object.entries(lines))
  for (const [told, line] of cases)
    test(`${kind} is the line "${line}"`, () => {
      const { log, write } = stage();
      write(kind as JournalKind, told as never);
      assert.deepEqual(readAll(log), [line]);
      assert.equal(log.lines()[0]?.at, NOON);
    });

test('every event with a line stands above', () => {
  assert.deepEqual(Object.keys(logLines).toSorted(), Object.keys(lines).toSorted());
});

test('what an administrator need not know makes no line', () => {
  const { log, write, guess } = stage();
  let told = 0;
  log.changed.on(() => told++);
  for (const why of [
    'no credentials',
    'stale nonce',
    'stale token',
    'replayed',
    'scheme not offered',
    'malformed',
    'locked out',
    'not registered',
  ])
    guess('boss', { why });
  // First access adds an administrator whom nobody adds.
  write('account.changed', { user: 'boss', change: 'added', by: '' });
  write('service.started', { service: 'web', ports: [80] });
  write('settings.refused', { problems: ['x'], by: 'boss' });
  write('dns.resolved', { name: 'time.example', server: '10.0.0.53', address: '10.0.0.123' });
  write('clock.moved', { byMs: 1, clocks: 'both' });
  assert.deepEqual(readAll(log), []);
  assert.equal(told, 0);
});
