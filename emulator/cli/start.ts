import { startFleet, type RunningFleet } from '../index.ts';
import { fleetOptions } from './fleet-options.ts';
import { lastGuard } from './last-guard.ts';
import type { StartOptions } from './options.ts';
import { cameraTable, fleetJson } from './report.ts';
import { endRequested } from './signals.ts';

/** Says which cameras follow a time server and have none: a level recommends one, and cannot know which. */
function warnOfMissingServers({ cameras }: RunningFleet): void {
  const timeless = cameras.filter(
    (camera) =>
      camera.get('network.ntp.adjustment') === 'ntp' &&
      camera.get('network.ntp.addressSetting') === 'manual' &&
      camera.get('network.ntp.server') === '',
  );
  if (timeless.length > 0)
    console.error(
      `2.7 Date and time: no NTP server is set on ${timeless.map(({ id }) => id).join(', ')}, so no clock is set: give network.ntp.server in --settings FILE`,
    );
}

/** Starts cameras, prints where they are, and serves them until the process is asked to end. Resolves with the exit code. */
export async function start(options: StartOptions): Promise<number> {
  const ending = endRequested();
  const fleet = await startFleet(await fleetOptions(options));
  if (options.level !== undefined) warnOfMissingServers(fleet);
  const release = lastGuard(fleet, process, console.error);
  console.log(options.json ? fleetJson(fleet) : cameraTable(fleet));
  await ending;
  await fleet.close().finally(release);
  return 0;
}
