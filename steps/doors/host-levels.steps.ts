import { Given, Then, When } from '@cucumber/cucumber';
import assert from 'node:assert/strict';
import { DataClient } from '../clients/network/ftp.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { rtspWays } from '../clients/rtsp/rtsp-ways.ts';
import { sessionOf } from '../files/ftp-site.ts';
import { unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { everywhere, usual } from './doors.steps.ts';
import { users, type Level } from './levels.ts';
import { levelLogins } from './logins.ts';
import { openSite, begin, round } from './round.ts';
import { everyWay, MANY } from './rtsp.steps.ts';

/** Hosts of each level, by their network; all others have level 1. What is listed first is not what counts: the smallest network is. */
const LIST = '127.0.0.0/8:1,127.5.2.0/24:2,127.5.3.0/24:3,127.5.0.0/16:3,127.5.1.0/24:1';
const ON = { 'userMng.hostAuth.hosts': LIST, 'userMng.hostAuth.enabled': 'on' };
const TALK = { Require: 'www.onvif.org/ver20/backchannel' };
const LOUDSPEAKER = 3;

let given = 0;
/** An address of a host of this level that no client had before. */
const hostOf = (level: Level): string => `127.5.${level}.${1 + (given++ % 250)}`;

/** Users by level. */
const userOf = (level: Level) => Object.values(users).find((one) => one.level === level) ?? assert.fail();
const lower = (one: Level, other: Level): Level => (one > other ? one : other);

Given('a camera whose doors are tried, with hosts of each level', async function (this: CameraWorld) {
  await begin(this, await openSite(this), true);
  await this.run.control.set(this.camera.id, ON);
});

When(
  /^a user of level (\d) at a host of level (\d) tries every door$/,
  async function (this: CameraWorld, user: string, host: string) {
    const [own, there] = [Number(user) as Level, Number(host) as Level];
    await everywhere(
      this,
      (over, site) =>
        site.state(over, `of level ${own} at a host of level ${there}`, site.standing(lower(own, there)), {
          signs: levelLogins[own],
          from: () => hostOf(there),
        }),
      () => usual,
      true,
    );
  },
);

When(
  /^a user of level (\d) at a host of level (\d) asks all that RTSP can be asked$/,
  async function (this: CameraWorld, user: string, host: string) {
    const [own, there] = [Number(user) as Level, Number(host) as Level];
    const standing = round(this).site.standing(lower(own, there));
    const name = `of level ${own} at a host of level ${there}`;
    await everyWay(
      this,
      () => ({ name, standing, signs: levelLogins[own], most: MANY, from: () => hostOf(there) }),
      true,
    );
  },
);

Then(
  'users speak as the lower level of theirs and of their host allows, in every way',
  async function (this: CameraWorld) {
    const { findings } = round(this);
    await this.run.control.set(this.camera.id, { 'imageAudio.audio.mode': 'interactive' });
    await this.refresh();
    for (const way of rtspWays)
      for (const own of [1, 2, 3] as const)
        for (const there of [1, 2, 3] as const) {
          const ends = { host: this.camera.host, port: this.port(way), from: hostOf(there) };
          const user = await RtspUser.arrive(way, ends, userOf(own));
          const speaks = lower(own, there) < 3;
          const what = `over ${way}, level ${own} at a host of level ${there}`;
          findings.add(unlessSame(`DESCRIBE ${what}`, (await user.describe(TALK)).status, speaks ? 200 : 403));
          await user.describe();
          findings.add(unlessSame(`SETUP ${what}`, (await user.setUp(LOUDSPEAKER)).status, speaks ? 200 : 403));
          user.leave();
        }
  },
);

Then(
  'users store files over FTP as the lower level of theirs and of their host allows',
  async function (this: CameraWorld) {
    const { findings } = round(this);
    await this.run.control.set(this.camera.id, { 'network.ftp.access': 'allow' });
    await this.refresh();
    for (const own of [1, 2, 3] as const)
      for (const there of [1, 2, 3] as const) {
        const from = hostOf(there);
        const client = await sessionOf(this, userOf(own).name, from);
        const port = await client.passive();
        const data = await DataClient.connect(client.host, port, from).catch(() => undefined);
        const { code } = await client.ask(`STOR /uploads/${own}-${there}`);
        const what = `STOR, level ${own} at a host of level ${there}`;
        findings.add(unlessSame(what, code, lower(own, there) === 1 ? 150 : 550));
        data?.close();
        client.close();
      }
  },
);
