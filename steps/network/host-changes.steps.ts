import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { DataClient, type FtpClient } from '../clients/network/ftp.ts';
import { isFound } from '../clients/network/easy-ip.ts';
import { fateOf } from '../clients/network/fate.ts';
import { SILENCE_MS, SnmpManager } from '../clients/network/snmp-manager.ts';
import { communityMessage } from '../clients/network/snmp-message.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { READABLE } from '../doors/ports.ts';
import { ALLOW, sessionOf } from '../files/ftp-site.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { administrator, requests } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';

const LIST = 'userMng.hostAuth.hosts';
const ENABLED = 'userMng.hostAuth.enabled';
const TALK = { Require: 'www.onvif.org/ver20/backchannel' };
const LOUDSPEAKER = 3;

/** Settings of host authentication: a list, which "nothing" leaves empty, or "off". */
const settingsOf = (text: string): Readonly<Record<string, string>> =>
  text === 'off' ? { [ENABLED]: 'off' } : { [ENABLED]: 'on', [LIST]: text === 'nothing' ? '' : text };

const put = async (world: CameraWorld, settings: Readonly<Record<string, string>>): Promise<void> => {
  await world.run.control.set(world.camera.id, settings);
};

/** The level that an administrator has over HTTPS from that address. */
async function levelOverHttps(world: CameraWorld, from: string): Promise<string> {
  const asks = async (what: string): Promise<boolean> =>
    (await world.visit('HTTPS', { login: administrator, request: own(requests, what) ?? { path: '/' }, from }))
      .status === 200;
  if (await asks('the list of users')) return '1';
  return (await asks('a brighter picture')) ? '2' : '3';
}

/** Whether a session of an administrator stores files, which needs level 1. */
async function stores(client: FtpClient, from: string, name: string): Promise<boolean> {
  const data = await DataClient.connect(client.host, await client.passive(), from);
  const { code } = await client.ask(`STOR /uploads/${name}`);
  data.close();
  if (code !== 150) return false;
  await client.next();
  return true;
}

const arrived = (world: CameraWorld, from: string): Promise<RtspUser> =>
  RtspUser.arrive('RTSP', { host: world.camera.host, port: world.port('RTSP'), from }, administrator);

/** Whether a user may speak, which needs level 2. */
const speaks = async (user: RtspUser): Promise<boolean> => (await user.describe(TALK)).status === 200;

Then(
  'with each of these lists, an administrator at {value} has this level, on connections old and new:',
  async function (this: CameraWorld, from: string, table: DataTable) {
    const findings = beginBattery(this);
    await put(this, { ...ALLOW, 'imageAudio.audio.mode': 'interactive' });
    await this.refresh();
    const old = { files: await sessionOf(this, administrator.name, from), rtsp: await arrived(this, from) };
    this.undo.push(() => old.rtsp.leave());
    for (const [list = '', wanted = ''] of table.raw()) {
      await put(this, settingsOf(list));
      findings.add(unlessSame(`${list}: level over HTTPS`, await levelOverHttps(this, from), wanted));
      const fresh = { files: await sessionOf(this, administrator.name, from), rtsp: await arrived(this, from) };
      for (const [age, { files, rtsp }] of [['old', old] as const, ['new', fresh] as const]) {
        const what = `${list}: ${age} connection`;
        findings.add(unlessSame(`${what}, stores files`, await stores(files, from, age), wanted === '1'));
        findings.add(unlessSame(`${what}, speaks`, await speaks(rtsp), wanted !== '3'));
      }
      fresh.files.close();
      fresh.rtsp.leave();
    }
  },
);

Then(
  'an administrator at {value} who speaks is silenced when their host has level 3, and who watches is not',
  async function (this: CameraWorld, from: string) {
    const findings = beginBattery(this);
    await put(this, { ...settingsOf(`${from}:1`), 'imageAudio.audio.mode': 'interactive' });
    await this.refresh();
    const all = await Promise.all([1, 2, 3].map(() => arrived(this, from)));
    const [speaker, both, viewer] = all as [RtspUser, RtspUser, RtspUser];
    this.undo.push(() => all.forEach((user) => user.leave()));
    for (const user of [speaker, both]) {
      await user.describe(TALK);
      await user.setUp(LOUDSPEAKER);
    }
    for (const user of [both, viewer]) await user.setUp(1, { Transport: 'RTP/AVP/TCP;unicast;interleaved=2-3' });
    // Whoever loses their session loses their connection too.
    const lasts = (user: RtspUser): Promise<boolean> =>
      user.ask('GET_PARAMETER').then(
        ({ status }) => status === 200,
        () => false,
      );
    for (const user of all) await user.ask('PLAY');
    for (const level of ['2', '3']) {
      await put(this, settingsOf(`${from}:${level}`));
      findings.add(unlessSame(`level ${level}: the speaker's session lasts`, await lasts(speaker), level === '2'));
      findings.add(unlessSame(`level ${level}: that of who watches too lasts`, await lasts(both), level === '2'));
      findings.add(unlessSame(`level ${level}: the viewer's session lasts`, await lasts(viewer), true));
    }
  },
);

Then(
  'who asks from the same UDP port of {value} all the time is answered, or not, with each of these lists:',
  async function (this: CameraWorld, from: string, table: DataTable) {
    const findings = beginBattery(this);
    await put(this, { 'network.snmp.community': READABLE });
    const { ports, host } = await this.refresh();
    const manager = await SnmpManager.open(host, { from, port: ports['snmpAgent'] ?? 0 });
    this.undo.push(() => manager.close());
    for (const [list = '', wanted = ''] of table.raw()) {
      await put(this, settingsOf(list));
      const [snmp, found] = await Promise.all([
        manager.ask(communityMessage(1, READABLE), 2 * SILENCE_MS),
        isFound(this.camera, from),
      ]);
      const heard = await isFound(this.camera, from, { everybody: true });
      const said = (answers: boolean): string => (answers ? 'answer' : 'silence');
      findings.add(unlessSame(`${list}: SNMP`, said(snmp !== undefined), wanted));
      findings.add(unlessSame(`${list}: Easy IP Setup`, said(found), wanted));
      findings.add(unlessSame(`${list}: Easy IP Setup, to everybody`, said(heard), wanted));
    }
  },
);

/** An entry of a list of 24: every third one a network, and the levels in turn. */
const entries = Array.from({ length: 24 }, (_, n) => {
  const level = (n % 3) + 1;
  return n % 3 === 0
    ? { text: `127.6.${n}.0/${24 + (n % 8)}:${level}`, inside: `127.6.${n}.1`, outside: `127.6.${n + 1}.0`, level }
    : { text: `127.7.${n}.7:${level}`, inside: `127.7.${n}.7`, outside: `127.7.${n}.8`, level };
});

Then('each entry of a full list admits its hosts with its level, and no others', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  await put(this, settingsOf(entries.map(({ text }) => text).join(',')));
  const { host } = this.camera;
  const port = this.port('HTTPS');
  await Promise.all(
    entries.map(async ({ text, inside, outside, level }) => {
      findings.add(unlessSame(`${text}: ${outside}`, await fateOf(host, port, outside), 'reset'));
      findings.add(unlessSame(`${text}: ${inside}`, await fateOf(host, port, inside), 'open'));
      const got = await levelOverHttps(this, inside).catch(() => 'none');
      findings.add(unlessSame(`${text}: level`, got, String(level)));
    }),
  );
});
