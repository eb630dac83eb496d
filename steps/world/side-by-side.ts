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
const works = (scenario: Tagged): boolean => !waits(scenario);

/** How many scenarios of a kind may run at the same time. */
const MOST: readonly (readonly [isOfKind: (scenario: Tagged) => boolean, most: number])[] = [
  // Several browsers at once take longer than one after the other.
  [has('@client-chromium'), 1],
  // Those that work wait too, so four keep two cores busy.
  [works, 4],
  // They are done long before the others, and a fourth would only make the beginning busier.
  [waits, 3],
];

/** Whether a scenario may begin beside those that run. */
export const mayJoin = (next: Tagged, running: readonly Tagged[]): boolean =>
  MOST.every(([isOfKind, most]) => !isOfKind(next) || running.filter(isOfKind).length < most);
