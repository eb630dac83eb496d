import { CONNECTION, httpsOnly } from '../https-only.ts';
import type { Section } from '../section.ts';
import { settingsSection } from '../settings.ts';

/** 3.4 HTTPS: the camera takes HTTPS connections only. */
export const https: Section = {
  ...settingsSection('3.4'),
  plan: (items, _, url) =>
    items.some(({ check, status }) => check === CONNECTION && status === 'fail')
      ? [httpsOnly('3.4', [CONNECTION], url)]
      : [],
};
