import { WireError } from '../../kernel/errors.ts';

const where = 'SRTP';

export function forged(): WireError {
  return new WireError({ got: 'another authentication tag', wanted: 'the one that the session key makes', where });
}

export function replayed(number: number): WireError {
  return new WireError({ got: `number ${number} again, or too late`, wanted: 'a new one', where });
}

/** Throws `WireError` unless the packet names the master key that is used. */
export function checkMki(packet: Buffer, at: number, mki: Buffer): void {
  const got = packet.subarray(at, at + mki.length);
  if (!got.equals(mki)) throw new WireError({ got: `MKI ${got.toString('hex')}`, wanted: mki.toString('hex'), where });
}
