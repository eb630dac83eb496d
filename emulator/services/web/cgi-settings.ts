import { shown, WireError } from '../../kernel/errors.ts';
import { wantedNear } from '../../kernel/near.ts';
import { explain } from '../request-event.ts';
import type { Setting } from '../../settings/setting.ts';
import { markFinal, markFinalIfKeptOut, markFinalIfMoved, refuse, sendLines, type Exchange } from './exchange.ts';
import { newAddressOf } from './new-address.ts';

type Placed = { readonly row: Setting; readonly parameter: string };

const MASK = '********';

/** The settings of a page as its CGI writes them. A secret shows only whether it is set. */
function lines({ site }: Exchange, placed: readonly Placed[]): string[] {
  const { settings, dialect } = site.camera;
  return placed.map(({ row, parameter }) => {
    const text = settings.text(row);
    return `${parameter}=${row.secret ? text && MASK : dialect.toCgi(row, text)}`;
  });
}

/** `get_<page>`: every setting of that page. */
export function getSettings(exchange: Exchange, placed: readonly Placed[]): void {
  sendLines(exchange, lines(exchange, placed));
}

/** `set_<page>?name=value…`: sets all or nothing; answers the new values. Throws `InputError`. */
export function setSettings(exchange: Exchange, placed: readonly Placed[]): void {
  const { camera } = exchange.site;
  const texts = new Map<string, string>();
  const names = placed.map(({ parameter }) => parameter);
  const problems: string[] = [];
  /** The same for the journal: a name without a value may be a secret. */
  const reasons: string[] = [];
  for (const [name, sent] of exchange.parameters) {
    const found = placed.find((p) => p.parameter === name);
    if (name === 'Randomnum') continue;
    if (!found) {
      problems.push(`${name}: wanted one of ${names.join(', ')}`);
      reasons.push(
        `parameter: got ${sent === '' ? 'one that is unknown' : shown(name)}, wanted ${wantedNear(name, names, 'one of this CGI')}`,
      );
    } else
      try {
        texts.set(found.row.key, camera.dialect.fromCgi(found.row, sent, name));
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        problems.push(error.message);
        reasons.push(error.message);
      }
  }
  if (problems.length > 0) {
    explain(exchange.response, reasons.join('; '));
    return sendLines(exchange, problems, 400);
  }
  if (texts.size === 0) return refuse(exchange, 400, `wanted one of ${names.join(', ')}`);
  const changed = camera.settings.commit(Object.fromEntries(texts), exchange.user.name);
  markFinalIfKeptOut(exchange);
  markFinalIfMoved(exchange, changed);
  const moved = newAddressOf(exchange);
  if (moved !== undefined) markFinal(exchange);
  sendLines(exchange, [...lines(exchange, placed), ...(moved === undefined ? [] : [`moved=${moved}`])]);
}
