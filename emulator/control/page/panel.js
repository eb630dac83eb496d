import { element } from './dom.js';

/**
 * A part of a camera's card that opens. `make()` makes its content when it first opens, and returns `{ content, update, closed }`:
 * `update(camera)` is called at each change while it is open, and `closed()` when it closes.
 */
export function panelOf(name, title, make) {
  const body = element('div', { className: 'panel' });
  const summary = element('summary', {}, title);
  summary.setAttribute('aria-label', `${title}: ${name}`);
  const details = element('details', {}, summary, body);
  let part;
  let latest;
  const update = (camera) => {
    latest = camera;
    if (details.open) part?.update?.(camera);
  };
  details.ontoggle = () => {
    if (!details.open) return part?.closed?.();
    if (!part) {
      part = make(latest);
      body.append(...part.content);
    }
    part.opened?.();
    part.update?.(latest);
  };
  return { details, update };
}
