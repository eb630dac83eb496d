import type { LogLine } from '../../../guide/parts.ts';
import { calendar } from '../../../kernel/time.ts';
import { sendLines, sendPage, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { LOG_PATH, setupPage } from './frame.ts';

const dateOf = ({ at }: LogLine): string => calendar(at).toISOString().slice(0, 19).replace('T', ' ');

/** The system log, latest first. */
export function logPage(exchange: Exchange): void {
  const { camera } = exchange.site;
  const line = (one: LogLine): Html =>
    html`<tr>
      <td class="value">${dateOf(one)}</td>
      <td>${one.where}</td>
      <td>${one.what}${one.times > 1 && html` <span class="hint">(${one.times} times)</span>`}</td>
      <td>${one.user}</td>
      <td>${one.address}</td>
    </tr>`;
  const content = html`<h1>Maintenance – System log</h1>
    <div class="scroll">
      <table>
        <tr>
          ${['Date', 'Where', 'What', 'User', 'Address'].map((words) => html`<th scope="col">${words}</th>`)}
        </tr>
        ${[...camera.systemLog.lines()].toReversed().map(line)}
      </table>
    </div>`;
  sendPage(exchange, setupPage(camera.model.name, LOG_PATH, content));
}

/** A comma in a field would begin another. */
const plain = (text: string): string => text.replaceAll(',', ';');

/** `get_log`: a line each, oldest first: `log1=date,where,what,user,address,times`. */
export function getLog(exchange: Exchange): void {
  const lines = exchange.site.camera.systemLog.lines();
  sendLines(
    exchange,
    lines.map((one, i) => {
      const fields = [dateOf(one), one.where, one.what, one.user, one.address].map(plain);
      return `log${i + 1}=${fields.join(',')},${one.times}`;
    }),
  );
}
