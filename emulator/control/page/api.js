/** The token of the control port, when the page was opened with one. */
const token = new URLSearchParams(location.search).get('token');

/** A path of the control port as a browser can open it: with the token, if there is one. */
export const withToken = (path) =>
  token ? `${path}${path.includes('?') ? '&' : '?'}token=${encodeURIComponent(token)}` : path;

/** The control port refused. `problems`: its sentences; `details`: the same as values. */
export class Refused extends Error {
  constructor(status, { problems, details = [] }) {
    super(problems.join('\n'));
    this.status = status;
    this.problems = problems;
    this.details = details;
  }
}

/** Calls an operation of the control port. Rejects with `Refused`, also when the emulator cannot be reached (status 0). */
export async function call(method, path, body) {
  const sent =
    body === undefined ? {} : { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(withToken(path), { method, ...sent }).catch(() => {
    throw new Refused(0, { problems: ['The emulator does not answer.'] });
  });
  const said = answer.status === 204 ? undefined : await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, { problems: [`Status ${answer.status}`], ...said });
  return said;
}

/** A path below that of a camera. */
export const pathOf = ({ id }, ...parts) => ['/cameras', id, ...parts.map(encodeURIComponent)].join('/');
