import { beginKey, installSent, sendRequest } from '../cgi-certificates.ts';
import { sendPage, type Exchange } from '../exchange.ts';
import { html } from '../html.ts';
import { randomnumField, setupPage } from './frame.ts';
import { HTTPS_PATH, type Tab } from './menus.ts';
import { pageDone } from './settings.ts';

/** The value of `confirm` that the confirmation page sends. */
const CONFIRMED = 'yes';

/**
 * Does what a form about certificates asks for (`act`); undefined: the form is another one. Throws or rejects with `InputError`, and then
 * nothing has changed.
 */
export function certificateAct(exchange: Exchange, tab: Tab): Promise<void> | undefined {
  switch (exchange.parameters.get('act')) {
    case 'generate':
      return done(exchange, tab, () => beginKey(exchange));
    case 'request':
      return sendRequest(exchange);
    case 'install':
      return done(exchange, tab, () => installSent(exchange));
    case 'delete':
      return remove(exchange, tab);
    default:
      return undefined;
  }
}

async function done(exchange: Exchange, tab: Tab, act: () => void | Promise<void>): Promise<void> {
  await act();
  pageDone(exchange, tab);
}

/** Deletes the CA certificate after a question. */
async function remove(exchange: Exchange, tab: Tab): Promise<void> {
  const { site, parameters, user } = exchange;
  const { certificates } = site.camera;
  const installed = certificates.installed();
  if (!installed || parameters.get('confirm') === CONFIRMED)
    return done(exchange, tab, () => certificates.remove(user.name));
  const content = html`<h1>Delete the CA certificate?</h1>
    <p>
      Clients get the pre-installed certificate again, instead of <strong>${installed.certificate.subject}</strong>. The
      CRT key stays.
    </p>
    <form method="post">
      ${randomnumField(site.randomnum.value)}<input type="hidden" name="confirm" value="${CONFIRMED}" />
      <button class="grave" name="act" value="delete">Delete the CA certificate</button>
    </form>
    <p><a href="${HTTPS_PATH}">Cancel</a></p>`;
  sendPage(exchange, setupPage(exchange, HTTPS_PATH, content));
}
