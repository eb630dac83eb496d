import { schemesOf } from '../../clients/digest.ts';
import { challengesOf } from '../../clients/rtsp.ts';
import type { Camera, SignedRequest } from '../camera.ts';
import { INFO, type Inquiry } from '../inquiry.ts';
import { fail, once, pass, unseen, type Result, type Trial } from './tried.ts';

const OTHER = '/cgi-bin/get_capability';
const GET = { method: 'GET', uri: INFO };

/** Logins that a camera must refuse although the password is right, and the challenges that it must give. */
export const digestTrials = (inquiry: Inquiry): readonly Trial[] => {
  const { camera } = inquiry;
  const kept = (key: string, ask: () => Promise<Result>) => (): Promise<Result> => once(camera, key, ask);
  return [
    {
      check: 'authentication.replay',
      part: 'a login used again',
      wanted: 'refused',
      probe: 'one Digest sent twice',
      ask: kept('replay', () => replayed(camera)),
    },
    {
      check: 'authentication.uri',
      part: 'a login for another URI',
      wanted: 'refused',
      probe: 'a Digest that was made for another URI',
      ask: kept('uri', () => mismatched(inquiry, { ...GET, uri: OTHER })),
    },
    {
      check: 'authentication.method',
      part: 'a login for another method',
      wanted: 'refused',
      probe: 'a Digest that was made for POST',
      ask: kept('method', () => mismatched(inquiry, { ...GET, method: 'POST' })),
    },
    {
      check: 'authentication.rtsp-nonce',
      part: 'a challenge of another connection',
      wanted: 'refused',
      probe: 'an RTSP login with the nonce of another connection',
      ask: kept('rtsp-nonce', () => otherConnection(camera)),
    },
    {
      check: 'authentication.forms',
      part: 'forms of other sites',
      wanted: 'refused',
      probe: 'a request as a browser sends it, with a number that the camera did not give',
      ask: () => otherSite(camera),
    },
    {
      check: 'authentication.as-set',
      part: 'RTSP as it is set',
      wanted: 'the schemes that are set',
      probe: 'the challenge over RTSP, and the setting Authentication',
      ask: () => asSet(inquiry),
    },
    {
      check: 'authentication.algorithms',
      part: 'algorithms',
      wanted: 'those that are set',
      probe: 'the challenges, and the setting Digest algorithm',
      ask: () => algorithms(inquiry),
    },
  ];
};

const shown = (status: number): string => `refused with ${status}`;

/** The answer to a request with a Digest that was made for `signed`, with a new challenge. */
async function withProof(camera: Camera, signed: SignedRequest, times = 1): Promise<number | undefined> {
  const { challenges } = await camera.ask(INFO);
  const authorization = camera.proof(challenges, signed);
  if (authorization === undefined) return undefined;
  let status = 0;
  for (let i = 0; i < times; i++) ({ status } = await camera.ask(INFO, { authorization }));
  return status;
}

const refusedOr = (status: number | undefined, got: string): Result => {
  if (status === undefined) return undefined;
  return status === 200 ? fail(got) : pass(shown(status));
};

async function replayed(camera: Camera): Promise<Result> {
  const first = await withProof(camera, GET);
  if (first !== undefined && first !== 200) return unseen('the login did not succeed at first');
  return refusedOr(await withProof(camera, GET, 2), 'taken a second time');
}

/** Cameras count such a login as a wrong one, so a person has to allow it. */
const mismatched = async ({ camera, site }: Inquiry, signed: SignedRequest): Promise<Result> =>
  site.attempts ? refusedOr(await withProof(camera, signed), 'taken') : undefined;

async function otherConnection(camera: Camera): Promise<Result> {
  const uri = camera.stream(1);
  const describe = (headers: Readonly<Record<string, string>>) =>
    camera.rtsp((rtsp) => rtsp.ask('DESCRIBE', uri, headers), { loggingIn: false });
  const proof = camera.proof(challengesOf(await describe({})), { method: 'DESCRIBE', uri });
  return proof === undefined ? undefined : refusedOr((await describe({ Authorization: proof })).status, 'taken');
}

/** A browser says by its Accept header what it is. The page of another site does not know the number. */
async function otherSite(camera: Camera): Promise<Result> {
  const headers = { accept: 'text/html' };
  const { status } = await camera.get('/cgi-bin/get_user?Randomnum=0000000000000000', { headers });
  return status === 403 ? undefined : refusedOr(status, 'taken');
}

async function algorithms(inquiry: Inquiry): Promise<Result> {
  const set = await inquiry.setting('userMng.auth.digestAlgorithm');
  const { challenges } = await inquiry.camera.ask(INFO);
  const offered = challenges.flatMap((one) => {
    if (!/^digest /i.test(one)) return [];
    return [(/algorithm="?([\w-]+)/i.exec(one)?.[1] ?? 'MD5').toUpperCase()];
  });
  if ('why' in set || offered.length === 0) return undefined;
  const wanted = set.text.toUpperCase().split('-AND-');
  const more = offered.filter((one) => !wanted.includes(one));
  return more.length > 0 ? fail(`${more.join(', ')}, although ${set.text} is set`) : pass(offered.join(', '));
}

async function asSet(inquiry: Inquiry): Promise<Result> {
  const { camera } = inquiry;
  const set = await inquiry.setting('userMng.auth.method');
  const reply = await camera.rtsp((rtsp) => rtsp.ask('DESCRIBE', camera.stream(1)), { loggingIn: false });
  const offered = [...new Set(schemesOf(challengesOf(reply)))].map((one) => one.toLowerCase()).toSorted();
  if ('why' in set || offered.length === 0) return undefined;
  const wanted = set.text.split('-or-').toSorted();
  const same = wanted.join() === offered.join();
  return same ? pass(offered.join(', ')) : fail(`${offered.join(', ')}, although ${set.text} is set`);
}
