import type { NearMiss, RequestEntry, RequestFilter, RequestsFound } from './requests.ts';

/** How often something must have been asked: exactly, or at least and at most. At least once unless given. */
export type Times = number | { readonly atLeast?: number; readonly atMost?: number };

/** The error for requests that did not come as often as they had to. Its message names those that came nearest. */
export class VerifyError extends Error {
  override readonly name = 'VerifyError';
  readonly found: RequestsFound;
  constructor(message: string, found: RequestsFound) {
    super(message);
    this.found = found;
  }
}

const limitsOf = (times: Times): { readonly least: number; readonly most: number } =>
  typeof times === 'number'
    ? { least: times, most: times }
    : { least: times.atLeast ?? (times.atMost === undefined ? 1 : 0), most: times.atMost ?? Infinity };

/** Whether more requests could still make it right. */
export const tooFew = (count: number, times: Times): boolean => count < limitsOf(times).least;

/** Throws `VerifyError` unless so many were found. */
export function verified(found: RequestsFound, filter: RequestFilter, times: Times): RequestsFound {
  const { least, most } = limitsOf(times);
  if (found.count >= least && found.count <= most) return found;
  const wanted = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  const what = Object.entries(filter)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ');
  const lines = [
    `requests with ${what || 'anything'}: got ${found.count}, wanted ${wanted}`,
    ...(found.count > 0
      ? found.requests.map((one) => `  came: ${lineOf(one)}`)
      : found.nearMisses.map((one) => `  near: ${missOf(one)}`)),
    ...(found.count + found.nearMisses.length === 0 ? ['  nothing was asked'] : []),
  ];
  throw new VerifyError(lines.join('\n'), found);
}

const lineOf = (request: RequestEntry): string =>
  `${request.method} ${request.kind === 'http.request' ? request.path : request.url} ${request.status}`;

const missOf = ({ request, differences }: NearMiss): string =>
  `${lineOf(request)} (${[...differences, ...(request.why === undefined ? [] : [`why: ${request.why}`])].join('; ')})`;
