import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CameraView } from '../../emulator/control/client.ts';
import { basicHeader, digestHeader } from '../clients/http/digest.ts';
import { Conversation } from './conversation.ts';
import type { NotingControl } from './control.ts';
import { endedViewersSeeNothing } from './ended-viewers.ts';
import { Ledger, changeBy, type AccountChange } from './ledger.ts';
import { loginsAreLogged } from './logged-logins.ts';
import { protectedAnswers } from './protected-answers.ts';
import { hostsOf, type Scene } from './scene.ts';
import { secretsStaySecret } from './secrets.ts';

const operator = { name: 'operator', password: 'Str0ng-Pass!' };
const wrong = { name: 'operator', password: 'Wr0ng-Guess!' };
const put: AccountChange = { at: 0, kind: 'put', login: operator };

function spoken(sent: string, came: string, from = '127.0.0.1'): Conversation {
  const conversation = new Conversation(false);
  conversation.from = from;
  conversation.sentBytes(Buffer.from(sent));
  conversation.cameBytes(Buffer.from(came));
  return conversation;
}

const control = { secrets: [] as string[] } as NotingControl;

const scene = (conversations: readonly Conversation[], more: Partial<Scene> = {}): Scene => ({
  control,
  loopback: control,
  camera: {} as CameraView,
  settings: [],
  journal: [],
  conversations,
  ledger: new Ledger([put]),
  programs: false,
  printed: '',
  log: undefined,
  ...more,
});

const asked = (path: string, authorization?: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: camera\r\n${authorization === undefined ? '' : `Authorization: ${authorization}\r\n`}\r\n`;
const answered = (status: number, body = ''): string =>
  `HTTP/1.1 ${status} Said\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

test('requests and answers are paired, also in pieces and one behind the other', () => {
  const conversation = new Conversation(false);
  const sent = asked('/a') + asked('/b') + 'POST /c HTTP/1.1\r\nContent-Length: 3\r\n\r\nx=1' + asked('/d');
  for (const byte of Buffer.from(sent)) conversation.sentBytes(Buffer.of(byte));
  const came =
    answered(200, 'one') + 'HTTP/1.1 100 Continue\r\n\r\n' + answered(404) + answered(201, 'two') + answered(302);
  for (const byte of Buffer.from(came)) conversation.cameBytes(Buffer.of(byte));
  assert.deepEqual(
    conversation.exchanges.map(({ target, status, text, body }) => [target, status, text, body]),
    [
      ['/a', 200, 'one', ''],
      ['/b', 404, '', ''],
      ['/c', 201, 'two', 'x=1'],
      ['/d', 302, '', ''],
    ],
  );
});

test('frames between RTSP answers are skipped', () => {
  const conversation = new Conversation(false);
  conversation.sentBytes(Buffer.from('OPTIONS * RTSP/1.0\r\nCSeq: 1\r\n\r\n'));
  conversation.cameBytes(Buffer.from('$\x00\x00\x05RTSP/RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n$\x01\x00\x01x', 'latin1'));
  conversation.sentBytes(Buffer.from('DESCRIBE rtsp://c/ RTSP/1.0\r\nCSeq: 2\r\n\r\n'));
  conversation.cameBytes(Buffer.from('RTSP/1.0 401 Unauthorized\r\nCSeq: 2\r\n\r\n'));
  assert.deepEqual(
    conversation.exchanges.map(({ method, status }) => [method, status]),
    [
      ['OPTIONS', 200],
      ['DESCRIBE', 401],
    ],
  );
  assert.equal(conversation.readable, true);
});

test('what is no HTTP is given up, and keeps what came', () => {
  const conversation = spoken('hello\r\n\r\n', 'bytes');
  assert.equal(conversation.readable, false);
  assert.equal(Buffer.concat(conversation.received).toString(), 'bytes');
});

test('a protected answer needs a login that is right', () => {
  const path = '/cgi-bin/getinfo?FILE=1';
  const challenge = { realm: 'r', nonce: 'n', stale: false, qop: 'auth' };
  const digest = (login: typeof operator, method = 'GET') => digestHeader(challenge, login, { method, uri: path });
  const judge = (authorization: string | undefined, status: number) =>
    protectedAnswers(scene([spoken(asked(path, authorization), answered(status))]));
  assert.deepEqual(judge(undefined, 401), []);
  assert.deepEqual(judge(basicHeader(operator), 200), []);
  assert.deepEqual(judge(digest(operator), 200), []);
  assert.equal([judge(undefined, 200)].flat().length, 1);
  assert.equal([judge(basicHeader(wrong), 200)].flat().length, 1);
  assert.equal([judge(digest(wrong), 200)].flat().length, 1);
  assert.equal([judge(digest(operator, 'POST'), 200)].flat().length, 1);
  assert.deepEqual(protectedAnswers(scene([spoken(asked('/style.css'), answered(200))])), []);
});

test('a path that no table lists is protected, and so is one in absolute form', () => {
  const judge = (target: string, status: number) => protectedAnswers(scene([spoken(asked(target), answered(status))]));
  assert.deepEqual(judge('/cgi-bin/nobody_knows', 404), []);
  assert.deepEqual(judge('http://camera:80/style.css', 200), []);
  for (const target of ['/cgi-bin/nobody_knows', 'http://camera/cgi-bin/getinfo?FILE=1', 'http://camera'])
    assert.equal([judge(target, 200)].flat().length, 1, target);
});

test('a Digest of another URI is no login, except where a WebSocket opens', () => {
  const challenge = { realm: 'r', nonce: 'n', stale: false, qop: 'auth' };
  const header = digestHeader(challenge, operator, { method: 'GET', uri: '/cgi-bin/getinfo?FILE=1' });
  const judge = (target: string, status: number) =>
    protectedAnswers(scene([spoken(asked(target, header), answered(status))]));
  assert.equal([judge('/cgi-bin/get_user', 200)].flat().length, 1);
  assert.deepEqual(judge('/cgi-bin/get_user', 401), []);
  assert.deepEqual(judge('/rtsp-over-websocket', 101), []);
});

test('a right password that was signed for another request is neither a login nor a guess', () => {
  const challenge = { realm: 'r', nonce: 'n', stale: false, qop: 'auth' };
  const header = digestHeader(challenge, operator, { method: 'GET', uri: '/cgi-bin/getinfo' });
  const judge = (status: number) =>
    loginsAreLogged({ ...scene([spoken(asked('/cgi-bin/getinfo?FILE=1', header), answered(status))]), log: 'log1=' });
  assert.deepEqual(judge(400), []);
  assert.equal([judge(200)].flat().length, 1);
});

test('RTSP answers without a login only OPTIONS', () => {
  const judge = (method: string) =>
    protectedAnswers(
      scene([spoken(`${method} rtsp://c/ RTSP/1.0\r\nCSeq: 1\r\n\r\n`, 'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n')]),
    );
  assert.deepEqual(judge('OPTIONS'), []);
  assert.deepEqual(judge('DESCRIBE'), ['DESCRIBE was answered 200 without a login']);
});

test('a password is found in every place and every form', async () => {
  const { password } = operator;
  const forms = [
    password,
    encodeURIComponent(password),
    Buffer.from(password).toString('base64'),
    Buffer.from(`${operator.name}:${password}`).toString('base64'),
  ];
  for (const form of forms) {
    const places: readonly Scene[] = [
      scene([spoken(asked('/'), answered(200, form))]),
      scene([], { printed: form }),
      scene([], { log: form }),
      scene([], { journal: [{ kind: 'service.stopped', service: form }] as never }),
      scene([], { settings: [{ key: 'userMng.dataEncryption.password', value: form }] as never }),
    ];
    for (const place of places) assert.equal((await secretsStaySecret(place)).length > 0, true, form);
  }
  assert.deepEqual(
    await secretsStaySecret(scene([spoken(asked('/', basicHeader(operator)), answered(200, 'operator'))])),
    [],
  );
});

test('a private key is a secret, whatever kind it is', async () => {
  for (const kind of ['', 'RSA ', 'EC ', 'ENCRYPTED ']) {
    const answer = answered(200, `-----BEGIN ${kind}PRIVATE KEY-----`);
    assert.equal((await secretsStaySecret(scene([spoken(asked('/'), answer)]))).length > 0, true, kind);
  }
  const certificate = answered(200, '-----BEGIN CERTIFICATE-----');
  assert.deepEqual(await secretsStaySecret(scene([spoken(asked('/'), certificate)])), []);
});

test('a wrong password and the password of a form are secrets too', async () => {
  const guess = spoken(asked('/', basicHeader(wrong)), answered(401, wrong.password));
  assert.equal((await secretsStaySecret(scene([guess]))).length > 0, true);
  const form = spoken(
    asked(`/admin/users.html?password=${encodeURIComponent('N3w-Word-1')}`),
    answered(200, 'N3w-Word-1'),
  );
  assert.equal((await secretsStaySecret(scene([form]))).length > 0, true);
});

test('a short password, and one of two kinds of characters, is found as a word of its own', async () => {
  for (const password of ['Sh0rt-1', 'lowercase1', 'abc-12']) {
    const guess = spoken(asked('/', basicHeader({ name: 'operator', password })), answered(401, `no ${password} here`));
    assert.equal((await secretsStaySecret(scene([guess]))).length > 0, true, password);
    const inside = spoken(asked('/', basicHeader({ name: 'operator', password })), answered(401, `x${password}1`));
    assert.deepEqual(await secretsStaySecret(scene([inside])), [], password);
  }
});

test('a login is logged once, with user, address and protocol', () => {
  const said = spoken(asked('/live/index.html', basicHeader(operator)), answered(200), '127.0.0.9');
  const judge = (...lines: string[]) =>
    loginsAreLogged(
      scene([said], {
        journal: [{ kind: 'camera.power', state: 'on', seq: 1 }] as never,
        log: lines.map((line, n) => `log${n + 1}=2026-01-01 00:00:00,${line}\r\n`).join(''),
      }),
    );
  assert.deepEqual(judge('http,Login,operator,127.0.0.9,1'), []);
  for (const line of [
    'http,Login,operator,127.0.0.9,2',
    'https,Login,operator,127.0.0.9,1',
    'http,Login,guard,127.0.0.9,1',
    'http,Login,operator,127.0.0.1,1',
    'http,Restart,operator,127.0.0.9,1',
  ])
    assert.equal([judge(line)].flat().length > 0, true, line);
  assert.equal([judge()].flat().length > 0, true, 'no line');
});

test('the ledger knows who may log in', () => {
  const coded = (text: string): string => encodeURIComponent(Buffer.from(text).toString('base64'));
  const change = (target: string, body = '', status = 200) =>
    changeBy(
      spoken(
        `${body === '' ? 'GET' : 'POST'} ${target} HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
        answered(status),
      ).exchanges[0]!,
    );
  const added = change(`/cgi-bin/set_user?name=${coded('guard')}&password=${coded('Gu4rds-Own!')}`);
  const refused = change(`/cgi-bin/set_user?name=${coded('guest')}&password=${coded('short')}`, '', 400);
  const removed = change('/admin/users.html', 'remove=operator&confirm=yes');
  assert.equal(change('/admin/users.html', 'remove=operator'), undefined);
  assert.equal(refused, undefined);
  const ledger = new Ledger([put, { ...added!, at: 1 }, { ...removed!, at: 2 }]);
  assert.deepEqual([...ledger.current], [['guard', 'Gu4rds-Own!']]);
  assert.deepEqual(ledger.former(), [operator]);
  const again = new Ledger([put, { at: 1, kind: 'register', login: wrong }]);
  assert.deepEqual([...again.current], [['operator', operator.password]]);
});

test('a stream that goes on after its login has ended is found', () => {
  const said = spoken(asked('/cgi-bin/mjpeg', basicHeader(operator)), 'HTTP/1.0 200 OK\r\n\r\n');
  said.cameBytes(Buffer.from('picture'));
  const judge = (at: number) =>
    endedViewersSeeNothing(scene([said], { ledger: new Ledger([put, { at, kind: 'remove', name: operator.name }]) }));
  const began = said.exchanges[0]?.at ?? 0;
  said.streamedAt = began + 2_000;
  assert.deepEqual(judge(began + 1_500), []);
  assert.equal([judge(began + 500)].flat().length, 1);
  said.streamedAt = 0;
  assert.deepEqual(judge(began + 500), []);
});

test('a camera that moved had all these addresses', () => {
  const journal = [{ kind: 'camera.moved', from: '127.0.0.2', to: '127.0.0.3' }] as never;
  assert.deepEqual(
    [...hostsOf({ host: '127.0.0.4', ipv6: ['fd77::4'] }, journal)],
    ['127.0.0.4', 'fd77::4', '127.0.0.2', '127.0.0.3'],
  );
});

test('a right login does not open what its level may not use', () => {
  const guard = { name: 'guard', password: 'Gu4rds-Own!' };
  const judge = (path: string, ...changes: AccountChange[]) =>
    protectedAnswers(
      scene([spoken(asked(path, basicHeader(guard)), answered(200))], { ledger: new Ledger([put, ...changes]) }),
    );
  const added: AccountChange = { at: 1, kind: 'put', login: guard, level: 3 };
  assert.deepEqual(judge('/cgi-bin/getinfo?FILE=1', added), []);
  assert.deepEqual(judge('/cgi-bin/get_user', added), ['GET /cgi-bin/get_user was answered 200 for guard, of level 3']);
  assert.equal([judge('/cgi-bin/camctrl?pan=1', added)].flat().length, 1);
  assert.deepEqual(judge('/cgi-bin/camctrl?pan=1', { ...added, level: 2 }), []);
  assert.deepEqual(judge('/cgi-bin/get_user', { ...added, level: 1 }, { ...added, at: 2 }), []);
  assert.deepEqual(judge('/cgi-bin/get_user', { ...added, level: undefined }), []);
});
