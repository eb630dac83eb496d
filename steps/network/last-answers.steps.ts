import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import { Register } from '../accounts/credentials/credential-ways.ts';
import { callOf } from '../camera/requests.steps.ts';
import { basicHeader } from '../clients/http/digest.ts';
import { LateReader } from '../clients/http/late-reader.ts';
import { isOpen } from '../clients/network/open-port.ts';
import { Line, textOf, type Call } from '../doors/line.ts';
import { DoorSite, type Web } from '../doors/site.ts';
import { handshake } from '../doors/ways.ts';
import { expectedStatuses } from '../world/expected.ts';
import { slot } from '../world/slot.ts';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator } from '../world/words.ts';
import { freeAddress } from './network.steps.ts';

const HERE = '127.0.0.1';
const PICTURE: Call = { method: 'GET', target: '/cgi-bin/camera?resolution=1920', headers: {} };
/** More than the buffers of both ends hold, which are 4 MB; not much more, as the camera waits a second only. */
const UNREAD_BYTES = 4_600_000;
/** The most requests that come in one record of TLS, one behind the other. */
const MOST = 80;
/** How long nothing is read. A camera waits for a second. */
const LATE_MS = 100;

/** A client with so many answers before it that it reads late, and its last request. */
interface Late {
  readonly reader: LateReader;
  readonly answers: number;
}

const late = slot<Late>('a client that reads late', 'whoever reads late asks over {web} for {value}');

/** Asks for many pictures and, behind them, for what closes the port; reads nothing. */
async function asked(world: CameraWorld, over: Web, request: string): Promise<Late> {
  const it = new Register(world);
  const number = request.includes('<number>') ? await it.site.number() : '';
  const { body } = await it.ask(PICTURE, administrator);
  const pictures = Math.ceil(UNREAD_BYTES / body.length);
  assert.ok(pictures <= MOST, `pictures of ${body.length} bytes are too small`);
  const { host, port, secure } = new DoorSite(await world.refresh()).place(over);
  const reader = await LateReader.open({ host, port, secure, from: HERE });
  world.undo.push(() => reader.close());
  const Authorization = basicHeader(administrator);
  const calls = [
    ...Array.from({ length: pictures }, () => PICTURE),
    callOf(request.replace('<free>', freeAddress(world)), '', number),
  ];
  reader.send(calls.map((call) => textOf({ ...call, headers: { ...call.headers, Authorization } }, host)));
  return { reader, answers: calls.length };
}

/** The answers that came whole; what is wrong when one is missing or is no success. */
async function wrongWith({ reader, answers }: Late): Promise<string | undefined> {
  const statuses = await reader.read(answers);
  if (statuses.length < answers) return `${statuses.length} of ${answers} answers came whole`;
  const other = statuses.find((status) => status !== 200);
  return other === undefined ? undefined : `one of them is ${other}`;
}

When('whoever reads late asks over {web} for {value}', async function (this: CameraWorld, over: Web, request: string) {
  late.set(this, await asked(this, over, request));
});

Then(
  'meanwhile the camera has no RTSP, and whoever begins a WebSocket over {web} for it is answered 503',
  async function (this: CameraWorld, over: Web) {
    expectedStatuses.add(this, 503);
    const { host, ports } = this.camera;
    const gone = async (): Promise<boolean> => !(await isOpen(host, ports['rtsp'] ?? 0));
    await until('the RTSP port to close', gone, undefined, { everyMs: 5 });
    const line = await Line.open({ ...new DoorSite(this.camera).place(over), from: HERE });
    this.undo.push(() => line.close());
    const headers = { ...handshake, Authorization: basicHeader(administrator) };
    const { status, head } = await line.ask({ method: 'GET', target: '/rtsp-over-websocket', headers });
    assert.equal(status, 503);
    assert.match(head, /\r\nDate: .*\r\n(?:.*\r\n)*Connection: close\r\n/);
  },
);

Then('they have the whole answer', async function (this: CameraWorld) {
  await pause(LATE_MS);
  assert.equal(await wrongWith(late.of(this)), undefined);
});
