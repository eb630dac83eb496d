import { html, type Html } from '../html.ts';
import { layout, LIVE_PATH } from './layout.ts';

/** The page after a log-out, which whoever sees it may see: it does not name the camera's model. */
export function loggedOutPage(): Html {
  const content = html`<h1>You are logged out</h1>
    <p>This browser no longer knows your password.</p>
    <p><a href="${LIVE_PATH}">Log in</a></p>`;
  return layout({ model: '', title: 'Logged out', narrow: true, content });
}
