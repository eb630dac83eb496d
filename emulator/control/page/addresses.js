import { element, keyed, setText } from './dom.js';
import { say } from './say.js';

/** Copies a text; on a page that is not of a secure context by selecting it. False when neither is possible. */
async function copied(text) {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  const from = document.activeElement;
  const field = element('textarea', { value: text, className: 'unseen' });
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  from?.focus();
  return done;
}

function line([scheme, url]) {
  const shown = element('span', { className: 'url' });
  const button = element('button', { type: 'button', className: 'small' }, 'Copy');
  const made = element('li', {}, shown, button);
  button.onclick = async () => {
    const done = await copied(made.dataset.url);
    setText(button, done ? 'Copied' : 'Select it by hand');
    say(done ? `Copied ${made.dataset.url}` : 'It could not be copied.');
    setTimeout(() => setText(button, 'Copy'), 2_000);
  };
  button.setAttribute('aria-label', `Copy the ${scheme.toUpperCase()} address`);
  return made;
}

function showUrl(made, [, url]) {
  if (made.dataset.url === url) return;
  made.dataset.url = url;
  const link = url.startsWith('http')
    ? element('a', { href: url, target: '_blank', rel: 'noreferrer' }, url)
    : element('code', {}, url);
  made.querySelector('.url').replaceChildren(link);
}

/** The addresses of a camera's open ports, each with a button that copies it. */
export function addressList() {
  const list = element('ul', { className: 'addresses' });
  const update = ({ urls }) =>
    keyed(list, Object.entries(urls), { keyOf: ([scheme]) => scheme, make: line, update: showUrl });
  return { list, update };
}
