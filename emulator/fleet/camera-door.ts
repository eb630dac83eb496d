import type { Camera } from '../device/camera.ts';
import type { FaultHandler } from '../kernel/fault.ts';
import type { Placement } from '../net/addresses.ts';
import type { MovableDoor } from '../net/door.ts';
import type { Network } from '../net/network.ts';
import { openDoor } from '../net/real-door.ts';

export interface CameraDoorOptions {
  readonly fault: FaultHandler;
  /** The network that the camera's addresses belong to; the operating system's unless given. */
  readonly network?: Network | undefined;
}

/** The door of a camera at a placement. It asks the rules whether a peer is admitted, in front of every service. */
export function cameraDoor(
  { rules, settings, clock, journal }: Camera,
  placement: Placement,
  { fault, network }: CameraDoorOptions,
): MovableDoor {
  return openDoor({
    ...placement,
    host: rules.network.listensAt(placement.host),
    admits(address, port) {
      const admitted = rules.hosts.admits(settings, address, port);
      if (!admitted) journal.write('host.refused', { peer: address, ...port });
      return admitted;
    },
    date: clock.wall.now,
    fault,
    ...(network ? { network } : {}),
  });
}
