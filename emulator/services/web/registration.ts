import { InputError, WireError } from '../../kernel/errors.ts';
import { redirect, refuse, send, sendPage, type OpenExchange, type WebSite } from './exchange.ts';
import { explain } from '../request-event.ts';
import { because } from './because.ts';
import { fromBase64 } from './parameters.ts';
import { registeredPage, registrationPage, type RegistrationFaults } from './pages/registration.ts';

interface Candidate {
  readonly name: string;
  readonly password: string;
  readonly repassword: string;
}

/** The fixed replies of `reg_admin` (facts: the vendor's specification, section 10.1). */
const replies = {
  notRegistered: 'Not Registered',
  parameterError: 'Parameter error',
  invalidValue: 'Invalid value',
  done: 'Completion of registration',
} as const;

/** The faults of a registration, by field. */
function faultsOf({ camera }: WebSite, { name, password, repassword }: Candidate): RegistrationFaults {
  return {
    name: camera.rules.password.nameFaults(name),
    password: camera.rules.password.passwordFaults(name, password, camera.model),
    repassword: password === repassword ? [] : ['The two passwords differ.'],
  };
}

const faultless = (faults: RegistrationFaults): boolean => Object.values(faults).every((list) => list.length === 0);

/** Registers the first administrator. No user made this change, so its author is empty. */
function register({ site, peer, protocol }: OpenExchange, { name, password }: Candidate): void {
  site.camera.users.accounts.put({ name, password, level: 1 }, '');
  site.camera.journal.write('account.registered', { user: name, peer: peer.address, protocol });
}

const answering = ({ camera }: WebSite): boolean =>
  camera.rules.password.registrationAnswers(camera.users.accounts.registered());

/**
 * `POST /cgi-bin/reg_admin`: values in BASE64, in the query or a form body.
 * If a `=` of the padding is not percent-encoded, the camera sees no parameters at all (observed).
 */
export function registerByCgi(exchange: OpenExchange): void {
  const { site, query, body, parameters } = exchange;
  if (!answering(site)) {
    explain(exchange.response, because.secondAccess);
    return refuse(exchange, 503, 'Service Unavailable');
  }
  /** The status is 200 whatever the answer is. */
  const answer = (text: string): void => send(exchange, 200, 'text/plain', text);
  const raw = body === '' ? query : body;
  if (raw === '' || raw.split('&').some((part) => part.split('=').length > 2)) {
    explain(exchange.response, because.noParameters);
    return answer(replies.notRegistered);
  }
  const values = ['name', 'password', 'repassword'].map((field) => parameters.get(field));
  if (values.includes(undefined)) {
    explain(exchange.response, because.fewParameters);
    return answer(replies.parameterError);
  }
  try {
    const [name = '', password = '', repassword = ''] = values.map((value, i) =>
      fromBase64(value ?? '', `value ${i + 1}`),
    );
    const candidate = { name, password, repassword };
    const faults = faultsOf(site, candidate);
    if (!faultless(faults)) {
      explain(exchange.response, because.registration(faults));
      return answer(replies.invalidValue);
    }
    register(exchange, candidate);
  } catch (error) {
    if (!(error instanceof WireError || error instanceof InputError)) throw error;
    explain(exchange.response, error.message.replaceAll('\n', '; '));
    return answer(replies.invalidValue);
  }
  answer(replies.done);
}

/** The registration page and its form; beside each field it names the rules that were broken. */
export function registerByPage(exchange: OpenExchange): void {
  const { site, request, parameters } = exchange;
  if (!answering(site)) return redirect(exchange, '/');
  const field = (name: string): string => parameters.get(name) ?? '';
  const candidate = { name: field('name'), password: field('password'), repassword: field('repassword') };
  if (request.method !== 'POST') return sendPage(exchange, registrationPage(site.camera.model, '', undefined));
  const faults = faultsOf(site, candidate);
  if (!faultless(faults)) {
    explain(exchange.response, because.registration(faults));
    return sendPage(exchange, registrationPage(site.camera.model, candidate.name, faults), 400);
  }
  register(exchange, candidate);
  sendPage(exchange, registeredPage(site.camera.model, candidate.name));
}
