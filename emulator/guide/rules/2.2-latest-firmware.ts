import type { Model } from '../../settings/model.ts';

/** The interfaces that show the version. */
export type VersionShownBy = 'page' | 'cgi' | 'easy-ip' | 'snmp';

export const firmware = {
  /** The version that an interface shows: the one that runs. */
  versionShown: ({ firmware: runs }: Pick<Model, 'firmware'>, _where: VersionShownBy): string => runs,
};
