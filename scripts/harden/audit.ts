import { loadGuide, requirementsUpTo, type Requirement } from '../../emulator/profiles/guide-profile.ts';
import { ClientError } from '../clients/client-error.ts';
import type { HttpAnswer } from '../clients/http.ts';
import type { Camera } from './camera.ts';
import { portsOf } from './camera-ports.ts';
import { INFO, Inquiry, item, nobody, values } from './inquiry.ts';
import type { Item, Report } from './item.ts';
import type { Section } from './section.ts';
import type { Site } from './site.ts';
import { isRegistered } from './users.ts';

/** Compares a camera with the guide, up to the site's level. It changes nothing. */
export async function audit(camera: Camera, site: Site, sections: readonly Section[]): Promise<Report> {
  const report = (model: string, items: readonly Item[]): Report => ({
    camera: camera.url.origin,
    model,
    level: site.level,
    items,
  });
  const asked = requirementsUpTo(loadGuide(), site.level).flatMap((requirement) => {
    const section = sections.find(({ id }) => id === requirement.id);
    return section ? [{ section, requirement }] : [];
  });
  try {
    if (!(await isRegistered(camera))) {
      const items = asked.map(
        ({ section, requirement }) => section.unregistered?.(requirement) ?? [unseen(requirement)],
      );
      return report('', items.flat());
    }
    const info = await camera.get(INFO);
    if (info.status !== 200) return report('', [refused(info, camera.hasLogin)]);
    const about = values(info.text);
    const ports = await portsOf(new Inquiry(camera, site, about));
    const inquiry = new Inquiry(camera.at(ports), site, about);
    const items = await Promise.all(asked.map(({ section, requirement }) => section.audit(inquiry, requirement)));
    return report(inquiry.about.get('NAME') ?? '', items.flat());
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return report('', [unreachable(error)]);
  }
}

/** Where nobody is registered nobody can log in, and nothing else is seen. */
const unseen = (requirement: Requirement): Item =>
  item(requirement, `section.${requirement.id}`, { ...nobody, status: 'unverified' });

const refused = ({ status }: HttpAnswer, hasLogin: boolean): Item => ({
  id: 'login',
  check: 'camera.login',
  requirement: '',
  title: 'Login',
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

const unreachable = ({ message }: ClientError): Item => ({
  id: 'camera',
  check: 'camera.answer',
  requirement: '',
  title: 'The camera',
  status: 'error',
  got: message,
  wanted: 'an answer',
  probe: 'connecting',
});
