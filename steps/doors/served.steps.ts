import assert from 'node:assert/strict';
import { Then, When } from '@cucumber/cucumber';
import type { CameraWorld } from '../world/world.ts';
import { tryDoors } from './matrix.ts';
import { openPorts, ownPorts, tcpPorts, udpPorts } from './ports.ts';
import { round } from './round.ts';
import { tryForms } from './rtsp-forms.ts';
import { unknownCells } from './unknown.ts';
import { webDoors } from './web-doors.ts';
import { has } from '../../emulator/kernel/own.ts';

const sheet = webDoors.find(({ path }) => path === '/style.css') ?? assert.fail('no style sheet');

When(
  /^(somebody|the administrator) asks for what the table does not have$/,
  async function (this: CameraWorld, who: string) {
    const { site, findings } = round(this);
    const { registered } = site.camera;
    await Promise.all(
      site.protocols.map(async (over, i) => {
        const none = { signs: () => undefined };
        const state =
          who === 'somebody'
            ? await site.state(over, 'with no credentials', site.standing(undefined, { registered }), none)
            : await site.level(over, 1);
        const cells = unknownCells.filter((_, n) => n % site.protocols.length === i);
        await tryDoors(state, cells, findings, { over, sheet });
      }),
    );
  },
);

When('the administrator asks RTSP for what the table does not have', async function (this: CameraWorld) {
  const { site, findings } = round(this);
  await tryForms(site, findings);
});

Then(/^of its ports just (.+) are open$/, async function (this: CameraWorld, text: string) {
  const { host } = await this.refresh();
  const wanted = text.split(/, | and /).map(Number);
  // Some models have HTTPS alone, some no SRTP.
  const { ports } = this.camera;
  const listed = wanted.filter(
    (port) => has(tcpPorts, port) && (port === 80 ? ports['http'] : port === 322 ? ports['rtsps'] : port),
  );
  const found = openPorts(host, process.env['IPRO_CONTROL'] === undefined);
  const offset = (this.camera.ports['https'] ?? 443) - 443;
  assert.deepEqual(
    found
      .filter(({ transport, port }) => transport === 'tcp' || !ownPorts.includes(port))
      .map(({ transport, port }) => `${transport} ${port - offset}`)
      .toSorted(),
    [
      ...listed.map((port) => `tcp ${port}`),
      // No offset moves them.
      ...Object.keys(udpPorts).map((port) => `udp ${Number(port) - offset}`),
    ].toSorted(),
  );
});
