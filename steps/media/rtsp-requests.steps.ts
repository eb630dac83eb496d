import { When, type DataTable } from '@cucumber/cucumber';
import { RtspUser, interleavedOn, type Headers } from '../clients/rtsp/rtsp-user.ts';
import type { RtspWay } from '../clients/rtsp/rtsp-ways.ts';
import { beginBattery, unlessSame } from '../world/battery.ts';
import type { CameraWorld } from '../world/world.ts';
import { administrator, type Protocol } from '../world/words.ts';

async function arrived(world: CameraWorld, over: Protocol): Promise<RtspUser> {
  await world.refresh();
  const way = over as RtspWay;
  const user = await RtspUser.arrive(way, { host: world.camera.host, port: world.port(way) }, administrator);
  world.undo.push(() => user.leave());
  return user;
}

/** `Name: value`, or nothing. "the usual": an interleaved transport. */
function headersIn(text: string, user: RtspUser): Headers {
  if (text === '') return {};
  if (text === 'the usual') return { Transport: interleavedOn(user.way) };
  const [name = '', value = ''] = text.split(/: (.*)/s);
  return { [name]: value };
}

const base = (user: RtspUser): string => user.url().replace(/\/MediaInput.*$/, '');

When(
  'the administrator asks over {protocol}, without a session',
  async function (this: CameraWorld, over: Protocol, table: DataTable) {
    const findings = beginBattery(this);
    const user = await arrived(this, over);
    for (const { method = '', path = '', header = '', status, answer = '' } of table.hashes()) {
      if (method === 'SETUP') await user.describe();
      const { status: got, headers, text } = await user.ask(method, headersIn(header, user), base(user) + path);
      const what = `${method} ${path} ${header}`;
      findings.add(unlessSame(what, got, Number(status)));
      const all = [...Object.entries(headers).map(([name, values]) => `${name}: ${values.join(', ')}`), text].join(
        '\n',
      );
      const wanted = answer.replaceAll('<base>', base(user));
      findings.add(
        wanted === '' || new RegExp(wanted, 'm').test(all) ? undefined : `  ${what}: got ${all}, wanted ${wanted}`,
      );
      const session = headers['session']?.[0]?.split(';')[0];
      if (session !== undefined) await user.ask('TEARDOWN', { Session: session });
    }
  },
);

When(
  'the administrator asks over {protocol}, with a session of the first track',
  async function (this: CameraWorld, over: Protocol, table: DataTable) {
    const findings = beginBattery(this);
    const user = await arrived(this, over);
    await user.describe();
    findings.add(unlessSame('the first track', (await user.setUp(1)).status, 200));
    for (const { method = '', path = '', header = '', status } of table.hashes()) {
      const { status: got } = await user.ask(method, headersIn(header, user), base(user) + path);
      findings.add(unlessSame(`${method} ${path} ${header}`, got, Number(status)));
    }
  },
);
