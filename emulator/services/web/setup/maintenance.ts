import { own } from '../../../kernel/own.ts';
import { factoryReset } from '../../../device/factory-reset.ts';
import type { ResetKind } from '../../../guide/rules/2.1-initialization.ts';
import { factoryOf, type Setting } from '../../../settings/setting.ts';
import type { SettingsView } from '../../../settings/store.ts';
import { markFinal, refuse, sendLines, sendPage, type Exchange } from '../exchange.ts';
import { newAddressOf } from '../new-address.ts';
import { html } from '../html.ts';
import { newAddressPage } from '../pages/new-address.ts';
import { MAINTENANCE_PATH, randomnumField, setupPage } from './frame.ts';

interface Command {
  readonly what: ResetKind;
  readonly label: string;
  /** The data that the reset removes; if there is any, the page asks for confirmation. */
  readonly loses?: string;
}

/** `cmd` of the CGI `initial`: `reset` was seen on relatives of this range, the others are assumed. */
const commands: Readonly<Record<string, Command>> = {
  reset: { what: 'restart', label: 'Restart' },
  default: { what: 'all', label: 'Default reset', loses: 'Every setting and every user' },
  default_except_network: {
    what: 'except-network',
    label: 'Default reset (except the network settings)',
    loses: 'Every setting but those of the network, and every user',
  },
};

/** The value of `confirm` that the confirmation page sends. */
const CONFIRMED = 'yes';

/** [Maintenance] – [Default reset]: restart, default reset, and default reset except the network settings. */
export function maintenancePage(exchange: Exchange): void {
  const { randomnum } = exchange.site;
  const number = randomnumField(randomnum.value);
  const resets = Object.entries(commands).filter(([, { loses }]) => loses !== undefined);
  const content = html`<h1>Maintenance – Default reset</h1>
    <h2>Restart</h2>
    <p>Settings and users stay. Viewers are disconnected.</p>
    <form method="post">${number}<button name="cmd" value="reset">Restart</button></form>
    <h2>Default reset</h2>
    <p>Returns settings and users to the factory state. You are asked once more.</p>
    <form method="post">
      ${number}
      ${resets.map(([cmd, { label }]) => html`<button class="grave" name="cmd" value="${cmd}">${label} …</button>`)}
    </form>`;
  sendPage(exchange, setupPage(exchange, MAINTENANCE_PATH, content));
}

/** The page that asks for confirmation of a reset. */
function confirmationPage(exchange: Exchange, cmd: string, { label, loses }: Command): void {
  const { randomnum } = exchange.site;
  const content = html`<h1>${label}?</h1>
    <p>
      <strong>${loses}</strong> of this camera will be lost. Then no administrator is registered: the first person who
      opens its page can become one.
    </p>
    <form method="post">
      ${randomnumField(randomnum.value)}<input type="hidden" name="confirm" value="${CONFIRMED}" />
      <button class="grave" name="cmd" value="${cmd}">${label}</button>
    </form>
    <p><a href="${MAINTENANCE_PATH}">Cancel</a></p>`;
  sendPage(exchange, setupPage(exchange, MAINTENANCE_PATH, content));
}

/** Resets the camera; the services are stopped once the response is sent. Throws `StorageError`, and then nothing has changed. */
function restart(exchange: Exchange, what: ResetKind): void {
  const { site, user } = exchange;
  const by = user.name;
  const announce = factoryReset(site.camera, what, by);
  markFinal(exchange);
  site.camera.resetAsked.emit({ what, by, announce });
}

/** The camera's URL after the reset. */
function placeAfter(exchange: Exchange, what: ResetKind): string {
  const { rules, settings, model } = exchange.site.camera;
  const then: SettingsView = {
    get: <T>(row: Setting<T>): T =>
      rules.initialization.settingKept(row, what) ? settings.get(row) : factoryOf(row, model),
  };
  return newAddressOf(exchange, then) ?? '/';
}

export function resetByPage(exchange: Exchange): void {
  const cmd = exchange.parameters.get('cmd') ?? '';
  const command = own(commands, cmd);
  if (!command) return refuse(exchange, 400, `cmd: wanted one of ${Object.keys(commands).join(', ')}`);
  if (command.loses !== undefined && exchange.parameters.get('confirm') !== CONFIRMED)
    return confirmationPage(exchange, cmd, command);
  const place = placeAfter(exchange, command.what);
  restart(exchange, command.what);
  const { name } = exchange.site.camera.model;
  sendPage(exchange, newAddressPage(name, command.label, 'The camera starts again, which takes a moment.', place));
}

/** `initial?cmd=reset|default|default_except_network` */
export function resetByCgi(exchange: Exchange): void {
  const command = own(commands, exchange.parameters.get('cmd') ?? '');
  if (!command) return refuse(exchange, 400, `cmd: wanted one of ${Object.keys(commands).join(', ')}`);
  restart(exchange, command.what);
  sendLines(exchange, [`initial=${exchange.parameters.get('cmd')}`]);
}
