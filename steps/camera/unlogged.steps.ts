import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { FtpClient } from '../clients/network/ftp.ts';
import { RtspClient } from '../clients/rtsp/rtsp.ts';
import { WebSeat } from '../doors/seat.ts';
import { webDoors } from '../doors/web-doors.ts';
import { expectedStatuses } from '../world/expected.ts';
import type { CameraWorld } from '../world/world.ts';

const HERE = '127.0.0.1';
/** Nobody's login: one guess locks nobody out. */
const WRONG = { Authorization: `Basic ${Buffer.from('operator:Wr0ng-Guess!').toString('base64')}` };
/** The camera has an administrator already, and an unknown method of RTSP. */
const EXPECTED = [503, 501] as const;

/** What somebody was answered, by what they asked. */
type Said = readonly (readonly [asked: string, text: string])[];

async function onWeb(world: CameraWorld, over: 'HTTP' | 'HTTPS'): Promise<Said> {
  const place = { host: world.camera.host, port: world.port(over), secure: over === 'HTTPS' };
  const seat = await new WebSeat({ place, from: () => HERE, signs: () => undefined }).ready();
  const said: [string, string][] = [];
  const ask = async (method: string, target: string, headers: Readonly<Record<string, string>> = {}): Promise<void> => {
    const { head, body } = await seat.ask({ method, target, headers, ...(method === 'POST' ? { body: '' } : {}) });
    said.push([`${method} ${target} over ${over}`, head + body]);
  };
  for (const { path, query, socket } of webDoors)
    if (!socket) for (const method of ['GET', 'POST', 'PUT']) await ask(method, path + query);
  for (const target of ['/nowhere', '/cgi-bin/nowhere', '/style.css']) await ask('GET', target);
  await ask('GET', '/cgi-bin/getinfo?FILE=1', WRONG);
  await ask('GET', '/', { Accept: 'text/html' });
  seat.leave();
  return said;
}

async function overRtsp(world: CameraWorld): Promise<Said> {
  const { host } = world.camera;
  const port = world.port('RTSP');
  const client = await RtspClient.connect('RTSP', { host, port });
  const said: [string, string][] = [];
  for (const method of ['OPTIONS', 'DESCRIBE', 'SETUP', 'PLAY', 'UNKNOWN']) {
    const { headers, text } = await client.ask({ method, url: `rtsp://${host}:${port}/MediaInput/stream_1` });
    said.push([`${method} over RTSP`, JSON.stringify(headers) + text]);
  }
  client.close();
  return said;
}

async function overFtp({ camera: { host, ports } }: CameraWorld): Promise<Said> {
  const { client, greeting } = await FtpClient.connect(host, ports['ftp'] ?? assert.fail('FTP is closed'));
  const said: [string, string][] = [['the greeting of FTP', greeting.text]];
  for (const command of ['SYST', 'HELP', 'FEAT', 'STAT', 'SITE HELP', 'USER operator'])
    said.push([`${command} over FTP`, (await client.ask(command)).text]);
  client.close();
  return said;
}

const ways: Readonly<Record<string, (world: CameraWorld) => Promise<Said>>> = {
  HTTP: (world) => onWeb(world, 'HTTP'),
  HTTPS: (world) => onWeb(world, 'HTTPS'),
  RTSP: overRtsp,
  FTP: overFtp,
};

Then(/^nobody learns the version without a login over (.+)$/, async function (this: CameraWorld, over: string) {
  for (const status of EXPECTED) expectedStatuses.add(this, status);
  await this.refresh();
  const { firmware } = loadModels().get(this.camera.model) ?? assert.fail(this.camera.model);
  const version = new RegExp(String.raw`(?<![\d.])${firmware.replace('.', String.raw`\.`)}(?![\d.])`);
  for (const name of over.split(/, | and /)) {
    const said = await (own(ways, name) ?? assert.fail(name))(this);
    assert.ok(said.length > 4, `nothing was asked over ${name}`);
    assert.deepEqual(
      said.filter(([, text]) => version.test(text)),
      [],
    );
  }
});
