import type { StreamShape } from '../../../settings/stream-shape.ts';
import { streamCodecs, streamSizes, type StreamSize } from '../../../settings/stream-choices.ts';
import { html, Html } from '../html.ts';
import type { Visitor } from '../visitor.ts';
import { layout } from './layout.ts';

export interface Live {
  readonly model: string;
  readonly title: string;
  readonly visitor: Visitor;
  readonly randomnum: string;
  /** The model's streams, from stream 1 on. */
  readonly streams: readonly StreamShape[];
  /** The number of the stream that is shown, and the size that was chosen for it; unless one was, that of the stream. */
  readonly stream: number;
  readonly size: StreamSize | undefined;
  /** Whether the picture is encrypted, so that a browser cannot show it. */
  readonly encrypted: boolean;
}

/** The picture fills the screen where the browser can; else the link opens it alone. */
const FULL_SCREEN = new Html(`<script>
document.getElementById('full-screen').addEventListener('click', (event) => {
  const picture = document.querySelector('.live');
  if (!picture.requestFullscreen) return;
  event.preventDefault();
  picture.requestFullscreen().catch(() => location.assign(event.target.href));
});
</script>`);

const option = (value: string, chosen: boolean, label: string): Html =>
  html`<option value="${value}" ${chosen && html`selected`}>${label}</option>`;

const sizeOf = ({ width, height }: StreamShape): string => `${width}x${height}`;

/** The live page: Motion JPEG in the size and rate of a stream, or in another size. It needs no JavaScript. */
export function livePage(live: Live): Html {
  const { model, title, visitor, randomnum, streams, stream, size, encrypted } = live;
  const shape = streams[stream - 1] ?? streams[0];
  const shown = size ?? (shape ? sizeOf(shape) : '');
  const motion = `/cgi-bin/mjpeg?resolution=${shown}&framerate=${shape?.rate ?? 1}&Randomnum=${randomnum}`;
  const snapshot = `/SnapshotJPEG?Resolution=${shown}&Randomnum=${randomnum}`;
  const streamLabel = (one: StreamShape, at: number): string =>
    `Stream ${at + 1}: ${streamCodecs[one.codec]}, ${sizeOf(one)}, ${one.rate} fps`;
  const content = html`<h1>${title}</h1>
    <form method="get" class="tools">
      <div>
        <label for="stream">Stream</label>
        <select id="stream" name="stream">
          ${streams.map((one, at) => option(String(at + 1), at + 1 === stream, streamLabel(one, at)))}
        </select>
      </div>
      <div>
        <label for="size">Size</label>
        <select id="size" name="size">
          ${option('', size === undefined, 'As the stream')}
          ${Object.keys(streamSizes).map((one) => option(one, one === size, one))}
        </select>
      </div>
      <button>Show</button>
    </form>
    <img class="live" alt="Live picture of ${title}" src="${motion}" />
    <p class="tools">
      <a href="${snapshot}" download="${title}.jpg">Snapshot</a> <a id="full-screen" href="${motion}">Full screen</a>
    </p>
    ${
      encrypted
        ? html`<p role="status">Data encryption is on: the picture needs a viewer with the data password.</p>`
        : html`<p class="hint">The page shows Motion JPEG. A player shows the stream itself, over RTSP.</p>`
    }
    ${FULL_SCREEN}`;
  return layout({ model, title: 'Live', here: 'live', visitor, content });
}
