import { problem, type Problem } from '../../kernel/errors.ts';
import { portSettings } from '../../settings/catalogue/network-ports.ts';
import { ports as table, takenNumbers, type Port, type PortName } from '../../settings/ports.ts';
import type { SettingsView } from '../../settings/store.ts';

/** A port of the camera that a service holds open. Its number is the camera's; the door adds its offset. */
export interface Endpoint {
  readonly transport: Port['transport'];
  readonly port: number;
  readonly name: PortName;
  /** Whether clients look for it at this number only, so that no offset moves it. */
  readonly fixed: boolean;
  /** The addresses at which it is open: those of one kind, or all. */
  readonly family: 'IPv4' | 'IPv6' | 'all';
}

const HIGHEST = 65_535;
const changeable = table.filter((row) => row.changeable);

/** The owner of a number that a service may not have: a port of the table, or one that is kept free; undefined when there is none. */
function ownerOf(port: number, name: PortName): string | undefined {
  const listed = table.find((row) => row.number === port && row.name !== name);
  if (listed) return listed.protocol;
  return takenNumbers.some(([first, last]) => first <= port && port <= last) ? 'another service' : undefined;
}

export const ports = {
  /** The numbers that ports cannot have: those of other services, one that two share, and one beyond the highest. `offset`: the door's. */
  portFaults: (settings: SettingsView, offset: number): readonly Problem[] =>
    changeable.flatMap(({ name, number }, i) => {
      const { key } = portSettings[name];
      const port = settings.get(portSettings[name]);
      // Its own number is no fault: who took that from it is told.
      const before = port === number ? [] : changeable.slice(0, i);
      const sharing = before.find((other) => settings.get(portSettings[other.name]) === port);
      const owner = ownerOf(port, name) ?? sharing?.protocol;
      if (owner !== undefined)
        return [problem({ key, got: `${port}, which belongs to ${owner}`, wanted: 'a port of its own' })];
      return port + offset > HIGHEST
        ? [problem({ key, got: `${port}`, wanted: `at most ${HIGHEST - offset}, as ${offset} is added to each port` })]
        : [];
    }),

  /** The ports that a service holds, of those that its settings ask for. */
  held: (_settings: SettingsView, asked: readonly Endpoint[]): readonly Endpoint[] => asked,

  /** Whether sessions that were set up on a port end when it is closed, also those that need the port no more. */
  endsSessions: (): boolean => true,
};
