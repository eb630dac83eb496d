import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { CameraError } from './camera-error.ts';
import { item, type Found, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';
import { settingItems } from './settings.ts';

/** How what is encrypted says so, in descriptions and pictures (docs/data-encryption.md): the real camera's way is not public. */
const NAME = 'x-ipro-emulator-encryption';
const STREAMS = [1, 2, 3, 4];
const PICTURES = ['/cgi-bin/camera', '/SnapshotJPEG'];

/** 3.6: what is set, whether every stream says that it is encrypted, and single pictures too. */
export async function dataEncryptionItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  return [
    ...(await settingItems(inquiry, requirement)),
    item(requirement, await streams(inquiry), 'streams'),
    item(requirement, await pictures(inquiry), 'pictures'),
  ];
}

async function streams({ camera }: Inquiry): Promise<Found> {
  const asked = { wanted: 'all encrypted', probe: 'DESCRIBE' };
  const clear: string[] = [];
  let seen = 0;
  for (const number of STREAMS) {
    const description = await described(camera.stream(number), camera);
    if (description === undefined) continue;
    seen++;
    const media = description.split(/^(?=m=)/m).filter((part) => /^m=(?:video|audio)/.test(part));
    for (const medium of media)
      if (!medium.includes(`a=${NAME}:`)) clear.push(`${medium.slice(2, 7)} of stream ${number}`);
  }
  if (seen === 0) return { ...asked, status: 'unverified', got: 'no stream is described' };
  if (clear.length > 0) return { ...asked, status: 'fail', got: `in clear: ${clear.join(', ')}` };
  return { ...asked, status: 'pass', got: `${seen} streams, all encrypted` };
}

async function described(url: string, camera: Inquiry['camera']): Promise<string | undefined> {
  try {
    const { status, text } = await camera.rtsp((talk) => talk.ask('DESCRIBE', url, { Accept: 'application/sdp' }), {
      loggingIn: true,
    });
    return status === 200 ? text : undefined;
  } catch (error) {
    if (!(error instanceof CameraError)) throw error;
    return undefined;
  }
}

async function pictures(inquiry: Inquiry): Promise<Found> {
  const asked = { wanted: 'encrypted', probe: PICTURES.join(', ') };
  const found = await Promise.all(PICTURES.map(async (path) => ({ path, ...(await inquiry.page(path)) })));
  const seen = found.filter(({ status }) => status === 200);
  const clear = seen.filter(({ text }) => !text.includes(NAME)).map(({ path }) => path);
  if (seen.length === 0) return { ...asked, status: 'unverified', got: `status ${found[0]?.status}` };
  if (clear.length > 0) return { ...asked, status: 'fail', got: `in clear: ${clear.join(', ')}` };
  return { ...asked, status: 'pass', got: 'encrypted' };
}
