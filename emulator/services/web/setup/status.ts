import { sendPage, type Exchange } from '../exchange.ts';
import { html } from '../html.ts';
import { dateText } from './date-text.ts';
import { STATUS_PATH, setupPage } from './frame.ts';
import { factTable, networkLabels } from './network-status.ts';

/** The status page, the first of the setup menu: model, identity, date and network. Scanners recognise it by its script. */
export function statusPage(exchange: Exchange): void {
  const { camera, services } = exchange.site;
  const { model, identity, clock, rules } = camera;
  const facts = [
    ['Model', model.name],
    ['Firmware version', rules.firmware.versionShown(model, 'page')],
    ['MAC address', identity.mac],
    ['Serial number', identity.serial],
    ['Date and time', dateText(camera, clock.wall.now(), 'page')],
    ...networkLabels(camera),
    ...services().flatMap(({ name, error }) =>
      error === undefined ? [] : [[`Service ${name} failed`, error] as const],
    ),
  ] as const;
  const content = html`<h1>Setup</h1>
    ${factTable(facts)}
    <script>
      function cmsg_show(id) {
        return id;
      }
      function needs(cmsg) {
        alert(cmsg_show(cmsg));
      }
    </script>`;
  sendPage(exchange, setupPage(exchange, STATUS_PATH, content));
}
