import type { HttpAnswer } from '../clients/http.ts';
import type { Camera } from './camera.ts';
import { INFO, values } from './inquiry.ts';

const REGISTRATION = '/cgi-bin/reg_admin';
/** The reply of `reg_admin` to a request without parameters while nobody is registered (the vendor's specification, section 10.1). */
const NOBODY = 'Not Registered';
const NOWHERE = '/cgi-bin/ipro_harden_nothing';

/**
 * What answers there. *registered*: a camera with an administrator. *first access*: a camera on which registration is open; whether
 * somebody is registered all the same, only a login shows. `why`: it does not answer as a camera does.
 */
export type Recognised = { readonly camera: 'registered' | 'first access' } | { readonly why: string };

/**
 * Recognises a camera by what it answers to everybody, before any login. `reg_admin` without parameters registers nobody: it is answered
 * 503 where an administrator exists, else with a fixed text. Other web servers answer otherwise, or the same to every path. Throws
 * `ClientError` when nothing answers.
 */
export async function recognise(camera: Camera): Promise<Recognised> {
  const registration = await camera.ask(REGISTRATION, { method: 'POST' });
  const open = registration.status === 200 && registration.text.trim() === NOBODY;
  if (!open && registration.status !== 503) return { why: told('reg_admin', registration) };
  const [info, nowhere] = [await camera.ask(INFO), await camera.ask(NOWHERE)];
  if (open) {
    const all = nowhere.status === 200 && nowhere.text.trim() === NOBODY;
    return all ? { why: 'it answers every path alike' } : { camera: 'first access' };
  }
  const challenged = info.status === 401 && info.challenges.some((one) => /^(?:digest|basic) /i.test(one));
  const told200 = info.status === 200 && values(info.text).has('NAME') && nowhere.status !== 200;
  if (challenged || told200 || info.status === 403) return { camera: 'registered' };
  return { why: told('getinfo', info) };
}

const told = (cgi: string, { status, challenges }: HttpAnswer): string => {
  const more = status === 401 && challenges.length === 0 ? ' without a challenge' : '';
  return `${cgi} was answered ${status}${more}, and no i-PRO camera answers so`;
};
