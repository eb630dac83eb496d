import { html, type Html } from '../html.ts';
import { layout } from './layout.ts';

/** The moving picture; it needs no JavaScript. */
export function livePage(model: string, title: string, randomnum: string): Html {
  const content = html`<h1>${title}</h1>
    <img
      class="live"
      alt="Live picture of ${title}"
      src="/cgi-bin/mjpeg?resolution=640x360&amp;framerate=5&amp;Randomnum=${randomnum}"
    />`;
  return layout({ model, title: 'Live', here: 'live', content });
}
