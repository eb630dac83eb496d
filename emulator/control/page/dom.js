export const $ = (id) => document.getElementById(id);

/** An element with properties, attributes (`aria-label`, `for`) and children; text is never markup. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties))
    if (/[-:]|^(for|role|tabindex)$/.test(key)) made.setAttribute(key, value);
    else made[key] = value;
  made.append(...children);
  return made;
}

let made = 0;
/** An id that no other element of the page has. */
export const freshId = () => `e${++made}`;

/** Sets a text only where it differs, so that nothing is announced or selected anew. */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/**
 * Makes the children of an element those of `items`. A child whose key stays is kept and updated, with its focus and what was typed in it.
 * The focus of one that goes moves to the heading above.
 */
export function keyed(parent, items, { keyOf, make, update = () => undefined }) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const after = items.map((item) => {
    const key = String(keyOf(item));
    const child = before.get(key) ?? make(item);
    child.dataset.key = key;
    before.delete(key);
    update(child, item);
    return child;
  });
  for (const gone of before.values()) {
    const focused = gone.contains(document.activeElement);
    const near = parent.closest('details')?.querySelector('summary') ?? parent.closest('section')?.querySelector('h2');
    gone.remove();
    if (focused) near?.focus();
  }
  after.forEach((child, at) => {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  });
}

/** Fills a select field with `[value, words]`; what is selected stays. */
export function fill(select, values) {
  const wanted = JSON.stringify(values);
  if (select.dataset.values === wanted) return;
  select.dataset.values = wanted;
  const before = select.value;
  select.replaceChildren(...values.map(([value, words]) => element('option', { value }, words)));
  if (values.some(([value]) => value === before)) select.value = before;
}

/** "2026-11-24 12:00:00" of an ISO date. */
export const shortDate = (date) => date.replace('T', ' ').slice(0, 19);
