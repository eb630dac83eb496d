import { ClientError } from '../../clients/client-error.ts';
import { schemesOf } from '../../clients/digest.ts';
import { challengesOf } from '../../clients/rtsp.ts';
import { silenceOf } from '../described.ts';
import { INFO, item } from '../inquiry.ts';
import type { Item } from '../item.ts';
import type { Section } from '../section.ts';
import { reasonIn, settingItems } from '../settings.ts';
import { digestTrials } from '../wire/digests.ts';
import { doorTrial } from '../wire/doors.ts';
import { loggedTrial } from '../wire/guess.ts';
import { socketTrials } from '../wire/sockets.ts';
import { tried } from '../wire/tried.ts';

const WANTED = 'Digest and nothing else';

/** 2.5 User authentication: the setting, and the schemes that a challenge offers on each interface that answers. */
export const userAuthentication: Section = {
  id: '2.5',
  async audit(inquiry, requirement) {
    const { camera } = inquiry;
    const settings = await settingItems(inquiry, requirement);
    const reason = reasonIn(settings);
    const [here, there] = camera.url.protocol === 'https:' ? ['HTTPS', 'HTTP'] : ['HTTP', 'HTTPS'];
    const ways: readonly (readonly [string, () => Promise<readonly string[]>])[] = [
      [here, async () => (await camera.ask(INFO)).challenges],
      [there, async () => (await camera.ask(INFO, { base: camera.otherWay() })).challenges],
      [
        'RTSP',
        async () =>
          challengesOf(await camera.rtsp((rtsp) => rtsp.ask('DESCRIBE', camera.stream(1)), { loggingIn: false })),
      ],
    ];
    const offered = ways.map(async ([name, ask]) => {
      const probe = `the challenge over ${name}`;
      const check = `authentication.${name.toLowerCase()}`;
      try {
        const schemes = [...new Set(schemesOf(await ask()))];
        return item(requirement, check, { ...judged(schemes, reason), wanted: WANTED, probe }, name);
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        const { closed, why } = silenceOf(error);
        // Where the tool gets no answer in time, or trusts no certificate, others may get in.
        const seen = closed
          ? ({ status: 'not applicable', got: 'closed' } as const)
          : ({ status: 'unverified', got: why } as const);
        return item(requirement, check, { ...seen, wanted: WANTED, probe }, name);
      }
    });
    return [
      ...(await Promise.all(offered)),
      ...settings,
      ...(await tried(requirement, [
        doorTrial(inquiry),
        ...digestTrials(inquiry),
        ...socketTrials(inquiry),
        loggedTrial(inquiry),
      ])),
    ];
  },
};

/** A reason allows Basic beside Digest, never alone. */
function judged(schemes: readonly string[], reason: string | undefined): Pick<Item, 'status' | 'got' | 'reason'> {
  const got = schemes.join(', ') || 'no challenge';
  const digest = schemes.includes('Digest');
  if (digest && schemes.length === 1) return { status: 'pass', got };
  return digest && reason !== undefined ? { status: 'pass', got, reason } : { status: 'fail', got };
}
