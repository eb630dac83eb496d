import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { CameraError } from './camera-error.ts';
import { schemesOf } from './digest.ts';
import { INFO, item, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';
import { reasonIn, settingItems } from './settings.ts';

const WANTED = 'Digest and nothing else';

/** 2.5: what is set, and what a challenge offers on each interface that answers. */
export async function authenticationItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  const { camera } = inquiry;
  const settings = await settingItems(inquiry, requirement);
  const reason = reasonIn(settings);
  const [here, there] = camera.url.protocol === 'https:' ? ['HTTPS', 'HTTP'] : ['HTTP', 'HTTPS'];
  const ways: readonly (readonly [string, () => Promise<{ readonly challenges: readonly string[] }>])[] = [
    [here, () => camera.ask(INFO)],
    [there, () => camera.ask(INFO, { base: camera.otherWay() })],
    ['RTSP', () => camera.rtsp((talk) => talk.ask('DESCRIBE', camera.stream(1)), { loggingIn: false })],
  ];
  const offered = ways.map(async ([name, ask]) => {
    const probe = `the challenge over ${name}`;
    try {
      const schemes = [...new Set(schemesOf((await ask()).challenges))];
      return item(requirement, { ...judged(schemes, reason), wanted: WANTED, probe }, name);
    } catch (error) {
      if (!(error instanceof CameraError)) throw error;
      return item(requirement, { status: 'not applicable', got: 'nothing answers', wanted: WANTED, probe }, name);
    }
  });
  return [...(await Promise.all(offered)), ...settings];
}

/** A reason lets Basic stand beside Digest, never alone. */
function judged(schemes: readonly string[], reason: string | undefined): Pick<Item, 'status' | 'got' | 'reason'> {
  const got = schemes.join(', ') || 'no challenge';
  const digest = schemes.includes('Digest');
  if (digest && schemes.length === 1) return { status: 'pass', got };
  return digest && reason !== undefined ? { status: 'pass', got, reason } : { status: 'fail', got };
}
