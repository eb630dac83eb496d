import type { Model } from '../../settings/model.ts';

export const firmware = {
  /** The version that an interface shows: the one that runs. */
  versionShown: ({ firmware: runs }: Pick<Model, 'firmware'>, _where: 'page' | 'cgi'): string => runs,
};
