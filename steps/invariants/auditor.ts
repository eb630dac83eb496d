import { own } from '../../emulator/kernel/own.ts';
import type { CameraView, ControlClient } from '../../emulator/control/client.ts';
import { authorizationFor, digestChallenge, type Login } from '../clients/http/digest.ts';
import { HttpClient, type HttpCall } from '../clients/http/http.ts';

/** What a login gives: the status and text of an answer. Undefined: the camera offers no scheme that is known here. */
export interface Found {
  readonly status: number;
  readonly text: string;
}

let latest = 0;

const BLOCK = '127.240.';

/** Whether it is an auditor's address. */
export const isAuditor = (address: string): boolean => address.startsWith(BLOCK);

/** An address from which nobody has asked yet, so that no lock-out is in the way. */
const freshAddress = (): string => `${BLOCK}${(latest >> 8) & 255}.${latest++ & 255 || 1}`;

/** A client that looks, after a scenario, how the camera was left. */
export class Auditor {
  readonly #web = new HttpClient();
  /** Where the camera may answer, first to last: a port that it names may be closed here. */
  readonly #bases: string[];
  #from = freshAddress();

  private constructor(bases: string[]) {
    this.#bases = bases;
  }

  /** Undefined: the camera answers no web client. */
  static of({ host, ports, power }: CameraView): Auditor | undefined {
    // Without TLS it is quicker.
    const bases = ['http', 'https'].flatMap((scheme) => {
      const port = own(ports, scheme);
      return port === undefined ? [] : [`${scheme}://${host}:${port}`];
    });
    return power === 'off' || bases.length === 0 ? undefined : new Auditor(bases);
  }

  async ask(path: string, login?: Login): Promise<Found | undefined> {
    const from = this.#from;
    const first = await this.#ask({ path, from });
    if (!login || first.status !== 401) return first;
    const challenges = first.headers['www-authenticate'] ?? [];
    const scheme = digestChallenge(challenges) ? 'Digest' : 'Basic';
    if (scheme === 'Basic' && !challenges.some((text) => /^basic /i.test(text))) return undefined;
    const authorization = authorizationFor(scheme, challenges, login, { method: 'GET', uri: path });
    const found = await this.#ask({ path, authorization, from });
    // Its guesses count against an address.
    if (found.status === 401) this.#from = freshAddress();
    return found;
  }

  async #ask(call: HttpCall): ReturnType<HttpClient['ask']> {
    for (;;) {
      const [base = ''] = this.#bases;
      try {
        return await this.#web.ask(base, call);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED' || this.#bases.length === 1) throw error;
        this.#bases.shift();
      }
    }
  }

  close(): Promise<void> {
    return this.#web.close();
  }
}

/** The most users of a camera. */
const FULL = 24;

/** The system log, read as an administrator of the auditor's own. Undefined: there is no room for one, or no web server. */
export async function readLog(control: ControlClient, camera: CameraView): Promise<string | undefined> {
  const auditor = Auditor.of(camera);
  if (!auditor || !camera.registered || camera.accounts.length >= FULL) return undefined;
  const login: Login = { name: 'auditor', password: 'Aud1tors-0wn' };
  await control.putAccount(camera.id, { ...login, level: 1 });
  const answer = await auditor.ask('/cgi-bin/get_log', login);
  await auditor.close();
  return answer?.status === 200 ? answer.text : undefined;
}
