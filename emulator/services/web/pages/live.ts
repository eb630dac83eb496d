import { html, type Html } from '../html.ts';
import { layout } from './layout.ts';

export interface Live {
  readonly model: string;
  readonly title: string;
  readonly randomnum: string;
  /** Whether the picture is encrypted, so that a browser cannot show it. */
  readonly encrypted: boolean;
}

/** The live page: Motion JPEG; it needs no JavaScript. */
export function livePage({ model, title, randomnum, encrypted }: Live): Html {
  const content = html`<h1>${title}</h1>
    <img
      class="live"
      alt="Live picture of ${title}"
      src="/cgi-bin/mjpeg?resolution=640x360&amp;framerate=5&amp;Randomnum=${randomnum}"
    />
    ${encrypted && html`<p role="status">Data encryption is on: the picture needs a viewer with the data password.</p>`}`;
  return layout({ model, title: 'Live', here: 'live', content });
}
