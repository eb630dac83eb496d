import { LAST_BOOTS, type EngineAge } from '../../guide/rules/4.2-snmp.ts';
import { macBytes } from '../../kernel/address.ts';
import type { ServiceCamera } from '../events.ts';

/** The enterprise number of i-PRO Co., Ltd. (IANA). */
export const I_PRO = 57_501;
/** The enterprise number of Panasonic (IANA). */
export const PANASONIC = 258;

/** The format of an engine id that is made of a MAC address (RFC 3411 §5). */
const MAC_FORMAT = 3;

/** After this many seconds the time of an engine starts at zero again, and it counts as another start (RFC 3414 §2.2.2). */
const TIME_RANGE = 2 ** 31;

/** The engine id of a camera: the number of its maker, and its MAC address. It outlives everything. */
export function engineIdOf(mac: string): Buffer {
  const id = Buffer.alloc(11);
  id.writeUInt32BE(0x8000_0000 + I_PRO);
  id[4] = MAC_FORMAT;
  id.set(macBytes(mac), 5);
  return id;
}

/** How often the engine has started, and the seconds since. */
export function ageOf({ restarts, clock }: Pick<ServiceCamera, 'restarts' | 'clock'>): EngineAge {
  const seconds = Math.floor(clock.uptime.now() / 1_000);
  return {
    boots: Math.min(restarts.count + Math.floor(seconds / TIME_RANGE), LAST_BOOTS),
    time: seconds % TIME_RANGE,
  };
}

/** sysUpTime in hundredths of a second. */
export const ticksOf = ({ clock }: Pick<ServiceCamera, 'clock'>): number =>
  Math.floor(clock.uptime.now() / 10) % 2 ** 32;
