import type { Login } from '../clients/http/digest.ts';
import type { Answer, CameraWorld } from './world.ts';

/** A field or a button, with the value that it sends. */
type Sent = readonly [name: string, value: string];

/** A form as a page shows it. */
interface Form {
  readonly fields: readonly Sent[];
  readonly buttons: readonly Sent[];
}

const sentBy = (tag: string): Sent => {
  const [, name = ''] = /\sname="([^"]*)"/.exec(tag) ?? [];
  const [, value = ''] = /\svalue="([^"]*)"/.exec(tag) ?? [];
  return [name, value];
};

const tagsIn = (text: string, kind: 'input' | 'button'): readonly Sent[] =>
  [...text.matchAll(new RegExp(`<${kind}\\s[^>]*>`, 'g'))].map(([tag]) => sentBy(tag));

const formsIn = (page: string): readonly Form[] =>
  [...page.matchAll(/<form[\s>][^]*?<\/form>/g)].map(([text]) => ({
    fields: tagsIn(text, 'input'),
    buttons: tagsIn(text, 'button'),
  }));

const formWith = (page: string, [name, value]: Sent): Form | undefined =>
  formsIn(page).find(({ buttons }) => buttons.some((button) => button[0] === name && button[1] === value));

/**
 * Presses a button of a page, and once more where the camera asks for confirmation. What is sent is what the pages hold, and nothing
 * beside. Whoever may not see the page sends what somebody else would.
 */
export async function press(world: CameraWorld, login: Login, path: string, button: Sent): Promise<Answer> {
  const shown = await world.visit('HTTPS', { login, request: { path } });
  const send = (form: Form): Promise<Answer> => {
    const body = new URLSearchParams([...form.fields, button].map(([name, value]) => [name, value])).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return world.visit('HTTPS', { login, request: { method: 'POST', path, headers, body } });
  };
  const form = formWith(shown.text, button);
  if (!form) return world.sendForm(login, path, { ...Object.fromEntries([button]), confirm: 'yes' });
  const answer = await send(form);
  const confirmation = answer.status === 200 ? formWith(answer.text, button) : undefined;
  return confirmation?.fields.some(([name]) => name === 'confirm') ? send(confirmation) : answer;
}
