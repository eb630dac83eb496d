import type { Inquiry } from '../inquiry.ts';
import { fail, pass, type Result, type Trial } from './tried.ts';

const PAGE = '/admin/index.html';

/** Whether page and CGI show the same version. A page that is not there, or shows none, says nothing. */
export const sameVersionTrial = (inquiry: Inquiry): Trial => ({
  check: 'firmware.same',
  part: 'page and CGI',
  wanted: 'the same version',
  probe: `getinfo and ${PAGE}`,
  async ask(): Promise<Result> {
    const { status, text } = await inquiry.page(PAGE);
    const told = inquiry.about.get('VERSION');
    const plain = text.replaceAll(/<[^>]*>/g, ' ');
    const shown = /version\W{0,40}(\d+\.\w+)/i.exec(plain)?.[1];
    if (status !== 200 || told === undefined || shown === undefined) return undefined;
    return shown === told ? pass(told) : fail(`the page shows ${shown}, and getinfo ${told}`);
  },
});
