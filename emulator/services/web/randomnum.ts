import type { IncomingHttpHeaders } from 'node:http';
import type { BrowserSigns } from '../../guide/rules/2.5-user-authentication.ts';
import type { Uptime } from '../../kernel/clock.ts';
import type { Random } from '../../kernel/random.ts';
import { sameText } from '../../wire/digest/digest.ts';

/** Assumed: how long a value is given out, in ms. The previous value stays valid for the same time. */
const PERIOD = 300_000;

/** The Randomnum, which keeps pages of other sites from calling CGIs ("enhanced security"): 16 upper-case hex characters. */
export class Randomnum {
  readonly #random: Random;
  readonly #uptime: Uptime;
  #since = -Infinity;
  #now = '';
  #before = '';

  constructor(random: Random, uptime: Uptime) {
    this.#random = random;
    this.#uptime = uptime;
  }

  get value(): string {
    const age = this.#uptime.now() - this.#since;
    if (age > PERIOD) {
      this.#before = age > 2 * PERIOD ? '' : this.#now;
      this.#now = this.#random.hex(8).toUpperCase();
      this.#since = this.#uptime.now();
    }
    return this.#now;
  }

  holds(given: string | undefined): boolean {
    const now = this.value;
    return given !== undefined && given !== '' && [now, this.#before].some((one) => sameText(given, one));
  }
}

/** Whether a client asks for pages or pictures, as a browser's Accept header does (documented). Programs send no such header, or accept anything. */
export function wantsPages({ accept }: IncomingHttpHeaders): boolean {
  return accept !== undefined && /text\/html|image\//i.test(accept);
}

/** The signs of a browser in the headers of a request. An Accept header that accepts anything is none: programs such as curl send it too. */
export function browserSigns(headers: IncomingHttpHeaders): BrowserSigns {
  const { origin, referer, 'sec-fetch-site': site, 'user-agent': agent = '' } = headers;
  const namesPage = [origin, referer, site].some((one) => one !== undefined);
  return { wantsPages: wantsPages(headers), namesPage, agent };
}

/** Whether a page of another site sent a form (assumed: browsers say so in Sec-Fetch-Site or Origin, older ones only in Referer). */
export function fromOtherSite({ origin, referer, host, 'sec-fetch-site': site }: IncomingHttpHeaders): boolean {
  if (site === 'cross-site' || site === 'same-site') return true;
  const page = origin ?? referer;
  return (
    page !== undefined && page.toLowerCase().replace(/^https?:\/\/([^/]*).*$/, '$1') !== (host ?? '').toLowerCase()
  );
}
