/** The tags of BER values in SNMP: the universal ones, and those of RFC 2578 §7 and RFC 3416 §3. */
export const tags = {
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  sequence: 0x30,
  address: 0x40,
  counter32: 0x41,
  gauge32: 0x42,
  ticks: 0x43,
  opaque: 0x44,
  counter64: 0x46,
  noSuchObject: 0x80,
  noSuchInstance: 0x81,
  endOfMibView: 0x82,
} as const;

/** An object identifier, as its sub-identifiers. */
export type Oid = readonly number[];

/** The most sub-identifiers of an object identifier, and the largest of them (RFC 2578 §3.5). */
export const MOST_SUB_IDS = 128;
export const LARGEST_SUB_ID = 0xffff_ffff;

/** The order of object identifiers: by their sub-identifiers, a beginning before what it begins (RFC 3416 §4.2.2). */
export function compareOids(a: Oid, b: Oid): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Whether an object identifier begins with another one. */
export function beginsWith(oid: Oid, beginning: Oid): boolean {
  if (oid.length < beginning.length) return false;
  for (let i = 0; i < beginning.length; i++) if (oid[i] !== beginning[i]) return false;
  return true;
}

/** "1.3.6.1" */
export const oidText = (oid: Oid): string => oid.join('.');
export const oidOf = (text: string): Oid => text.split('.').map(Number);
