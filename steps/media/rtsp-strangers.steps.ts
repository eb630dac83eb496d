import { When, type DataTable } from '@cucumber/cucumber';
import { connectBy, type RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import { expectedStatuses } from '../world/expected.ts';
import { settled } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';
import type { Protocol } from '../world/words.ts';

const SOON_MS = 3_000;

/** What the camera answers to these lines on a connection of their own: the status, and the header that may be wanted. */
async function answered(world: CameraWorld, over: RtspWay, lines: readonly string[]): Promise<string> {
  const socket = await connectBy(over, { host: world.camera.host, port: world.port(over) });
  try {
    let text = '';
    socket.on('data', (bytes: Buffer) => (text += bytes.toString('latin1')));
    socket.write([...lines, '', ''].join('\r\n'), 'latin1');
    return await settled(
      () => text,
      (came) => came.includes('\r\n\r\n'),
      { withinMs: SOON_MS, everyMs: 3 },
    );
  } finally {
    socket.destroy();
  }
}

/** A table of request lines and headers, with the status and a header of the answer. `<url>` is that of the stream. */
When(
  'a stranger asks over {protocol} on a connection of their own',
  async function (this: CameraWorld, protocol: Protocol, table: DataTable) {
    const over = protocol as RtspWay;
    const findings = beginBattery(this);
    await this.refresh();
    const url = `${over === 'RTSPS' ? 'rtsps' : 'rtsp'}://${this.camera.host}/MediaInput/stream_1`;
    for (const { request = '', headers = '', status = '', 'with the header': header = '' } of table.hashes()) {
      const lines = [request.replace('<url>', url), ...headers.split('; ').filter((line) => line !== '')];
      const text = await answered(this, over, lines);
      const what = `${request} ${headers}`;
      if (Number(status) >= 500) expectedStatuses.add(this, Number(status));
      findings.add(unlessSame(what, /^RTSP\/1\.0 (\d+) /.exec(text)?.[1], status));
      findings.add(unlessSame(`${what}: ${header}`, text.includes(`\r\n${header}`), true));
      findings.add(unlessSame(`${what}: a challenge`, /\r\nwww-authenticate: /i.test(text), status === '401'));
    }
  },
);
