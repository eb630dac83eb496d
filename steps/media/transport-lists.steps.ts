import { When, type DataTable } from '@cucumber/cucumber';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import type { Protocol } from '../world/words.ts';
import { Speaker } from './speaker.ts';

/** What comes of one SETUP: the transport that the camera names, or the status of a refusal. */
async function chosen(world: CameraWorld, way: RtspWay, offered: string): Promise<string> {
  const user = await Speaker.arrive(world, way);
  if (way === 'RTSPS') await user.describe();
  const { status, headers } = await user.setUp(1, { Transport: offered });
  user.leave();
  return status === 200 ? (headers['transport']?.[0]?.split(';')[0] ?? '') : String(status);
}

When(
  'the administrator offers lists of transports over {protocol}',
  async function (this: CameraWorld, over: Protocol, table: DataTable) {
    const findings = beginBattery(this);
    for (const [offered = '', taken = ''] of table.rows())
      findings.add(unlessSame(offered, await chosen(this, over as RtspWay, offered), taken));
  },
);
