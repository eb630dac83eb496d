import type { LogLine } from '../../../device/log/log.ts';
import type { Camera } from '../../../device/camera.ts';
import { sendLines, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { dateText } from './date-text.ts';

/** The system log, latest first. */
export function logTable(camera: Camera): Html {
  const line = (one: LogLine): Html =>
    html`<tr>
      <td class="value">${dateText(camera, one.at, 'log')}</td>
      <td>${one.where}</td>
      <td>${one.what}${one.times > 1 && html` <span class="hint">(${one.times} times)</span>`}</td>
      <td>${one.user}</td>
      <td>${one.address}</td>
    </tr>`;
  return html`<div class="log" tabindex="0" role="region" aria-label="System log">
    <table>
      <tr>
        ${['Date', 'Where', 'What', 'User', 'Address'].map((label) => html`<th scope="col">${label}</th>`)}
      </tr>
      ${[...camera.log.lines()].toReversed().map(line)}
    </table>
  </div>`;
}

/** A field without commas, as a comma would begin another field. */
const plain = (text: string): string => text.replaceAll(',', ';');

/** `get_log`: a line each, oldest first: `log1=date,where,what,user,address,times`. */
export function getLog(exchange: Exchange): void {
  const { camera } = exchange.site;
  const lines = camera.log.lines();
  sendLines(
    exchange,
    lines.map((one, i) => {
      const fields = [dateText(camera, one.at, 'log'), one.where, one.what, one.user, one.address].map(plain);
      return `log${i + 1}=${fields.join(',')},${one.times}`;
    }),
  );
}
