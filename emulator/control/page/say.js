import { $ } from './dom.js';

/** Tells a screen reader what changed, and nothing else of the page. */
export function say(text) {
  $('said').textContent = '';
  // Live regions announce changes; a text that is said twice needs a moment between.
  setTimeout(() => ($('said').textContent = text), 50);
}

/** Does something for a button. False when it was refused; why is shown in `place`, which is an alert. */
export async function attempt(place, what) {
  place.textContent = '';
  try {
    await what();
    return true;
  } catch (error) {
    place.textContent = error.message;
    return false;
  }
}
