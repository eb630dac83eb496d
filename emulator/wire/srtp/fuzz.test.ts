import assert from 'node:assert/strict';
import { test } from 'node:test';
import { corpus } from '../../../scripts/run/corpus.ts';
import { damaged, outcome } from '../../../scripts/run/fuzzing.ts';
import { seeded } from '../../kernel/random.ts';
import { profiles, type ProfileName } from './profiles.ts';
import { SrtpReceiver } from './receiver.ts';
import { SrtpSender } from './sender.ts';

/** How many inputs: FUZZ=1000000 for a thorough run. */
const INPUTS = Number(process.env['FUZZ'] ?? 5_000);

const random = seeded('srtp fuzz');
const any = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => random.below(256)));

interface Party {
  readonly sender: SrtpSender;
  readonly receiver: SrtpReceiver;
}

const parties: readonly Party[] = (Object.keys(profiles) as ProfileName[]).flatMap((profile) =>
  [undefined, noise(4)].map((mki) => {
    const { keyLength, saltLength } = profiles[profile];
    const master = { profile, masterKey: noise(keyLength), masterSalt: noise(saltLength), mki };
    return { sender: new SrtpSender(master), receiver: new SrtpReceiver(master, { roc: 0, accepts: () => false }) };
  }),
);

let sequence = 0;

function rtp(): Buffer {
  const packet = Buffer.concat([Buffer.from([any([0x80, 0x80, 0x81, 0x90]), 0x60]), noise(10 + random.below(60))]);
  sequence = (sequence + 1 + random.below(3)) % 2 ** 16;
  packet.writeUInt16BE(sequence, 2);
  packet.writeUInt32BE(random.below(3), 8);
  return packet;
}

for (const { name, bytes } of corpus(import.meta.url))
  test(`${name} is refused with a WireError: nobody has sealed it`, () => {
    for (const { receiver } of parties) {
      assert.equal(
        outcome(() => receiver.unprotect(bytes)),
        undefined,
      );
      assert.equal(
        outcome(() => receiver.unprotectControl(bytes)),
        undefined,
      );
    }
  });

test(`${INPUTS} damaged packets are refused with WireErrors, and nothing that is not genuine comes through`, () => {
  for (let n = 0; n < INPUTS; n++) {
    const { sender, receiver } = any(parties);
    const control = random.below(2) === 0;
    const packet = control ? Buffer.concat([Buffer.from('80c90001', 'hex'), noise(4 + random.below(40))]) : rtp();
    const sealed =
      random.below(8) === 0
        ? noise(random.below(80))
        : outcome(() => (control ? sender.protectControl(packet) : sender.protectAll([packet])[0]));
    if (!sealed) continue;
    const input = damaged(sealed, random);
    const plain = outcome(() => (control ? receiver.unprotectControl(input) : receiver.unprotect(input)));
    if (plain) assert.deepEqual(plain, packet, `input ${n}: ${input.toString('hex')}`);
  }
});
