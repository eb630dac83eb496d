import type { Account } from '../guide/account.ts';
import { buildCamera, journalOf, type CameraPlan } from '../device/camera.ts';
import { parts } from '../device/parts.ts';
import { CameraClock } from '../kernel/clock.ts';
import { seeded } from '../kernel/random.ts';
import { Signal } from '../kernel/signal.ts';
import type { TimeSource } from '../kernel/time.ts';
import { assumedDialect } from '../settings/dialect.ts';
import type { Model } from '../settings/model.ts';
import { pki } from './pki.ts';
import { logLines, type CameraJournal, type FleetCamera, type JournalEvents } from './events.ts';

// What tests share: a camera without a network, in memory alone.

export const home = '127.1.1.1';
export const boss: Account = {
  name: 'boss',
  password: 'Right-Word-1',
  level: 1,
  passwordSetAt: 0,
};

export const someModel: Model = {
  name: 'WV-TEST',
  description: 'a camera of tests',
  firmware: '1.00',
  oui: 'd4:2d:c5',
  serialPrefix: 'TST',
  features: [],
  passwordKinds: 3,
  certificate: 'self-signed',
  certificateKey: 'ec-p256',
  crtKey: { sizes: [2048], takesMs: 120_000 },
  enhancedSecurity: true,
  tlsSuites: ['ECDHE-ECDSA-AES128-GCM-SHA256'],
  motionType: 'multipart/x-mixed-replace; boundary=--myboundary',
  fullStatus: 453,
  withoutLease: 'auto-ip',
  easyIp: { relatedModel: '', generation: 3, afterPeriod: 'silent' },
  snmp: { guesses: 'logged' },
  profileTokens: ['def_profileN'],
  metadataRoot: 'MetaDataStream',
  pageHeaders: {},
  bootMs: 0,
  streams: [],
  factory: {},
  evidence: {},
};

interface Choices extends Partial<Pick<CameraPlan<CameraJournal>, 'model' | 'parts' | 'restarts'>> {
  readonly time: TimeSource;
  readonly seed?: string;
  readonly clock?: CameraClock;
}

/** A camera on which nobody is registered. */
export function someCamera({ time, clock = new CameraClock(time), seed = 'test', ...more }: Choices): FleetCamera {
  return buildCamera({
    id: '1',
    model: someModel,
    seeded: seeded(seed),
    clock,
    parts,
    dialect: assumedDialect,
    certify: () => Promise.resolve({ key: '', cert: '' }),
    root: () => Promise.resolve(undefined),
    pki,
    cable: {
      lease: () => ({ address: home, mask: '255.0.0.0', gateway: '', nameServers: [], timeServers: [] }),
      renewed: new Signal(),
      ipv6: () => [],
      isTaken: () => false,
      unreachable: () => undefined,
    },
    restarts: { count: 1, last: 'cold', untold: () => false },
    advertised: undefined,
    offset: 0,
    journal: journalOf<JournalEvents>(clock),
    lines: logLines,
    streamFaults: () => [],
    ...more,
  });
}
