import { When } from '@cucumber/cucumber';
import { loadModels } from '../../emulator/profiles/models.ts';
import { RtspUser, interleavedOn } from '../clients/rtsp/rtsp-user.ts';
import type { Findings } from '../doors/matrix.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, rowCalled } from '../world/words.ts';
import { modes, type Mode } from './audio-modes.steps.ts';

const HEADER = 12;
/** The payload type of AAC, which is the default. */
const SOUND = 105;

/** The ways to name a stream. */
const urlsOf = (number: number, token: string): readonly string[] => [
  `/MediaInput/stream_${number}`,
  `/Src/mediainput/h264/stream_${number}`,
  `/MediaInput/stream_${number}?event=1`,
  `/ONVIF/MediaInput?profile=${token.replace('N', String(number))}`,
];

/** Sets up the sound of a stream by a URL, as a client does: by the base and the track of the description. Returns the track's URL. */
async function setUp(user: RtspUser, url: string, heard: boolean, findings: Findings): Promise<string> {
  const { status, text, headers } = await user.ask('DESCRIBE', {}, url);
  findings.add(unlessSame(`${url}: DESCRIBE`, status, 200));
  findings.add(unlessSame(`${url}: sound is described`, /^m=audio /m.test(text), heard));
  const track = `${headers['content-base']?.[0] ?? ''}trackID=2`;
  const answer = await user.ask('SETUP', { Transport: interleavedOn('RTSP') }, track);
  findings.add(unlessSame(`${url}: SETUP`, answer.status, heard ? 200 : 404));
  user.session = answer.headers['session']?.[0]?.split(';')[0];
  return track;
}

/** Whether sound comes to a user who plays. */
async function comes({ client }: RtspUser): Promise<boolean> {
  const types = (): readonly number[] =>
    client.packets.filter(({ payload }) => payload.length > HEADER).map(({ payload }) => (payload[1] ?? 0) & 0x7f);
  return (await settled(types, (some) => some.includes(SOUND))).includes(SOUND);
}

async function streamSounds(world: CameraWorld, number: number, mode: Mode, findings: Findings): Promise<void> {
  const { host, model } = world.camera;
  const token = loadModels().get(model)?.profileTokens[0] ?? '';
  const port = world.port('RTSP');
  const user = await RtspUser.arrive('RTSP', { host, port }, administrator);
  world.undo.push(() => user.leave());
  const { heard } = modes[mode];
  for (const [n, path] of urlsOf(number, token).entries()) {
    const track = await setUp(user, `rtsp://${host}:${port}${path}`, heard, findings);
    if (heard && n === 0) {
      await user.ask('PLAY', {}, track);
      findings.add(unlessSame(`${path}: sound comes`, await comes(user), true));
    }
    await user.ask('TEARDOWN', {}, track);
    user.session = undefined;
  }
  user.leave();
}

When(
  'somebody asks for the sound of each stream, by each of its URLs, in each mode',
  async function (this: CameraWorld) {
    const findings = beginBattery(this);
    const { control } = this.run;
    const { id, model } = await this.refresh();
    const streams = loadModels().get(model)?.streams ?? [];
    // Each encoding of pictures is there.
    await control.set(id, {
      [rowCalled('Stream 1 encoding').key]: 'h265',
      [rowCalled('Stream 2 encoding').key]: 'jpeg',
    });
    for (const mode of Object.keys(modes) as Mode[]) {
      await control.set(id, { [rowCalled('Audio').key]: mode });
      await Promise.all(streams.map((_, i) => streamSounds(this, i + 1, mode, findings)));
    }
  },
);
