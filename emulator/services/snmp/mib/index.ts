import { host } from './host.ts';
import { interfaces, interfacesX } from './interfaces.ts';
import { ipGroup, udpGroup } from './internet.ts';
import type { MibGroup } from './object.ts';
import { dispatchGroup, engineGroup, snmpGroup, targetGroup, usmGroup } from './protocol.ts';
import { system } from './system.ts';
import { cameraState, oldCameraState, oldProduct, product } from './vendor.ts';

/** Every group of the camera's MIB. The MIB file is generated from it too. */
export const mibGroups: readonly MibGroup[] = [
  system,
  interfaces,
  ipGroup,
  udpGroup,
  snmpGroup,
  host,
  interfacesX,
  oldProduct,
  oldCameraState,
  product,
  cameraState,
  engineGroup,
  dispatchGroup,
  targetGroup,
  usmGroup,
];
