import { credentialLimits } from '../../../guide/rules/2.3-administrator-password.ts';
import { own } from '../../../kernel/own.ts';
import type { Model } from '../../../settings/model.ts';
import { html, type Html } from '../html.ts';
import { inputField, withFaults, type InputField } from './field.ts';
import { layout } from './layout.ts';

export const REGISTRATION_PATH = '/admin/registration.html';

/** The faults of a registration by field; each list is shown beside its field. */
export interface RegistrationFaults {
  readonly name: readonly string[];
  readonly password: readonly string[];
  readonly repassword: readonly string[];
}

/** The registration page of first access: the administrator's name and password. A password is never filled in again. */
export function registrationPage(model: Model, name: string, faults: RegistrationFaults | undefined): Html {
  const { min, max } = credentialLimits.passwordLength;
  const kinds =
    model.passwordKinds === 3
      ? 'at least three of: upper case letters, lower case letters, numbers, symbols'
      : 'at least two of: letters, numbers, symbols';
  const fields: readonly InputField[] = [
    {
      name: 'name',
      label: 'User name',
      type: 'text',
      autocomplete: 'username',
      value: name,
      hint: `1 to ${credentialLimits.nameLength.max} characters`,
    },
    {
      name: 'password',
      label: 'Password',
      type: 'password',
      autocomplete: 'new-password',
      hint: `${min} to ${max} characters, ${kinds}; without the user name`,
    },
    { name: 'repassword', label: 'Retype password', type: 'password', autocomplete: 'new-password' },
  ];
  const content = html`<h1>Administrator registration</h1>
    <p>This camera has no administrator yet. Register one to use it.</p>
    <form method="post">
      ${withFaults(fields, (field) => (faults && own(faults, field)) ?? []).map(inputField)}
      <button>Set</button>
    </form>`;
  return layout({ model: model.name, title: 'Administrator registration', narrow: true, content });
}

/** The page after registration. */
export function registeredPage(model: Model, name: string): Html {
  const content = html`<h1>Administrator registration</h1>
    <p>The administrator is registered. Log in as ${name} to continue.</p>
    <p><a href="/">Log in</a></p>`;
  return layout({ model: model.name, title: 'Administrator registration', content, narrow: true });
}
