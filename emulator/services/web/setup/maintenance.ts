import type { ResetKind } from '../../../guide/parts.ts';
import { refuse, sendLines, sendPage, type Exchange } from '../exchange.ts';
import { html, type Html } from '../html.ts';
import { MAINTENANCE_PATH, randomnumField, setupPage } from './frame.ts';

/** `cmd` of the CGI `initial`: `reset` was seen on relatives of this range, the others are assumed. */
const commands: Readonly<Record<string, { readonly what: ResetKind; readonly words: string }>> = {
  reset: { what: 'restart', words: 'Restart' },
  default: { what: 'all', words: 'Default reset' },
  default_except_network: { what: 'except-network', words: 'Default reset (except the network settings)' },
};

/** [Maintenance] – [Default reset]: three ways to start again. */
export function maintenancePage(exchange: Exchange): void {
  const { camera, randomnum } = exchange.site;
  const form = ([cmd, { words }]: [string, (typeof commands)[string] & object]): Html =>
    html`<form method="post">
      ${randomnumField(randomnum.value)}<button name="cmd" value="${cmd}">${words}</button>
    </form>`;
  const content = html`<h1>Maintenance – Default reset</h1>
    <p>A default reset takes back every setting and every user. The camera starts again each time.</p>
    ${Object.entries(commands).map(form)}`;
  sendPage(exchange, setupPage(camera.model.name, MAINTENANCE_PATH, content));
}

/** Once the answer is out, the camera starts again. */
function restart({ site, response, user }: Exchange, what: ResetKind): void {
  response.once('close', () => site.camera.resetAsked.emit({ what, by: user?.name ?? '' }));
}

export function resetByPage(exchange: Exchange): void {
  const command = commands[exchange.parameters.get('cmd') ?? ''];
  if (!command) return refuse(exchange, 400, `cmd: wanted one of ${Object.keys(commands).join(', ')}`);
  restart(exchange, command.what);
  const content = html`<h1>${command.words}</h1>
    <p>The camera starts again. <a href="/">Go on</a> in a moment.</p>`;
  sendPage(exchange, setupPage(exchange.site.camera.model.name, MAINTENANCE_PATH, content));
}

/** `initial?cmd=reset|default|default_except_network` */
export function resetByCgi(exchange: Exchange): void {
  const command = commands[exchange.parameters.get('cmd') ?? ''];
  if (!command) return refuse(exchange, 400, `cmd: wanted one of ${Object.keys(commands).join(', ')}`);
  restart(exchange, command.what);
  sendLines(exchange, [`initial=${exchange.parameters.get('cmd')}`]);
}
