import type { Dialect } from '../../emulator/settings/dialect.ts';
import { WireError } from '../../emulator/kernel/errors.ts';
import { rowOf } from '../../emulator/settings/lookup.ts';
import type { HttpAnswer } from '../clients/http.ts';
import type { Target } from './target.ts';

/** A setting's value read over CGI, or why it is not known. */
export type Reading = { readonly text: string } | { readonly why: string };

/** Settings by key, each with its text in the catalogue. */
export type Texts = Readonly<Record<string, string>>;

/** Reads a setting with the CGI that the dialect names for it. `page`: asks the camera for a path. */
export async function readSetting(
  dialect: Dialect,
  key: string,
  page: (path: string) => Promise<HttpAnswer>,
): Promise<Reading> {
  const row = rowOf(key);
  if (!row) return { why: 'no such setting is known' };
  const { get, parameter } = dialect.cgiOf(row);
  const { status, text } = await page(`/cgi-bin/${get}`);
  if (status === 404) return { why: `the camera has no ${get}` };
  if (status !== 200) return { why: `${get} was answered ${status}` };
  const line = text.split(/\r?\n/).find((one) => one.startsWith(`${parameter}=`));
  if (line === undefined) return { why: `${get} has no ${parameter}` };
  try {
    return { text: dialect.fromCgi(row, line.slice(parameter.length + 1), `${get}, ${parameter}`) };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { why: error.message };
  }
}

/** Sets settings, those of one CGI page with one request. Gives why the camera refused; undefined when they are set. */
export async function setSettings({ camera, dialect }: Target, texts: Texts): Promise<string | undefined> {
  const placed = Object.entries(texts).flatMap(([key, text]) => {
    const row = rowOf(key);
    return row ? [{ row, text, cgi: dialect.cgiOf(row) }] : [];
  });
  const secrets = placed.flatMap(({ row, text }) => (row.secret ? [text] : []));
  for (const [page, group] of Map.groupBy(placed, ({ cgi }) => cgi.set)) {
    const query = group.map(({ row, text, cgi }) => `${cgi.parameter}=${encodeURIComponent(dialect.toCgi(row, text))}`);
    const answer = await camera.get(`/cgi-bin/${page}?${query.join('&')}`);
    if (answer.status !== 200) return refusal(page, answer, secrets);
  }
  return undefined;
}

const LONGEST_ANSWER = 200;

/** The text without secrets that were sent, in any encoding that a camera may repeat. */
function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets.flatMap((secret) => {
    const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
    return secret === '' ? [] : [secret, encodeURIComponent(secret), base64, encodeURIComponent(base64)];
  });
  return forms.reduce((shown, form) => shown.replaceAll(form, '***'), text);
}

/** Why the camera refused, on one line. Secrets that the answer repeats are masked; a page of HTML is left out. */
export function refusal(cgi: string, { status, text }: HttpAnswer, secrets: readonly string[]): string {
  const line = text
    .trim()
    .replaceAll(/[\r\n]+/g, '; ')
    .replaceAll(/\p{Cc}+/gu, ' ');
  const masked = withoutSecrets(line, secrets);
  const plain = masked.startsWith('<') ? '' : masked.slice(0, LONGEST_ANSWER);
  return `${cgi} was answered ${status}${plain === '' ? '' : `: ${plain}`}`;
}
