import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Given, When } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { argumentsIn, firstCamera, folderOf } from '../emulator/own-process.ts';
import { fingerprintOf } from './fingerprint.ts';
import { cameraOptions, runTool } from './harden.steps.ts';
import { timeServer } from '../network/time-server.ts';
import type { CameraWorld } from '../world/world.ts';

const SITE = 'site.yaml';
const commands: Readonly<Record<string, string>> = { audits: 'audit', plans: 'plan', hardens: 'apply' };

/** Replaces `TIMESERVER`, `CAMERA`, `FINGERPRINT`, `RTSP` and `RTSPS` by their addresses and ports in this scenario. */
Given('a site file', async function (this: CameraWorld, text: string) {
  const { host, ports } = this.camera;
  const { https = 443, rtsp = 554, rtsps = 322 } = ports;
  const print = text.includes('FINGERPRINT') ? await fingerprintOf(new URL(`https://${host}:${https}`)) : undefined;
  const yaml = text
    .replace('FINGERPRINT', () => print ?? '')
    .replace('TIMESERVER', () => `127.0.0.1:${timeServer.of(this).port}`)
    .replace('CAMERA', `https://${host}:${https}`)
    .replace('RTSPS', String(rtsps))
    .replace('RTSP', String(rtsp));
  await writeFile(join(await folderOf(this), SITE), yaml);
});

Given(
  'beside it the file {value} with the text {value}',
  async function (this: CameraWorld, name: string, text: string) {
    await writeFile(join(await folderOf(this), name), `${text}\n`);
  },
);

const site = async (world: CameraWorld): Promise<string[]> => ['--site', join(await folderOf(world), SITE)];

When(/^ipro-harden (audits|plans|hardens) with the site file$/, async function (this: CameraWorld, verb: string) {
  await runTool(this, [own(commands, verb) ?? verb, ...(await site(this)), ...cameraOptions(this.camera)]);
});

When(
  /^ipro-harden (audits|plans|hardens) with the site file and "([^"]*)"$/,
  async function (this: CameraWorld, verb: string, options: string) {
    await runTool(this, [
      own(commands, verb) ?? verb,
      ...(await site(this)),
      ...cameraOptions(this.camera),
      ...options.split(' '),
    ]);
  },
);

When(/^ipro-harden (audits|plans|hardens) with the site file alone$/, async function (this: CameraWorld, verb: string) {
  await runTool(this, [own(commands, verb) ?? verb, ...(await site(this)), '--json']);
});

When('ipro-harden audits the camera that was started', async function (this: CameraWorld) {
  await runTool(this, ['audit', ...cameraOptions(firstCamera(this))]);
});

When('ipro-harden audits the camera that was started, with its dialect', async function (this: CameraWorld) {
  await runTool(this, ['audit', ...cameraOptions(firstCamera(this)), ...argumentsIn(this, '--dialect FILE')]);
});

When('ipro-harden hardens the camera that was started, with its dialect', async function (this: CameraWorld) {
  const args = argumentsIn(this, '--dialect FILE --viewer viewer --ntp');
  await runTool(this, ['apply', ...cameraOptions(firstCamera(this)), ...args, `127.0.0.1:${timeServer.of(this).port}`]);
});
