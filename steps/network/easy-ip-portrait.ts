import assert from 'node:assert/strict';
import type { CameraView } from '../../emulator/control/client.ts';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { fieldsOf, OWN_MAC, type Heard, type Wish } from '../clients/network/easy-ip.ts';

/** What a camera says otherwise than one that is as it left the factory, but for its administrator. */
export interface Otherwise {
  /** The static configuration that a tool gave it. */
  readonly given?: Wish | undefined;
  readonly title?: string | undefined;
  /** Whether its valid period is over. */
  readonly expired?: boolean;
}

/** Asserts that a camera with an administrator answers a search so, byte by byte, as the real one of its firmware did. */
export function assertDescribes(
  reply: Heard,
  camera: CameraView,
  webPort: number,
  { given, title = camera.model.slice(0, 15), expired = false }: Otherwise = {},
): void {
  const model = loadModels().get(camera.model) ?? assert.fail('an unknown model');
  const { address, mask, gateway } = given ?? camera.lease;
  const [primary = '', secondary = ''] = given?.servers ?? camera.lease.nameServers;
  const quads = (...texts: string[]): string =>
    texts.map((text) => Buffer.from((text || '0.0.0.0').split('.').map(Number)).toString('hex')).join('');
  const text = (words: string): string => Buffer.from(words.padEnd(16, '\0').slice(0, 16)).toString('hex');
  const zero = (length: number): string => '00'.repeat(length);
  const port = webPort.toString(16).padStart(4, '0');
  const secure = own(camera.ports, 'http') === undefined;
  const [a = '', b, c, d, e, f] = camera.mac.split(':');
  const first = (Number.parseInt(a, 16) ^ 2).toString(16).padStart(2, '0');
  const local = `fe80000000000000${first}${b}${c}fffe${d}${e}${f}`;
  const newer = model.easyIp.generation === 3;
  const wanted: readonly (readonly [number, string])[] = [
    [0x00, given ? '02' : '00'],
    [0x01, '00'],
    [0x20, quads(address)],
    [0x21, quads(mask)],
    [0x22, quads(gateway)],
    [0x23, quads(primary, secondary)],
    [0x25, port],
    [0x40, local],
    [0x41, zero(16)],
    [0x42, zero(32)],
    [0x44, port],
    [0x45, '0040'],
    [0xa0, quads(address)],
    [0xa1, quads(mask)],
    [0xa2, quads(gateway)],
    [0xa3, zero(8)],
    [0xa4, zero(4)],
    [0xa6, secure ? '94' : '92'],
    [0xa7, text(title)],
    [0xa8, text(camera.model.replace('WV-', ''))],
    [0xa9, text(model.firmware)],
    [0xaa, text('0.00')],
    [0xb1, zero(40)],
    [0xb2, zero(40)],
    [0xb4, expired ? '0001' : '0000'],
    [0xb5, '00'],
    [0xb6, secure ? '90' : '92'],
    [0xd0, text(model.easyIp.relatedModel)],
    [0xd1, text(camera.serial)],
    ...(newer ? ([[0xd3, '0001']] as const) : []),
    [0xd2, newer ? '0002' : '0003'],
  ];
  const got = [...fieldsOf(reply.bytes)].map(([tag, value]) => [tag, value.toString('hex')] as const);
  assert.deepEqual(got, wanted);
  assert.equal(reply.bytes.length, newer ? 477 : 471);
  const hex = reply.bytes.toString('hex');
  const head = `0001${newer ? '01a9' : '01a3'}000e${camera.mac.replaceAll(':', '')}${OWN_MAC}7f0000010000`;
  assert.equal(hex.slice(0, 96), `${head}20111e11231f1e19130000020202${zero(10)}`);
  const sum = reply.bytes.subarray(0, -2).reduce((total, byte) => total + byte, 1) & 0xffff;
  assert.equal(reply.bytes.readUInt16BE(reply.bytes.length - 2), sum);
  assert.deepEqual(reply.from, { address: camera.host, port: 10_669 });
}
