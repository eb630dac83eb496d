import { html, type Html } from '../html.ts';
import { layout } from './layout.ts';

/** Refusals that a person may see, by status: a title, and what to do. */
const told = {
  400: ['This page was open for too long', 'Nothing was changed. Open it again and send it once more.'],
  403: ['You may not open this page', 'Your user has not the access level for it.'],
  500: ['The camera cannot save this', 'Nothing was changed. Its memory is full or does not work.'],
  404: ['There is no such page', 'The address was not typed right, or this camera does not have it.'],
} as const;

export type RefusalStatus = keyof typeof told;

/** A refusal in the camera's style. It tells nobody which camera this is: whoever sees it may not have logged in. */
export function refusalPage(status: RefusalStatus, path: string): Html {
  const [title, words] = told[status];
  const content = html`<h1>${title}</h1>
    <p>${words}</p>
    <p>
      ${status === 400 || status === 500 ? html`<a href="${path}">Open it again</a> · ` : ''}<a href="/live/index.html"
        >Live</a
      >
      ·
      <a href="/admin/index.html">Setup</a>
    </p>`;
  return layout({ model: '', title, narrow: true, content });
}
