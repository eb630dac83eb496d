import { html, type Html } from '../html.ts';
import { layout } from './layout.ts';

/** The last page from here: where the camera goes on. It needs nothing else from a port that closes. */
export function newAddressPage(model: string, title: string, words: string, place: string): Html {
  const content = html`<h1>${title}</h1>
    <p class="done" role="status">${words}</p>
    <p>The camera goes on at <a href="${place}">${place}</a>.</p>`;
  return layout({ model, title, narrow: true, whole: true, content });
}
