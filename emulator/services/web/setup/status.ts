import { sendPage, type Exchange } from '../exchange.ts';
import { html } from '../html.ts';
import { STATUS_PATH, setupPage } from './frame.ts';

/** The first page of the setup menu: what camera this is. Scanners know it by its script. */
export function statusPage(exchange: Exchange): void {
  const { model, identity } = exchange.site.camera;
  const facts = [
    ['Model', model.name],
    ['Firmware version', model.firmware],
    ['MAC address', identity.mac],
    ['Serial number', identity.serial],
  ] as const;
  const content = html`<h1>Setup</h1>
    <table>
      ${facts.map(
        ([words, value]) =>
          html`<tr>
            <th scope="row">${words}</th>
            <td class="value">${value}</td>
          </tr>`,
      )}
    </table>
    <script>
      function cmsg_show(id) {
        return id;
      }
      function needs(cmsg) {
        alert(cmsg_show(cmsg));
      }
    </script>`;
  sendPage(exchange, setupPage(model.name, STATUS_PATH, content));
}
