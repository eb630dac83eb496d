import { withToken, pathOf } from './api.js';
import { element, setText } from './dom.js';

/** Ms between two pictures. */
const EVERY = 1_000;
const WIDTH = 640;

/** The live picture: a new snapshot each second while it is open and the page is seen. */
export function picturePanel(camera) {
  const path = `${pathOf(camera, 'picture')}?width=${WIDTH}`;
  const image = element('img', {
    className: 'picture',
    alt: `Live picture of camera ${camera.id}`,
    width: WIDTH,
    height: 360,
  });
  const state = element('p', { className: 'hint', role: 'status' });
  const link = element('a', { href: withToken(path), download: `camera-${camera.id}.jpg` }, 'Download this picture');
  let timer;
  let number = 0;
  const next = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(next, EVERY);
    else image.src = withToken(`${path}&n=${++number}`);
  };
  image.onload = () => {
    image.hidden = false;
    setText(state, '');
    timer = setTimeout(next, EVERY);
  };
  image.onerror = () => {
    image.hidden = true;
    setText(state, 'No picture: the camera has no power, or is gone.');
    if (image.isConnected) timer = setTimeout(next, EVERY * 3);
  };
  return {
    content: [image, state, element('p', {}, link)],
    opened: next,
    closed: () => clearTimeout(timer),
  };
}
