import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { corpus } from '../../../scripts/run/corpus.ts';
import { WireError } from '../../kernel/errors.ts';
import { addressModes, configurationOf, type AddressMode } from './configuration.ts';
import { easyIpFrame, operations, parseEasyIpFields, parseEasyIpHead } from './frame.ts';
import { linkLocal } from './search-reply.ts';
import { configurationFields } from './tool/configuration-fields.ts';
import { foundCamera } from './tool/found-camera.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const RUNS = Number(process.env['FUZZ'] ?? 20_000);

const mac = fc
  .array(fc.nat(255), { minLength: 6, maxLength: 6 })
  .map((all) => all.map((b) => b.toString(16).padStart(2, '0')).join(':'));
const quad = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 }).map((all) => all.join('.'));
const orNone = quad.map((text) => (text === '0.0.0.0' ? '' : text));

test('a configuration that is written is read as it was', () => {
  fc.assert(
    fc.property(
      mac,
      fc.record({
        mode: fc.constantFrom(...(Object.keys(addressModes) as AddressMode[])),
        address: quad,
        mask: quad,
        gateway: orNone,
        dns: fc.constantFrom('auto' as const, 'manual' as const),
        nameServers: fc.tuple(orNone, orNone),
        port: fc.nat(65_535),
      }),
      (camera, configuration) => {
        const fields = configurationFields(configuration, linkLocal(camera));
        const head = { operation: operations.configure, camera, tool: camera, toolAddress: '10.0.0.1', sequence: 1 };
        const bytes = easyIpFrame({ ...head, revision: 2, role: 2, administrator: 0, fields });
        assert.deepEqual(configurationOf(parseEasyIpFields(bytes)), { ...configuration });
        assert.equal(parseEasyIpHead(bytes).camera, camera);
      },
    ),
    { numRuns: Math.min(RUNS, 20_000) },
  );
});

/** A frame with some bytes changed, and cut somewhere. */
const damaged = fc
  .record({
    fields: fc.array(fc.record({ tag: fc.nat(65_535), value: fc.uint8Array({ maxLength: 40 }) }), { maxLength: 8 }),
    changes: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
    length: fc.nat(400),
  })
  .map(({ fields, changes, length }) => {
    const head = { operation: operations.configure, camera: '00:00:00:00:00:00', tool: '00:00:00:00:00:00' };
    const rest = { toolAddress: '0.0.0.0', sequence: 0, revision: 2, role: 2, administrator: 0 };
    const bytes = Uint8Array.from(easyIpFrame({ ...head, ...rest, fields }));
    for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
    return bytes.subarray(0, Math.max(0, bytes.length - (length % 60)));
  });

function tried(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

function holds(bytes: Uint8Array): void {
  tried(() => parseEasyIpHead(bytes));
  tried(() => configurationOf(parseEasyIpFields(bytes)));
  tried(() => foundCamera(parseEasyIpFields(bytes)));
}

for (const { name, bytes } of corpus(import.meta.url)) test(`${name} breaks no parser`, () => holds(bytes));

test('nothing that arrives breaks the parsers', () => {
  fc.assert(fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 600 })), holds), { numRuns: RUNS });
});
