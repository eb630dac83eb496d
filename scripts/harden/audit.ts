import { loadGuide, requirementsUpTo, type Requirement } from '../../emulator/profiles/guide-profile.ts';
import { ClientError } from '../clients/client-error.ts';
import type { HttpAnswer } from '../clients/http.ts';
import { accountItem, ADMINISTRATOR, preliminary } from './account.ts';
import type { Camera } from './camera.ts';
import { portsOf } from './camera-ports.ts';
import { INFO, Inquiry, item, nobody, values } from './inquiry.ts';
import { confirmed, type Item, type Report } from './item.ts';
import { recognise } from './recognise.ts';
import type { Section } from './section.ts';
import type { Site } from './site.ts';

/** A section, with what the guide asks for in it. */
interface Asked {
  readonly section: Section;
  readonly requirement: Requirement;
}

/**
 * Compares a camera with the guide, up to the site's level. It changes nothing. What answers must be recognised as a camera before the
 * tool logs in, and the account's level is looked at before anything else.
 */
export async function audit(camera: Camera, site: Site, sections: readonly Section[]): Promise<Report> {
  const asked = requirementsUpTo(loadGuide(), site.level).flatMap((requirement) => {
    const section = sections.find(({ id }) => id === requirement.id);
    return section ? [{ section, requirement }] : [];
  });
  const report = (account: string, items: readonly Item[], about: ReadonlyMap<string, string> = new Map()): Report => ({
    camera: camera.url.origin,
    model: about.get('NAME') ?? '',
    firmware: about.get('VERSION') ?? '',
    level: site.level,
    account,
    items: confirmed(items, site.confirmed),
  });
  try {
    const recognised = await recognise(camera);
    if ('why' in recognised) return report('', [notCamera(recognised.why)]);
    const open = recognised.camera === 'first access';
    const info = open && !camera.hasLogin ? undefined : await camera.get(INFO);
    // Only a login that succeeds shows that somebody is registered although registration is open.
    if (open && info?.status !== 200) return report('nobody is registered, so nobody can log in', firstAccess(asked));
    if (info?.status !== 200) return report('', [refused(info, site)]);
    const about = values(info.text);
    const first = new Inquiry(camera, site, about, { registrationOpen: open });
    const account = await accountItem(first);
    const inquiry = first.at(camera.at(await portsOf(first)));
    const items = await Promise.all(asked.map((one) => audited(inquiry, one)));
    const known = account.status === 'pass';
    return report(account.got, [account, ...(known ? items.flat() : items.flat().map(belowAdministrator))], about);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return report('', [unreachable(error)]);
  }
}

/** What a user below Administrator does not see, an administrator does. */
const belowAdministrator = (one: Item): Item => (one.status === 'unverified' ? { ...one, repair: ADMINISTRATOR } : one);

/** The items of a section. One that the camera leaves without an answer does not hide the others. */
async function audited(inquiry: Inquiry, { section, requirement }: Asked): Promise<readonly Item[]> {
  try {
    return await section.audit(inquiry, requirement);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    const asked = { wanted: 'an answer', probe: 'asking what the section is about' };
    return [item(requirement, `section.${requirement.id}`, { ...asked, status: 'error', got: error.message })];
  }
}

const firstAccess = (asked: readonly Asked[]): Item[] =>
  asked.flatMap(({ section, requirement }) => section.unregistered?.(requirement) ?? [unseen(requirement)]);

/** Where nobody is registered nobody can log in, and nothing else is seen. */
const unseen = (requirement: Requirement): Item =>
  item(requirement, `section.${requirement.id}`, {
    ...nobody,
    status: 'unverified',
    repair: 'register an administrator first: apply --register',
  });

const notCamera = (why: string): Item =>
  preliminary(
    'camera.recognised',
    'The camera',
    'error',
    `not recognised as an i-PRO camera, so nothing secret was sent: ${why}`,
    'the URL of an i-PRO camera',
  );

function refused(info: HttpAnswer | undefined, { login }: Site): Item {
  const name = login?.name ?? '';
  const why =
    info?.status === 403
      ? `${name} is refused: locked out for a while, or of too low a level`
      : login
        ? `the camera does not accept the name and password of ${name}`
        : 'no user and password were given';
  return preliminary('login.accepted', 'Login', 'error', why, ADMINISTRATOR);
}

function unreachable({ message, trouble }: ClientError): Item {
  const wanted =
    trouble === 'untrusted'
      ? 'a certificate that is trusted: --ca FILE, or --fingerprint after comparing it with the camera'
      : 'an answer';
  const found = preliminary('camera.answer', 'The camera', 'error', message, wanted);
  return trouble === 'untrusted' ? found : { ...found, repair: 'check address, port, cable and power' };
}
