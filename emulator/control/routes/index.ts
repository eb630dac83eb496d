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
import { timeRoutes } from './time.ts';

/** A topic of the control port: a tag of the OpenAPI document. */
export interface Topic {
  readonly name: string;
  readonly description: string;
  readonly routes: readonly Route[];
}

/** Everything the control port does, by topic. */
export const topics = [
  { name: 'fleet', description: 'Which cameras there are, and whether they are well', routes: fleetRoutes },
  { name: 'camera', description: 'One camera, and what can be done to its body', routes: cameraRoutes },
  { name: 'settings', description: 'The settings of a camera', routes: settingRoutes },
  { name: 'accounts', description: 'The users of a camera', routes: accountRoutes },
  { name: 'time', description: 'The clocks of a camera', routes: timeRoutes },
  { name: 'power', description: 'The power of a camera', routes: powerRoutes },
  { name: 'network', description: "The network at the other end of a camera's cable", routes: networkRoutes },
  { name: 'state', description: 'Snapshots of what a camera keeps', routes: stateRoutes },
  { name: 'defects', description: 'Cameras that do wrong on purpose', routes: defectRoutes },
  { name: 'journal', description: 'What cameras did', routes: journalRoutes },
] as const satisfies readonly Topic[];

export const routes: readonly Route[] = topics.flatMap((topic): readonly Route[] => topic.routes);
