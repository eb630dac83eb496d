import { tags, type Oid } from '../../../wire/ber/tags.ts';
import type { SnmpValue } from '../../../wire/snmp/pdu.ts';
import type { Door } from '../../../net/door.ts';
import type { ServiceCamera } from '../../events.ts';
import type { ServiceState } from '../../service.ts';
import type { CounterName, Counters } from '../counters.ts';

/** What the values of a MIB come from: they are the camera's own. */
export interface MibSource {
  readonly camera: ServiceCamera;
  readonly door: Pick<Door, 'host' | 'addresses' | 'connections' | 'offset'>;
  readonly counters: Counters;
  readonly engineId: Buffer;
  readonly services: () => readonly ServiceState[];
}

/** The syntaxes of objects (RFC 2578 §7, RFC 2579), and the tags of their values. */
export const syntaxes = {
  Integer32: tags.integer,
  DisplayString: tags.octets,
  OctetString: tags.octets,
  PhysAddress: tags.octets,
  DateAndTime: tags.octets,
  ObjectIdentifier: tags.oid,
  IpAddress: tags.address,
  Counter32: tags.counter32,
  Counter64: tags.counter64,
  Gauge32: tags.gauge32,
  TimeTicks: tags.ticks,
} as const;

export type Syntax = keyof typeof syntaxes;

/** The names of an integer's values. */
export type Names = Readonly<Record<string, number>>;

/** What a manager can set: a text of the settings store. */
export interface Writing {
  /** The key of the setting. */
  readonly key: string;
  /** The most characters that the setting takes. */
  readonly most: number;
  /** The text of a value that has the syntax; undefined for one that the object never has. */
  readonly text: (value: SnmpValue) => string | undefined;
}

/** An object of the MIB: a scalar, or a column of a table. */
export interface MibObject {
  readonly name: string;
  /** Without the instance. */
  readonly oid: Oid;
  readonly syntax: Syntax;
  readonly names?: Names;
  readonly description: string;
  /** Present where it can be written. */
  readonly writing?: Writing;
  /** The value of an instance; `index` is empty for a scalar. */
  readonly read: (source: MibSource, index: Oid) => SnmpValue;
}

/** A table: its columns and the indices of its rows. */
export interface MibTable {
  readonly name: string;
  /** The oid of the table, whose only child is the entry. */
  readonly oid: Oid;
  readonly description: string;
  /** The objects that its index is made of. */
  readonly index: readonly string[];
  readonly columns: readonly MibObject[];
  /** All cameras have the same, or each its own. */
  readonly rows: readonly Oid[] | ((source: MibSource) => readonly Oid[]);
}

/** A group of the MIB: objects with a common beginning. */
export interface MibGroup {
  readonly name: string;
  readonly oid: Oid;
  /** The module that defines it. */
  readonly module: string;
  /** Whether it is assumed that cameras have it so. */
  readonly assumed: boolean;
  readonly scalars: readonly MibObject[];
  readonly tables: readonly MibTable[];
}

type Read = MibObject['read'];
type More = Pick<MibObject, 'names' | 'writing'>;

/** A maker of the objects below `parent`: number, name, syntax, description, value. */
export const objectsOf =
  (parent: Oid) =>
  (id: number, name: string, syntax: Syntax, description: string, read: Read, more: More = {}): MibObject => ({
    name,
    oid: [...parent, id],
    syntax,
    description,
    read,
    ...more,
  });

/** The value of a counter of 32 bits, which begins at zero again (RFC 2578 §7.1.6). */
export const wrapped =
  (name: CounterName) =>
  ({ counters }: Pick<MibSource, 'counters'>): number =>
    counters[name] % 2 ** 32;
