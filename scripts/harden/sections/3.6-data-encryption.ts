import { described, isSilence } from '../described.ts';
import { item, type Finding, type Inquiry } from '../inquiry.ts';
import type { Section, Step } from '../section.ts';
import { setting, settingItems } from '../settings.ts';
import { fail, pass, tried, type Result, type Trial } from '../wire/tried.ts';

/** How what is encrypted says so, in descriptions and pictures (docs/data-encryption.md): the real camera's way is not public. */
const NAME = 'x-ipro-emulator-encryption';
const STREAMS = [1, 2, 3, 4];
const PICTURES = ['/cgi-bin/camera', '/SnapshotJPEG'];
const MOTION = '/cgi-bin/mjpeg';
/** A part of a motion picture's first frame, with what says that it is encrypted. */
const BEGINNING = 4_096;

const ENABLED = 'userMng.dataEncryption.enabled';
const PASSWORD = 'userMng.dataEncryption.password';

/** 3.6 Data encryption: the setting, and whether every stream and single picture is marked as encrypted. */
export const dataEncryption: Section = {
  id: '3.6',
  audit: async (inquiry, requirement) => [
    ...(await settingItems(inquiry, requirement)),
    item(requirement, 'data-encryption.streams', await streams(inquiry), 'streams'),
    item(requirement, 'data-encryption.pictures', await pictures(inquiry), 'pictures'),
    ...(await tried(requirement, [motionTrial(inquiry)])),
  ],
  /** It needs a password, which goes to the camera over TLS only. */
  plan(items, { dataPassword, allowHttp }, { protocol }) {
    if (!items.some(({ check, status }) => check === ENABLED && status === 'fail')) return [];
    const checks = [ENABLED, 'data-encryption.streams', 'data-encryption.pictures', 'data-encryption.motion'];
    const left = (because: string): Step[] => [
      { id: 'set data encryption', section: '3.6', summary: 'Data encryption is left', checks, because },
    ];
    const { value, source } = dataPassword;
    if (value === undefined) return left(`there is no password for it in ${source}`);
    if (protocol !== 'https:' && !allowHttp) return left('its password would go over HTTP in clear');
    return [setting('3.6', { [PASSWORD]: value, [ENABLED]: 'on' }, checks)];
  },
};

async function streams({ camera }: Inquiry): Promise<Finding> {
  const asked = { wanted: 'all encrypted', probe: 'DESCRIBE' };
  const clear: string[] = [];
  let seen = 0;
  for (const number of STREAMS) {
    const reply = await described(camera, number);
    if (isSilence(reply) || reply.status !== 200) continue;
    seen++;
    const media = reply.body.split(/^(?=m=)/m).filter((part) => /^m=(?:video|audio)/.test(part));
    for (const medium of media)
      if (!medium.includes(`a=${NAME}:`)) clear.push(`${medium.slice(2, 7)} of stream ${number}`);
  }
  if (seen === 0) return { ...asked, status: 'unverified', got: 'no stream is described' };
  if (clear.length > 0) return { ...asked, status: 'fail', got: `in clear: ${clear.join(', ')}` };
  return { ...asked, status: 'pass', got: `${seen} streams, all encrypted` };
}

async function pictures(inquiry: Inquiry): Promise<Finding> {
  const asked = { wanted: 'encrypted', probe: PICTURES.join(', ') };
  const found = await Promise.all(PICTURES.map(async (path) => ({ path, ...(await inquiry.page(path)) })));
  const seen = found.filter(({ status }) => status === 200);
  const clear = seen.filter(({ text }) => !text.includes(NAME)).map(({ path }) => path);
  if (seen.length === 0)
    return { ...asked, status: 'unverified', got: `${PICTURES[0]} was answered ${found[0]?.status}` };
  if (clear.length > 0) return { ...asked, status: 'fail', got: `in clear: ${clear.join(', ')}` };
  return { ...asked, status: 'pass', got: 'encrypted' };
}

const motionTrial = ({ camera }: Inquiry): Trial => ({
  check: 'data-encryption.motion',
  part: 'motion pictures',
  wanted: 'encrypted',
  probe: MOTION,
  async ask(): Promise<Result> {
    const { status, text } = await camera.get(MOTION, { first: BEGINNING });
    if (status !== 200) return undefined;
    return text.includes(NAME) ? pass('encrypted') : fail('in clear');
  },
});
