import { own } from '../../../kernel/own.ts';
import { factoryReset } from '../../../device/factory-reset.ts';
import type { ResetKind } from '../../../guide/rules/2.1-initialization.ts';
import { factoryOf, type Setting } from '../../../settings/setting.ts';
import type { SettingsView } from '../../../settings/store.ts';
import { refuse, sendLines, sendPage, type Exchange } from '../exchange.ts';
import { newAddressOf } from '../new-address.ts';
import { html } from '../html.ts';
import { newAddressPage } from '../pages/new-address.ts';
import { MAINTENANCE_PATH, randomnumField, setupPage } from './frame.ts';

interface Command {
  readonly what: ResetKind;
  readonly words: string;
  /** What is gone afterwards; a page asks first. */
  readonly loses?: string;
}

/** `cmd` of the CGI `initial`: `reset` was seen on relatives of this range, the others are assumed. */
const commands: Readonly<Record<string, Command>> = {
  reset: { what: 'restart', words: 'Restart' },
  default: { what: 'all', words: 'Default reset', loses: 'Every setting and every user' },
  default_except_network: {
    what: 'except-network',
    words: 'Default reset (except the network settings)',
    loses: 'Every setting but those of the network, and every user',
  },
};

/** What the answer to "really?" is. */
const CONFIRMED = 'yes';

/** [Maintenance] – [Default reset]: three ways to start again. */
export function maintenancePage(exchange: Exchange): void {
  const { camera, randomnum } = exchange.site;
  const number = randomnumField(randomnum.value);
  const resets = Object.entries(commands).filter(([, { loses }]) => loses !== undefined);
  const content = html`<h1>Maintenance – Default reset</h1>
    <h2>Restart</h2>
    <p>Settings and users stay. Whoever watches is put out.</p>
    <form method="post">${number}<button name="cmd" value="reset">Restart</button></form>
    <h2>Default reset</h2>
    <p>Takes back settings and users, as the camera came from the factory. You are asked once more.</p>
    <form method="post">
      ${number}
      ${resets.map(([cmd, { words }]) => html`<button class="grave" name="cmd" value="${cmd}">${words} …</button>`)}
    </form>`;
  sendPage(exchange, setupPage(camera.model.name, MAINTENANCE_PATH, content));
}

/** Asks once more before everything is gone. */
function confirmationPage(exchange: Exchange, cmd: string, { words, loses }: Command): void {
  const { camera, randomnum } = exchange.site;
  const content = html`<h1>${words}?</h1>
    <p>
      <strong>${loses}</strong> of this camera will be gone. Then nobody is registered: the first who opens its page
      becomes its administrator.
    </p>
    <form method="post">
      ${randomnumField(randomnum.value)}<input type="hidden" name="confirm" value="${CONFIRMED}" />
      <button class="grave" name="cmd" value="${cmd}">${words}</button>
    </form>
    <p><a href="${MAINTENANCE_PATH}">Cancel</a></p>`;
  sendPage(exchange, setupPage(camera.model.name, MAINTENANCE_PATH, content));
}

/** Takes back what is taken back; once the answer is out, the camera starts again. Throws `StorageError`, and then nothing has changed. */
function restart({ site: { camera }, response, user }: Exchange, what: ResetKind): void {
  const by = user?.name ?? '';
  const announce = factoryReset(camera, what, by);
  response.once('close', () => camera.resetAsked.emit({ what, by, announce }));
}

/** Where the camera will be then. */
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
  sendPage(exchange, newAddressPage(name, command.words, 'The camera starts again; that takes a moment.', place));
}

/** `initial?cmd=reset|default|default_except_network` */
export function resetByCgi(exchange: Exchange): void {
  const command = own(commands, exchange.parameters.get('cmd') ?? '');
  if (!command) return refuse(exchange, 400, `cmd: wanted one of ${Object.keys(commands).join(', ')}`);
  restart(exchange, command.what);
  sendLines(exchange, [`initial=${exchange.parameters.get('cmd')}`]);
}
