import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Supervisor } from '../supervisor.ts';
import { webService } from './service.ts';
import { camera as stageCamera, login, user, webDoor } from './stage.test.ts';

const camera = stageCamera();
const { door, ask } = webDoor();
const supervisor = new Supervisor({ camera, door, media: undefined as never }, [webService]);
before(() => supervisor.start());
after(() => supervisor.close());

const page = async (path: string, headers: Record<string, string> = login): Promise<string> =>
  (await ask('GET', path, headers)).text.replaceAll(/\s+/g, ' ');
const textsOf = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, one = '']) => one);

test('the live page offers the streams of the model, and shows the first of them unless another one is asked for', async () => {
  const picture = /<img class="live"[^>]*resolution=(\d+x\d+)&amp;framerate=(\d+)/;
  const shown = async (query: string): Promise<(string | undefined)[]> =>
    (picture.exec(await page(`/live/index.html${query}`)) ?? []).slice(1, 3);
  const [first, second] = camera.model.streams;
  const text = await page('/live/index.html');
  assert.deepEqual(textsOf(text, /<option value="\d+" [^>]*>(Stream \d)/g), ['Stream 1', 'Stream 2']);
  assert.deepEqual(await shown(''), [first?.size, String(first?.rate)]);
  assert.deepEqual(await shown('?stream=2'), [second?.size, String(second?.rate)]);
  assert.deepEqual((await shown('?stream=2&size=320x180'))[0], '320x180');
  for (const none of ['0', '3', '-1', '1.5', 'length', '"><script>'])
    assert.deepEqual(await shown(`?stream=${encodeURIComponent(none)}&size=${encodeURIComponent(none)}`), [
      first?.size,
      String(first?.rate),
    ]);
  camera.settings.commit({ 'imageAudio.stream1.size': '640x360', 'imageAudio.stream1.frameRate': '5' }, 'test');
  assert.deepEqual(await shown(''), ['640x360', '5']);
});

test('the header says who is logged in, and leads to Setup whoever may open it', async () => {
  camera.users.accounts.put({ name: 'guard', password: 'Other-Word-2', level: 3 }, 'test');
  const guard = { authorization: `Basic ${Buffer.from('guard:Other-Word-2').toString('base64')}` };
  const navigation = async (headers: Record<string, string>): Promise<string> =>
    /<nav aria-label="Camera">.*?<\/nav>/.exec(await page('/live/index.html', headers))?.[0] ?? '';
  assert.match(await navigation(login), /href="\/admin\/index.html".*boss \(1. Administrator\)/);
  assert.match(await navigation(guard), /guard \(3. Live only\)/);
  assert.doesNotMatch(await navigation(guard), /Setup/);
});

test('a log-out link is answered 401 once, to its own page alone, and then leads to the live page', async () => {
  const link = async (): Promise<string> =>
    /href="(\/logout\.html\?[^"]+)"/.exec(await page('/live/index.html'))?.[1] ?? '';
  const follow = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
    (await ask('GET', path, { ...login, ...headers })).status;
  const [one, other] = [await link(), await link()];
  assert.notEqual(one, other);
  assert.equal(await follow(other, { 'sec-fetch-site': 'cross-site' }), 302);
  const { status, headers, text } = await ask('GET', one, login);
  assert.equal(status, 401);
  assert.match(String(headers['www-authenticate']), /^Basic realm/);
  assert.match(text, /You are logged out/);
  assert.doesNotMatch(text, new RegExp(camera.model.name));
  assert.equal(await follow(one), 302);
  assert.equal(await follow(other), 401);
  for (const none of ['/logout.html', '/logout.html?number=', '/logout.html?number=x'])
    assert.equal(await follow(none), 302);
  const logged = camera.log.lines().filter(({ what }) => what === 'Logout');
  assert.deepEqual(
    logged.map((line) => [line.user, line.where, line.times]),
    [[user.name, 'http', 2]],
  );
  assert.ok(!camera.log.lines().some(({ what }) => what.startsWith('Wrong')), 'a log-out is no guess');
});

test('the page of the system log names settings as the menu does, and shows fifty lines of a kind', async () => {
  const whats = (text: string): string[] =>
    textsOf(text, /<tr> <td class="value">[^<]*<\/td> <td>[^<]*<\/td> <td>([^<]*?)\s*</g);
  for (let i = 0; i < 60; i++) {
    camera.settings.commit({ 'basic.title': `Gate ${i}` }, `user${i}`);
    camera.clock.advance(61_000);
  }
  const all = await page('/admin/log.html');
  assert.equal(whats(all).length, 50);
  assert.match(all, /Changed: Camera title/);
  assert.doesNotMatch(all, /Changed: basic/);
  assert.match(all, /<td>HTTP<\/td> <td>Login/);
  const changes = await page('/admin/log.html?show=other&page=2');
  assert.ok(whats(changes).length > 9 && !whats(changes).includes('Login'));
  assert.match(
    changes,
    /Lines 51 to \d+ of \d+ ?<\/span> <a href="\/admin\/log.html\?show=other&amp;page=1">Later lines/,
  );
  assert.doesNotMatch(changes, /Earlier lines/);
  assert.deepEqual(new Set(whats(await page('/admin/log.html?show=login'))), new Set(['Login', 'Logout']));
  assert.deepEqual(whats(await page('/admin/log.html?show=guess')), []);
  for (const odd of ['?page=0', '?page=9999', '?page=x', '?show=toString'])
    assert.ok(whats(await page(`/admin/log.html${odd}`)).length > 0, odd);
});

test('no page takes a title, a name or a log line for markup', async () => {
  const evil = '<u>x</u>';
  camera.settings.commit({ 'basic.title': evil }, evil);
  camera.users.accounts.put({ name: evil, password: 'Other-Word-2', level: 3 }, evil);
  await ask('GET', '/', { authorization: `Basic ${Buffer.from(`${evil}:no`).toString('base64')}` });
  for (const path of ['/live/index.html', '/admin/users.html', '/admin/log.html', '/admin/basic/basic.html']) {
    const text = await page(path);
    assert.match(text, /&lt;u&gt;x/, path);
    assert.doesNotMatch(text, /<u>/, path);
  }
});
