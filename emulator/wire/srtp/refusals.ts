import { WireError } from '../../kernel/errors.ts';

export function forged(where: string): WireError {
  return new WireError({ got: 'another authentication tag', wanted: 'the one that the session key makes', where });
}

/** Throws `WireError` unless the packet names the master key that is used. */
export function checkMki(packet: Buffer, at: number, mki: Buffer, where: string): void {
  const got = packet.subarray(at, at + mki.length);
  if (!got.equals(mki)) throw new WireError({ got: `MKI ${got.toString('hex')}`, wanted: mki.toString('hex'), where });
}
