import type { Plugin } from '@cucumber/cucumber/api';

let order: ReadonlyMap<string, number> | undefined;

/** Says in which order the next run has the scenarios; undefined: as they stand in their files. */
export function orderNext(places: readonly string[] | undefined): void {
  order = places && new Map(places.map((place, i) => [place, i]));
}

/** A plugin of Cucumber that runs scenarios in the given order. */
const plugin: Plugin = {
  type: 'plugin',
  coordinator({ transform }) {
    transform('pickles:order', (pickles) => {
      const given = order;
      if (!given) return pickles;
      const at = ({ pickle, location }: (typeof pickles)[number]): number =>
        given.get(`${pickle.uri}:${location.line}`) ?? given.size;
      return pickles.toSorted((a, b) => at(a) - at(b));
    });
  },
};

export default plugin;
