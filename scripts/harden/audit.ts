import { own } from '../../emulator/kernel/own.ts';
import { loadGuide, requirementsUpTo, type Requirement } from '../../emulator/settings/guide-profile.ts';
import { accountItems } from './accounts.ts';
import { audioItems } from './audio.ts';
import type { Answer, CameraClient } from './camera.ts';
import { CameraError } from './camera-error.ts';
import { clockItems } from './clock.ts';
import { dataEncryptionItems } from './data-encryption.ts';
import { initializationItem } from './initialization.ts';
import { INFO, Inquiry, item, values, type AuditOptions } from './inquiry.ts';
import type { Item, Report, Status } from './item.ts';
import { passwordItems } from './password.ts';
import { authenticationItems } from './schemes.ts';
import { settingItems } from './settings.ts';
import { srtpItems } from './srtp.ts';
import { streamingItems } from './streaming.ts';

/** Whether an administrator exists: `reg_admin` without parameters registers nobody, and tells. */
export async function registered(camera: CameraClient): Promise<boolean> {
  return (await camera.ask('/cgi-bin/reg_admin', { method: 'POST' })).status === 503;
}

/** Finds out what a camera has of the guide, up to a level. It changes nothing. */
export async function audit(camera: CameraClient, options: AuditOptions): Promise<Report> {
  const report = (model: string, items: readonly Item[]): Report => ({
    camera: camera.url.origin,
    model,
    level: options.level,
    items,
  });
  const requirements = requirementsUpTo(loadGuide(), options.level);
  const fails = (status: Status, got: string): Item[] =>
    requirements.map((requirement) =>
      item(requirement, {
        status: requirement.id === '2.3' ? 'fail' : status,
        got,
        wanted: 'an administrator',
        probe: 'reg_admin',
      }),
    );
  try {
    if (!(await registered(camera)))
      return report('', fails('unverified', 'nobody is registered: first access is open'));
    const info = await camera.get(INFO);
    if (info.status !== 200) return report('', [refused(info, camera.hasLogin)]);
    const inquiry = new Inquiry(camera, options, values(info.text));
    const items = await Promise.all(requirements.map((requirement) => judge(inquiry, requirement)));
    return report(inquiry.about.get('NAME') ?? '', items.flat());
  } catch (error) {
    if (!(error instanceof CameraError)) throw error;
    return report('', [
      {
        id: 'camera',
        requirement: '',
        words: 'The camera',
        status: 'error',
        got: error.message,
        wanted: 'an answer',
        probe: 'connecting',
      },
    ]);
  }
}

const refused = ({ status }: Answer, hasLogin: boolean): Item => ({
  id: 'login',
  requirement: '',
  words: 'Login',
  status: 'error',
  got:
    status === 403
      ? 'refused for a while, or not an administrator'
      : hasLogin
        ? 'refused'
        : 'no user and password were given',
  wanted: 'an administrator',
  probe: 'getinfo',
});

/** Sections that more than their settings show. */
const judges: Readonly<Record<string, (inquiry: Inquiry, requirement: Requirement) => Promise<Item[]>>> = {
  '2.1': async (inquiry, requirement) => [await initializationItem(inquiry, requirement)],
  '2.2': ({ about }, requirement) =>
    Promise.resolve([
      item(requirement, {
        status: 'manual',
        got: `version ${about.get('VERSION')}`,
        wanted: 'the newest',
        probe: 'getinfo',
      }),
    ]),
  '2.3': passwordItems,
  '2.4': accountItems,
  '2.5': authenticationItems,
  '2.7': clockItems,
  '2.8': audioItems,
  '3.5': streamingItems,
  '3.6': dataEncryptionItems,
  '3.8': srtpItems,
};

const judge = (inquiry: Inquiry, requirement: Requirement): Promise<Item[]> =>
  (own(judges, requirement.id) ?? settingItems)(inquiry, requirement);
