import { html, type Html } from '../html.ts';
import { layout } from './layout.ts';

/** The texts of refusals that a person may see, by status: a title, and what to do. */
const texts = {
  400: ['This page was open for too long', 'Nothing was changed. Open it again and send it once more.'],
  403: ['You may not open this page', 'The access level of your user does not allow it.'],
  500: ['The camera cannot save this', 'Nothing was changed. Its memory is full or does not work.'],
  404: ['There is no such page', 'The address is mistyped, or this camera does not have the page.'],
} as const;

export type RefusalStatus = keyof typeof texts;

/** The page of a refusal. It does not name the camera's model, as whoever sees it may not have logged in. */
export function refusalPage(status: RefusalStatus, path: string): Html {
  const [title, advice] = texts[status];
  const content = html`<h1>${title}</h1>
    <p>${advice}</p>
    <p>
      ${status === 400 || status === 500 ? html`<a href="${path}">Open it again</a> · ` : ''}<a href="/live/index.html"
        >Live</a
      >
      ·
      <a href="/admin/index.html">Setup</a>
    </p>`;
  return layout({ model: '', title, narrow: true, content });
}
