import { alarmKinds } from '../../../device/alarms.ts';
import type { Oid } from '../../../wire/ber/tags.ts';
import { I_PRO, PANASONIC } from '../engine.ts';
import { objectsOf, type MibGroup, type MibObject, type MibSource } from './object.ts';

const ENTERPRISES: Oid = [1, 3, 6, 1, 4, 1];
const PRODUCT: Oid = [...ENTERPRISES, I_PRO, 1];
const OWN: Oid = [...ENTERPRISES, I_PRO, 100];
const STATE: Oid = [...OWN, 1, 2];
const OLD_PRODUCT: Oid = [...ENTERPRISES, PANASONIC, 1, 2, 1];
const OLD_STATE: Oid = [...ENTERPRISES, PANASONIC, 5_100, 100, 1, 2];

const MANUFACTURER = 'i-PRO';

const connections = ({ door }: MibSource): number => door.connections();
/** A bit for each kind of alarm that lasts, the first kind lowest. */
const alarms = ({ camera }: MibSource): number =>
  alarmKinds.reduce((sum, kind, i) => (camera.alarms.isOn(kind) ? sum + 2 ** i : sum), 0);

const group = (name: string, oid: Oid, scalars: readonly MibObject[]): MibGroup => ({
  name,
  oid,
  module: 'IPRO-CAMERA-MIB',
  assumed: true,
  scalars,
  tables: [],
});

/** Seen on recorders of the maker: that cameras have it too is assumed. */
const object = objectsOf(PRODUCT);
export const product: MibGroup = group('iproProduct', PRODUCT, [
  object(1, 'iproManufacturer', 'DisplayString', 'The maker.', () => MANUFACTURER),
  object(2, 'iproModel', 'DisplayString', 'The model.', ({ camera }) => camera.model.name),
  object(3, 'iproSerial', 'DisplayString', 'The serial number.', ({ camera }) => camera.identity.serial),
  object(4, 'iproFirmware', 'DisplayString', 'The version of the firmware.', ({ camera: { model, rules } }) =>
    rules.firmware.versionShown(model, 'snmp'),
  ),
]);

const state = objectsOf(STATE);

/** The kind of an alarm, which its notification carries. */
export const alarmKind: MibObject = state(
  3,
  'iproAlarmKind',
  'DisplayString',
  'The kind of an alarm that lasts; empty when there is none.',
  ({ camera }) => alarmKinds.findLast((kind) => camera.alarms.isOn(kind)) ?? '',
);

/** Recorders have the same below 57501.200. */
export const cameraState: MibGroup = group('iproCameraState', STATE, [
  state(1, 'iproAccessCount', 'Gauge32', 'Connections of clients.', connections),
  state(2, 'iproAlarmSummary', 'Gauge32', 'The alarms that last, a bit for each kind.', alarms),
  alarmKind,
]);

const old = objectsOf(OLD_PRODUCT);
export const oldProduct: MibGroup = group('panasonicProduct', OLD_PRODUCT, [
  old(1, 'panasonicManufacturer', 'DisplayString', 'The maker.', () => MANUFACTURER),
  old(2, 'panasonicModel', 'DisplayString', 'The model.', ({ camera }) => camera.model.name),
  old(13, 'panasonicSerial', 'DisplayString', 'The serial number.', ({ camera }) => camera.identity.serial),
]);

const oldState = objectsOf(OLD_STATE);
/** 258.5100.100.1.2.1.0 was seen to be asked for. */
export const oldCameraState: MibGroup = group('panasonicCameraState', OLD_STATE, [
  oldState(1, 'panasonicAccessCount', 'Gauge32', 'Connections of clients.', connections),
  oldState(2, 'panasonicAlarmSummary', 'Gauge32', 'The alarms that last, a bit for each kind.', alarms),
]);

/** The beginning of the camera's own notifications. */
export const NOTIFICATIONS: Oid = [...OWN, 0];
