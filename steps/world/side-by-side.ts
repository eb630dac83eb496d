/** What is known of a scenario before it runs. */
interface Tagged {
  readonly tags: readonly { readonly name: string }[];
}

const has =
  (wanted: string) =>
  ({ tags }: Tagged): boolean =>
    tags.some(({ name }) => name === wanted);

/** Scenarios that only wait for most of their time: they keep no core busy. */
const waits = has('@waiting');

/** Scenarios that use a browser: several browsers at once take longer than one after the other. */
const usesBrowser = has('@client-chromium');
/** Scenarios with networks of their own, beside which a browser gives up what it loads: it sees that an interface has changed. */
const changesInterfaces = has('@client-dnsmasq');

/** So many that work keep two cores busy: they wait too. */
const WORKING = 4;
/** So many that wait are done shortly before the others: without them the run would end with idle cores. */
const WAITING = 2;

/** Whether a scenario may begin beside those that run. */
export function mayJoin(next: Tagged, running: readonly Tagged[]): boolean {
  if (usesBrowser(next) && running.some((one) => usesBrowser(one) || changesInterfaces(one))) return false;
  if (changesInterfaces(next) && running.some(usesBrowser)) return false;
  const waiting = running.filter(waits).length;
  if (waits(next)) return waiting < WAITING;
  return running.length - waiting < (waiting > 0 ? WORKING : WORKING + 1);
}
