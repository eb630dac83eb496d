import { When, type DataTable } from '@cucumber/cucumber';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { RtspUser } from '../clients/rtsp/rtsp-user.ts';
import { rtspWays, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { udpSocket } from '../clients/network/udp.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { pause, settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';

const HERE = '127.0.0.1';
const ELSEWHERE = '127.0.0.9';
const SECOND = 1_000;
/** What a busy machine may take between two steps, in ms. */
const SLACK_MS = 3 * SECOND;
/** The time that a session lasts without a sign of its user, in ms. */
const LASTS_MS = 120_000;
const QUIET_MS = 200;
const ON_ITS_WAY_MS = 50;
const ENDED = 'ended';

async function arrived(world: CameraWorld, way: RtspWay): Promise<RtspUser> {
  await world.refresh();
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, administrator);
  world.undo.push(() => user.leave());
  await user.describe();
  return user;
}

/** The state of a session as its user learns it. */
const stateOf = (user: RtspUser, method = 'GET_PARAMETER'): Promise<string> =>
  user.ask(method).then(
    ({ status }) => (status === 200 ? 'alive' : status === 454 ? ENDED : String(status)),
    () => ENDED,
  );

When('sessions in every way and state are left alone, and used again', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const users = await Promise.all(
    rtspWays.flatMap((way) =>
      ['ready', 'playing', 'paused'].map(async (state) => {
        const user = await arrived(this, way);
        await user.setUp(4);
        if (state !== 'ready') await user.ask('PLAY');
        if (state === 'paused') await user.ask('PAUSE');
        return { user, what: `${state} over ${way}` };
      }),
    ),
  );
  for (const [ms, method, wanted] of [
    [LASTS_MS - SLACK_MS, 'GET_PARAMETER', 'alive'],
    // On the connection of the session, whoever asks needs no login.
    [LASTS_MS - SLACK_MS, 'OPTIONS', 'alive'],
    [LASTS_MS - SLACK_MS, 'OPTIONS', 'alive'],
    [LASTS_MS + SECOND, 'OPTIONS', ENDED],
  ] as const) {
    await this.run.control.advance(this.camera.id, ms);
    for (const { user, what } of users)
      findings.add(unlessSame(`${what}, after ${ms / SECOND} s`, await stateOf(user, method), wanted));
  }
});

When('viewers in every way end their session', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const tries = rtspWays.map(async (way) => {
    const user = await arrived(this, way);
    await user.setUp(1);
    for (const method of ['PAUSE', 'TEARDOWN']) {
      const begun = user.client.frames;
      await user.ask('PLAY');
      await settled(
        () => user.client.frames,
        (frames) => frames > begun,
      );
      findings.add(unlessSame(`pictures over ${way}`, user.client.frames > begun, true));
      if (way !== 'RTSPS') findings.add(unlessSame(`SETUP after PLAY over ${way}`, (await user.setUp(1)).status, 455));
      findings.add(unlessSame(`${method} over ${way}`, (await user.ask(method)).status, 200));
      await pause(ON_ITS_WAY_MS);
      const before = user.client.frames;
      await pause(QUIET_MS);
      findings.add(unlessSame(`packets after ${method} over ${way}`, user.client.frames - before, 0));
    }
    findings.add(unlessSame(`the session after TEARDOWN over ${way}`, await stateOf(user), ENDED));
  });
  await Promise.all(tries);
});

When('a client asks over RTSP for these transports', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  const user = await arrived(this, 'RTSP');
  for (const [transport = '', status = ''] of table.rows()) {
    const answer = await user.setUp(1, { Transport: transport });
    findings.add(unlessSame(transport, answer.status, Number(status)));
    findings.add(unlessSame(`a session for ${transport}`, answer.headers['session'] !== undefined, status === '200'));
    if (user.session !== undefined) await user.ask('TEARDOWN');
    user.session = undefined;
  }
});

When('a client asks for the stream to be sent to another address', async function (this: CameraWorld) {
  const findings = beginBattery(this);
  const user = await arrived(this, 'RTSP');
  const own = await RtpReceiver.open(HERE);
  const other = await udpSocket(ELSEWHERE, own.port);
  this.undo.push(
    () => own.close(),
    () => other.close(),
  );
  let strays = 0;
  other.on('message', () => strays++);
  const ports = `client_port=${own.port}-${own.port + 1}`;
  for (const destination of [ELSEWHERE, `"${ELSEWHERE}"`, '239.1.1.1', 'camera.test', '']) {
    const before = own.count;
    const { status } = await user.setUp(1, { Transport: `RTP/AVP;unicast;destination=${destination};${ports}` });
    findings.add(unlessSame(`destination=${destination}`, status, 200));
    await user.ask('PLAY');
    await settled(
      () => own.count,
      (count) => count > before,
    );
    findings.add(unlessSame(`destination=${destination}: packets at the client`, own.count > before, true));
    await user.ask('TEARDOWN');
    user.session = undefined;
  }
  findings.add(unlessSame('packets at the other address', strays, 0));
});
