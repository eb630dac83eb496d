import assert from 'node:assert/strict';
import { When, type DataTable } from '@cucumber/cucumber';
import { RtpReceiver } from '../clients/rtp/rtp-receiver.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import type { Login } from '../clients/http/digest.ts';
import { expectedStatuses } from '../world/expected.ts';
import { administrator } from '../world/words.ts';

const HERE = '127.0.0.1';
/** Nothing is sent that could be kept alive or stopped. */
const NOT_SENT = 500;
/** What is told of the first stream in H.264, and of the second in JPEG. */
const ENCODINGS = 'StreamEncode=1; StreamEncode_2=0';
const START = 'connect=start&protocol=rtp';
/** Numbers nearer to each other than this can be tried. */
const FORESEEN = 100_000;
/** The packets of a few frames. */
const SOME_PACKETS = 5;

/** The UIDs and ports that a request can name. */
interface Names {
  readonly uid: string;
  readonly other: string;
  readonly port: string;
}

const filled = (query: string, names: Names): string =>
  query.replaceAll(/<(uid|other|port)>/g, (_all, name: keyof Names) => names[name]);

async function ask(
  world: CameraWorld,
  path: string,
  login: Login = administrator,
  from?: string,
): Promise<{ status: number; text: string }> {
  return world.visit('HTTPS', { login, request: { path: `/cgi-bin/${path}` }, from });
}

/** A UID for the first stream, in H.264; "-1" when the camera gives none. */
async function uidFor(world: CameraWorld, login: Login = administrator, from?: string): Promise<string> {
  const { text } = await ask(world, 'getuid?FILE=2&vcodec=h264', login, from);
  return /^UID=(-?\d+)\r\n/.exec(text)?.[1] ?? '';
}

async function receiving(world: CameraWorld): Promise<RtpReceiver> {
  const receiver = await RtpReceiver.open(HERE);
  world.undo.push(() => receiver.close());
  return receiver;
}

When(
  '{value} requests streams by CGI with one fault each, with a UID of their own and one of another user',
  async function (this: CameraWorld, name: string, table: DataTable) {
    expectedStatuses.add(this, NOT_SENT);
    const findings = beginBattery(this);
    const login = this.loginOf(name);
    const receiver = await receiving(this);
    const names = { uid: await uidFor(this, login), other: await uidFor(this), port: String(receiver.port) };
    for (const { request = '', status } of table.hashes()) {
      const answer = await ask(this, filled(request, names), login);
      findings.add(unlessSame(request, answer.status, Number(status)));
    }
    findings.add(unlessSame('packets that came', receiver.count, 0));
    const right = await ask(this, filled(`h264?${START}&UID=<uid>&my_port=<port>`, names), login);
    findings.add(unlessSame('the right request', right.status, 200));
    findings.add(unlessSame('the answer of the right request', right.text, `UID=${names.uid}\r\n`));
    const came = await settled(
      () => receiver.count,
      (count) => count > 0,
    );
    findings.add(unlessSame('packets come then', came > 0, true));
  },
);

When('the administrator gets a UID by CGI with these words', async function (this: CameraWorld, table: DataTable) {
  const findings = beginBattery(this);
  for (const { words = '', answer = '' } of table.hashes()) {
    const { status, text } = await ask(this, `getuid?${words}`);
    const got = status === 200 ? (text === 'UID=-1\r\n' ? 'none' : 'a UID') : String(status);
    findings.add(unlessSame(words, got, answer));
  }
});

When(
  'the administrator gets a UID by CGI for {value}, told as',
  async function (this: CameraWorld, codec: string, table: DataTable) {
    const findings = beginBattery(this);
    const { text } = await ask(this, `getuid?FILE=2&vcodec=${codec}`);
    const [uid = '', ...lines] = text.split('\r\n');
    findings.add(unlessSame('a UID', /^UID=[1-9]\d*$/.test(uid), true));
    const told = lines.filter((line) => line !== '' && !line.startsWith('StreamEncode'));
    findings.add(
      unlessSame(
        'the lines',
        told.join('; '),
        table
          .raw()
          .map(([line = '']) => line)
          .join('; '),
      ),
    );
    const encodings = lines.filter((line) => line.startsWith('StreamEncode'));
    findings.add(unlessSame('the first two encodings', encodings.slice(0, 2).join('; '), ENCODINGS));
  },
);

When(
  'clients at {int} addresses get UIDs until there are no more',
  async function (this: CameraWorld, addresses: number) {
    const findings = beginBattery(this);
    for (let n = 1; n <= addresses; n++) {
      const from = `127.0.0.${n}`;
      const given = new Set<string>();
      for (let last = ''; last !== '-1';) {
        last = await uidFor(this, administrator, from);
        if (last !== '-1') given.add(last);
        assert.ok(given.size < 300, 'there is no end of UIDs');
      }
      findings.add(unlessSame(`UIDs of address ${n}`, given.size, n > 4 ? 0 : 64));
      const numbers = [...given].map(Number);
      const near = numbers.filter((uid, at) => Math.abs(uid - (numbers[at - 1] ?? -FORESEEN)) < FORESEEN).length;
      findings.add(unlessSame(`UIDs of address ${n} that can be foreseen`, near > numbers.length / 2, false));
    }
    await this.run.control.advance(this.camera.id, 301_000);
    findings.add(unlessSame('a UID five minutes later', /^[1-9]/.test(await uidFor(this)), true));
  },
);

const reasons: Readonly<Record<number, string>> = { 403: 'Forbidden', 500: 'Internal Server Error' };

When(
  'the administrator has streams in {value} sent, kept and stopped',
  async function (this: CameraWorld, codec: string) {
    expectedStatuses.add(this, NOT_SENT);
    const findings = beginBattery(this);
    const receiver = await receiving(this);
    const { text } = await ask(this, `getuid?FILE=2&vcodec=${codec}`);
    const [, uid = ''] = /^UID=(\d+)\r\n/.exec(text) ?? [];
    const see = async (path: string, status: number): Promise<void> => {
      const answer = await ask(this, path);
      findings.add(unlessSame(path, answer.status, status));
      const said = status === 200 ? `UID=${uid}\r\n` : (reasons[status] ?? '');
      findings.add(unlessSame(`${path}: the answer`, answer.text.includes(said), true));
    };
    const start = (port: number): string => `${codec}?${START}&UID=${uid}&my_port=${port}`;
    const stop = `${codec}?connect=stop&protocol=rtp&UID=${uid}`;
    const alive = `keep_alive?mode=${codec}&protocol=rtp&UID=${uid}`;
    await see(alive, NOT_SENT);
    await see(stop, NOT_SENT);
    for (const port of [1, 65_534, receiver.port]) await see(start(port), 200);
    await see(start(65_535), 403);
    await settled(
      () => receiver.count,
      (count) => count > 0,
    );
    await see(alive, 200);
    // Requested again, it goes to the other port alone.
    const other = await receiving(this);
    await see(start(other.port), 200);
    const comes = (more: number): Promise<number> => {
      const wanted = other.count + more;
      return settled(
        () => other.count,
        (count) => count >= wanted,
      );
    };
    await comes(1);
    const left = receiver.count;
    const [some, more] = [other.count, await comes(SOME_PACKETS)];
    findings.add(unlessSame('packets come at the other port', more > some, true));
    findings.add(unlessSame('packets at the port of before', receiver.count, left));
    await see(stop, 200);
    // What is on its way comes before the answer to the next request.
    await see(alive, NOT_SENT);
    const before = receiver.count + other.count;
    await this.run.control.advance(this.camera.id, 1_000);
    await see(stop, NOT_SENT);
    findings.add(unlessSame('packets after it was stopped', receiver.count + other.count, before));
    await see(start(receiver.port), 200);
    await this.run.control.set(this.camera.id, { 'imageAudio.stream1.size': '320x180' });
    for (const path of [alive, stop, start(receiver.port)]) await see(path, 403);
  },
);

When('a UID is not used for {int} seconds, and used again', async function (this: CameraWorld, seconds: number) {
  expectedStatuses.add(this, NOT_SENT);
  const findings = beginBattery(this);
  const receiver = await receiving(this);
  const [used, unused, running] = [await uidFor(this), await uidFor(this), await uidFor(this)];
  const start = (uid: string): Promise<{ status: number }> =>
    ask(this, `h264?${START}&UID=${uid}&my_port=${receiver.port}`);
  const alive = (uid: string): Promise<{ status: number }> => ask(this, `keep_alive?mode=h264&protocol=rtp&UID=${uid}`);
  findings.add(unlessSame('a stream starts', (await start(running)).status, 200));
  const pass = async (): Promise<void> => {
    for (let left = seconds; left > 0; left -= 100) {
      await this.run.control.advance(this.camera.id, Math.min(100, left) * 1_000);
      findings.add(unlessSame('the stream goes on', (await alive(running)).status, 200));
    }
  };
  await pass();
  findings.add(unlessSame(`a UID after ${seconds} s`, (await alive(used)).status, 500));
  await pass();
  findings.add(unlessSame(`the same after ${seconds} s more`, (await alive(used)).status, 500));
  findings.add(unlessSame('one that was never used', (await alive(unused)).status, 403));
  findings.add(unlessSame('one that was never used starts', (await start(unused)).status, 403));
  findings.add(unlessSame('the stream starts again', (await start(running)).status, 200));
});
