import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Masked } from '../kernel/masking.ts';
import { shownEntries } from './journal-view.ts';
import { findRequests, type RequestEntry, type RequestFilter } from './requests.ts';
import { verified, VerifyError } from './verify.ts';

const masked = (text: string): Masked => text as Masked;

const common = {
  uptime: 0,
  date: '',
  peer: '127.0.0.1',
  peerPort: 4_000,
  connection: 1,
  method: 'GET',
  status: 200,
  ms: 1,
  headers: [masked('Host: camera')],
} as const;

const web = (seq: number, path: string, more: Partial<RequestEntry> = {}): RequestEntry =>
  ({ ...common, kind: 'http.request', scheme: 'http', seq, path: masked(path), ...more }) as RequestEntry;

const entries: readonly RequestEntry[] = [
  web(1, '/cgi-bin/getinfo?FILE=1', { user: 'anna' }),
  web(2, '/cgi-bin/set_user?name=***', { status: 403, method: 'POST', why: 'level: got 3, wanted 1' }),
  web(3, '/cgi-bin/camera', { status: 401 }),
  {
    ...common,
    kind: 'rtsp.request',
    scheme: 'https',
    seq: 4,
    method: 'DESCRIBE',
    url: masked('rtsp://camera:554/MediaInput/stream_1?event=1'),
  },
];

const seqs = (filter: RequestFilter): readonly number[] => findRequests(entries, filter).requests.map(({ seq }) => seq);

test('each field leaves out what has another value', () => {
  assert.deepEqual(seqs({}), [1, 2, 3, 4]);
  assert.deepEqual(seqs({ method: 'GET' }), [1, 3]);
  assert.deepEqual(seqs({ status: 401 }), [3]);
  assert.deepEqual(seqs({ status: '4xx' }), [2, 3]);
  assert.deepEqual(seqs({ user: 'anna' }), [1]);
  assert.deepEqual(seqs({ protocol: 'rtsp' }), [4]);
  assert.deepEqual(seqs({ scheme: 'http' }), [1, 2, 3]);
  assert.deepEqual(seqs({ after: 2 }), [3, 4]);
  assert.deepEqual(seqs({ method: 'GET', status: 200, user: 'anna' }), [1]);
});

test('the latest number leaves out what came before', () => {
  assert.equal(findRequests(entries, { user: 'nobody' }).last, 4);
  assert.deepEqual(seqs({ after: 4 }), []);
});

test('a path is compared whole; a star stands for any text; the query counts where it is named', () => {
  assert.deepEqual(seqs({ path: '/cgi-bin/getinfo' }), [1]);
  assert.deepEqual(seqs({ path: '/cgi-bin/getinfo?FILE=1' }), [1]);
  assert.deepEqual(seqs({ path: '/cgi-bin/getinfo?FILE=2' }), []);
  assert.deepEqual(seqs({ path: '/cgi-bin/*' }), [1, 2, 3]);
  assert.deepEqual(seqs({ path: '/cgi-bin/get.nfo' }), []);
  assert.deepEqual(seqs({ path: '/MediaInput/stream_1' }), [4]);
  assert.deepEqual(seqs({ path: 'rtsp://*event=1' }), [4]);
  // Whoever looks for what they sent need not know what is masked in it.
  assert.deepEqual(seqs({ path: '/cgi-bin/set_user?name=YW5uYQ==' }), [2]);
});

test('when none fits, those that came nearest say what differs', () => {
  const found = findRequests(entries, { method: 'GET', path: '/cgi-bin/camera', status: 200 });
  assert.equal(found.count, 0);
  assert.equal(found.nearMisses.length, 3);
  assert.equal(found.nearMisses[0]?.request.seq, 3);
  assert.deepEqual(found.nearMisses[0]?.differences, ['status: got 401, wanted 200']);
  const slip = findRequests(entries, { path: '/cgi-bin/getinf' });
  assert.equal(slip.nearMisses[0]?.request.seq, 1);
  assert.deepEqual(findRequests(entries, { method: 'GET' }).nearMisses, []);
});

test('what is verified came so often, or the error names what came or came near', () => {
  const verify = (filter: RequestFilter, times: Parameters<typeof verified>[2]): number =>
    verified(findRequests(entries, filter), filter, times).count;
  assert.equal(verify({ method: 'GET' }, { atLeast: 1 }), 2);
  assert.equal(verify({ method: 'GET' }, 2), 2);
  assert.equal(verify({ method: 'PUT' }, 0), 0);
  assert.equal(verify({ method: 'PUT' }, { atMost: 1 }), 0);
  const message = (filter: RequestFilter, times: Parameters<typeof verified>[2]): string => {
    try {
      return `found ${verify(filter, times)}`;
    } catch (error) {
      return error instanceof VerifyError ? error.message : assert.fail(String(error));
    }
  };
  assert.equal(
    message({ method: 'POST', status: 200 }, 1).split('\n').slice(0, 2).join('\n'),
    'requests with method POST, status 200: got 0, wanted 1\n' +
      '  near: POST /cgi-bin/set_user?name=*** 403 (status: got 403, wanted 200; why: level: got 3, wanted 1)',
  );
  assert.match(message({ status: 401 }, { atMost: 0 }), /got 1, wanted 0\n {2}came: GET \/cgi-bin\/camera 401$/);
  assert.match(message({ method: 'GET' }, { atLeast: 3 }), /got 2, wanted at least 3/);
  assert.throws(() => verified(findRequests([], {}), {}, 1), {
    message: 'requests with anything: got 0, wanted 1\n  nothing was asked',
  });
});

test('headers are shown only on demand', () => {
  assert.ok(shownEntries(entries, false).every((entry) => !('headers' in entry)));
  assert.ok(shownEntries(entries, true).every((entry) => 'headers' in entry));
});
