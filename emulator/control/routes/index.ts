import type { Route } from '../route.ts';
import { accountRoutes } from './accounts.ts';
import { cameraRoutes } from './camera.ts';
import { defectRoutes } from './defects.ts';
import { fleetRoutes } from './fleet.ts';
import { journalRoutes } from './journal.ts';
import { networkRoutes } from './network.ts';
import { powerRoutes } from './power.ts';
import { settingRoutes } from './settings.ts';
import { stateRoutes } from './state.ts';
import { tlsRoutes } from './tls.ts';
import { timeRoutes } from './time.ts';

/** A topic of the control port: a tag of the OpenAPI document. */
export interface Topic {
  readonly name: string;
  readonly description: string;
  readonly routes: readonly Route[];
}

/** Everything the control port does, by topic. */
export const topics = [
  { name: 'fleet', description: 'The cameras of the fleet, and their health', routes: fleetRoutes },
  { name: 'camera', description: 'One camera, with its button and its alarms', routes: cameraRoutes },
  { name: 'settings', description: 'The settings of a camera', routes: settingRoutes },
  { name: 'accounts', description: 'The users of a camera', routes: accountRoutes },
  { name: 'time', description: 'The clocks of a camera', routes: timeRoutes },
  { name: 'power', description: 'The power of a camera', routes: powerRoutes },
  { name: 'network', description: 'The network that a camera is connected to', routes: networkRoutes },
  { name: 'state', description: "Snapshots of a camera's settings and users", routes: stateRoutes },
  { name: 'tls', description: 'TLS that is wrong in one way, for testers of clients', routes: tlsRoutes },
  { name: 'defects', description: 'Cameras that break the guide on purpose', routes: defectRoutes },
  { name: 'journal', description: 'The events of cameras', routes: journalRoutes },
] as const satisfies readonly Topic[];

export const routes: readonly Route[] = topics.flatMap((topic): readonly Route[] => topic.routes);
