import type { Camera } from '../device/camera.ts';
import type { FaultHandler } from '../kernel/fault.ts';
import type { Placement } from '../net/addresses.ts';
import type { Door } from '../net/door.ts';
import { openDoor } from '../net/real-door.ts';

/** The door of a camera at a placement. It asks the rules whether a peer is admitted, in front of every service. */
export function cameraDoor({ rules, settings }: Camera, placement: Placement, fault: FaultHandler): Door {
  return openDoor({
    ...placement,
    host: rules.network.listensAt(placement.host),
    admits: (address) => rules.hosts.admits(settings, address),
    fault,
  });
}
