import { cameraTitle } from '../../../settings/catalogue/basic.ts';
import {
  snmpContact,
  snmpLengths,
  snmpLocation,
  snmpSystemName,
} from '../../../settings/catalogue/network-advanced/snmp.ts';
import { utf8 } from '../../../kernel/utf8.ts';
import type { Oid } from '../../../wire/ber/tags.ts';
import type { SnmpValue } from '../../../wire/snmp/pdu.ts';
import { I_PRO, ticksOf } from '../engine.ts';
import { objectsOf, type MibGroup, type MibSource, type Writing } from './object.ts';

const SYSTEM: Oid = [1, 3, 6, 1, 2, 1, 1];
const scalar = objectsOf(SYSTEM);
const column = objectsOf([...SYSTEM, 9, 1]);

/** Assumed: what a camera is among the maker's products. */
export const CAMERA: Oid = [1, 3, 6, 1, 4, 1, I_PRO, 100];

/** Layers 4 and 7: a host with applications. */
const SERVICES = 72;

/** The modules that are implemented, for sysORTable. */
const modules: readonly (readonly [Oid, string])[] = [
  [[1, 3, 6, 1, 6, 3, 1], 'The MIB module for SNMP entities (RFC 3418)'],
  [[1, 3, 6, 1, 2, 1, 31], 'Extensions of the interfaces group (RFC 2863)'],
  [[1, 3, 6, 1, 2, 1, 4], 'IP (RFC 1213)'],
  [[1, 3, 6, 1, 2, 1, 50], 'UDP (RFC 4113)'],
  [[1, 3, 6, 1, 2, 1, 25, 7, 1], 'Host resources: the system (RFC 2790)'],
  [[1, 3, 6, 1, 6, 3, 10, 3, 1, 1], 'SNMP management architecture (RFC 3411)'],
  [[1, 3, 6, 1, 6, 3, 11, 3, 1, 1], 'Message processing and dispatching (RFC 3412)'],
  [[1, 3, 6, 1, 6, 3, 15, 2, 1, 1], 'The User-based Security Model (RFC 3414)'],
];

const textOf = (value: SnmpValue): string | undefined => (value instanceof Uint8Array ? utf8(value) : undefined);

const writing = (row: { readonly key: string }, most: number): Writing => ({ key: row.key, most, text: textOf });

/** What a camera says it is. A recorder of the same maker was seen to write its version so. */
export const descriptionOf = ({ camera: { model, rules } }: Pick<MibSource, 'camera'>): string =>
  `i-PRO network camera ${model.name} SWVer${rules.firmware.versionShown(model, 'snmp')}`;

export const system: MibGroup = {
  name: 'system',
  oid: SYSTEM,
  module: 'SNMPv2-MIB',
  assumed: false,
  scalars: [
    scalar(1, 'sysDescr', 'DisplayString', 'Maker, model and firmware.', descriptionOf),
    scalar(2, 'sysObjectID', 'ObjectIdentifier', 'The kind of device.', () => CAMERA),
    scalar(3, 'sysUpTime', 'TimeTicks', 'The time since power-on or restart.', ({ camera }) => ticksOf(camera)),
    scalar(4, 'sysContact', 'DisplayString', 'The person to ask.', ({ camera }) => camera.settings.get(snmpContact), {
      writing: writing(snmpContact, snmpLengths.contact),
    }),
    scalar(
      5,
      'sysName',
      'DisplayString',
      'The name of the camera: its title, unless it has a system name.',
      ({ camera: { settings } }) => settings.get(snmpSystemName) || settings.get(cameraTitle),
      { writing: writing(snmpSystemName, snmpLengths.systemName) },
    ),
    scalar(6, 'sysLocation', 'DisplayString', 'The place.', ({ camera }) => camera.settings.get(snmpLocation), {
      writing: writing(snmpLocation, snmpLengths.location),
    }),
    scalar(7, 'sysServices', 'Integer32', 'The layers of its services.', () => SERVICES),
    scalar(8, 'sysORLastChange', 'TimeTicks', 'When the list of modules changed: never.', () => 0),
  ],
  tables: [
    {
      name: 'sysORTable',
      oid: [...SYSTEM, 9],
      description: 'The modules that are implemented.',
      index: ['sysORIndex'],
      columns: [
        column(2, 'sysORID', 'ObjectIdentifier', 'The module.', (_, [at = 1]) => modules[at - 1]?.[0]),
        column(3, 'sysORDescr', 'DisplayString', 'Its name.', (_, [at = 1]) => modules[at - 1]?.[1]),
        column(4, 'sysORUpTime', 'TimeTicks', 'Since when: the start.', () => 0),
      ],
      rows: modules.map((_, i) => [i + 1]),
    },
  ],
};
