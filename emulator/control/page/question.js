import { $ } from './dom.js';

/** Asks before something is lost; false when it is cancelled, which Escape does too. The focus then is where it was. */
export function confirmed({ title, text, yes }) {
  const dialog = $('question');
  const from = document.activeElement;
  $('question-title').textContent = title;
  $('question-text').textContent = text;
  $('question-yes').textContent = yes;
  dialog.returnValue = '';
  dialog.showModal();
  $('question-no').focus();
  return new Promise((done) =>
    dialog.addEventListener(
      'close',
      () => {
        if (from?.isConnected) from.focus();
        done(dialog.returnValue === 'yes');
      },
      { once: true },
    ),
  );
}

for (const answer of ['yes', 'no']) $(`question-${answer}`).onclick = () => $('question').close(answer);
