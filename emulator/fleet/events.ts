import { deviceLines, type DeviceEvents } from '../device/events.ts';
import type { LogLines } from '../device/log/log.ts';
import type { EntryOf, FaultEvents, Journal, KindOf } from '../kernel/journal.ts';
import { serviceLines, type ServiceCamera, type ServiceEvents } from '../services/events.ts';
import { settingsLines, type SettingsEvents } from '../settings/events.ts';

/** The events of a running camera, and of the tester who operates it. */
interface FleetEvents {
  /** The tester moved the clocks. */
  'clock.moved': { byMs: number; clocks: 'both' | 'wall' };
  'camera.power': { state: 'on' | 'off' };
  /** The tester restored a snapshot. */
  'camera.restored': { name: string };
  /** The camera has another address. */
  'camera.moved': { from: string; to: string };
  /** The DHCP lease that the camera has now. */
  'camera.leased': {
    address: string;
    mask: string;
    gateway: string;
    nameServers: readonly string[];
    timeServers: readonly string[];
  };
  /** A DHCP reply that is not believed; the server is empty where it cannot be read. */
  'dhcp.doubted': { server: string; why: string };
  /** The camera may not use its address any more. */
  'address.lost': { address: string; why: string };
  /** Another host has an address that the camera wants or has; `mac` is empty where only the kernel knows it; `defended`: the camera keeps it. */
  'address.conflict': { address: string; mac: string; defended: boolean };
  /** The ports stay closed for that many ms of uptime. */
  'camera.booting': { forMs: number };
  /** The boot is over, and the ports are open. */
  'camera.started': { afterMs: number };
  'camera.reset': { what: 'all' | 'except-network' | 'restart'; by: string };
  /** The tester broke the camera on purpose, or mended it. */
  'camera.defect': { id: string; state: 'added' | 'removed' };
  /** The tester made TLS of the camera wrong in this way, or `right` again. */
  'camera.tls': { state: string };
  /** Something could not be saved: a change, which is then refused, or a text that is tried again later. */
  'storage.failed': { error: string };
  /** A text that was tried again is saved now. */
  'storage.recovered': { file: string };
}

const resets: Readonly<Record<FleetEvents['camera.reset']['what'], string>> = {
  all: 'Default reset',
  'except-network': 'Default reset (except the network settings)',
  restart: 'Restart',
};

const fleetLines: LogLines<FleetEvents> = {
  'camera.reset': ({ what, by }) => ({ what: resets[what], where: 'maintenance', user: by, address: '' }),
  'address.lost': ({ address, why }) => ({ what: `Address lost: ${why}`, where: 'network', user: '', address }),
  'address.conflict': ({ address, mac }) => ({
    what: `Address in use by ${mac || 'another host'}`,
    where: 'network',
    user: '',
    address,
  }),
  'camera.power': ({ state }) => ({ what: `Power ${state}`, where: 'camera', user: '', address: '' }),
};

/** All events of a camera's journal, by kind, with their details. Each is declared by its owner. */
export type JournalEvents = FaultEvents & SettingsEvents & DeviceEvents & ServiceEvents & FleetEvents;

export type JournalKind = KindOf<JournalEvents>;
export type JournalEntry<K extends JournalKind = JournalKind> = EntryOf<JournalEvents, K>;

/** A camera's journal, the only observability of the emulator. */
export type CameraJournal = Journal<JournalEvents>;

/** All lines of the system log, by the kind of their event. */
export const logLines: LogLines<JournalEvents> = { ...settingsLines, ...deviceLines, ...serviceLines, ...fleetLines };

/** A camera as the fleet has it, with its whole journal. */
export interface FleetCamera extends ServiceCamera {
  readonly journal: CameraJournal;
}
