import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { maskedHeader, withoutSecrets, type KnownParameters } from './masking.ts';

const secret = 'S3cr&t?/ü#;=@:1';
const base64 = Buffer.from(secret).toString('base64');
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');

/** Every form that a client may send it in. */
const forms: Readonly<Record<string, string>> = {
  'percent-encoded': encodeURIComponent(secret),
  'percent-encoded, every character': percent(secret),
  'percent-encoded twice': encodeURIComponent(encodeURIComponent(secret)),
  'in BASE64': base64,
  'in BASE64 without padding': base64.replaceAll('=', ''),
  'in BASE64, percent-encoded': encodeURIComponent(base64),
};

const known: KnownParameters = {
  secret: (name) => name === 'phrase',
  harmless: (path, name) => path.endsWith('/set_user') && ['name', 'level'].includes(name),
};

for (const [what, form] of Object.entries(forms))
  test(`a secret ${what} is masked where it stands`, () => {
    for (const target of [
      `/x?password=${form}`,
      `/x?a=b&PassWord=${form}&c=d`,
      `/x?%70assword=${form}`,
      `/x?%2570assword=${form}`,
      `/x?p%61sswd=${form}`,
      `/x?repass=${form}`,
      `/x?token=${form}`,
      `/cgi-bin/set_network_snmp?community=${form}`,
      `/cgi-bin/set_network_snmp?authPassword=${form}`,
      `/cgi-bin/set_userMng_dot1x?clientKey=${form}`,
      `/x?phrase=${form}`,
      `/x?a=1;password=${form}`,
      `/x;password=${form}`,
      `/x%3fpassword=${form}`,
      `/x?a=1%26password%3d${form}`,
      `http://127.0.0.1/x?pwd=${form}`,
      `http://boss:${form}@127.0.0.1/x`,
      `/cgi-bin/set_usr?x=${form}`,
      `/cgi-bin/set%5fuser?x=${form}`,
      `/cgi-bin/set_user?${form}`,
      `/cgi-bin/set_user?name=Ym9zcw==&p=${form}&level=1`,
      `/cgi-bin/reg_admin?nmae=${form}`,
      `/admin/network/snmp.html?x=${form}`,
      `rtsp://127.0.0.1/MediaInput/stream_1?pass=${form}`,
      `DESCRIBE rtsp://boss:${form}@127.0.0.1/x RTSP/1.0`,
      `/rtsp-over-websocket?auth=${form}`,
      `/x?to=http%3A%2F%2Fboss%3A${form}%40host%2F`,
      `Authorization: Basic ${form}`,
      `/x?a=Basic+${form}`,
      `/x?a=Digest%20response=${form}`,
      `X-Api-Key: ${form}`,
    ]) {
      const shown = withoutSecrets(target, known);
      assert.ok(!shown.includes(form), `${target} → ${shown}`);
      assert.ok(shown.includes('***'), `${target} → ${shown}`);
    }
  });

test('a secret that holds what parts requests is masked to its end', () => {
  for (const target of [
    '/x?password=ab&cd',
    '/cgi-bin/set_user?password=ab&cd=1',
    '/x?password=ab#cd',
    '/x?password=a;cd',
  ])
    assert.ok(!/cd/.test(withoutSecrets(target, known)), withoutSecrets(target, known));
  for (const url of [
    'rtsp://boss:p/cd@host/x',
    'rtsp://boss:p?cd@host/x',
    'rtsp://boss:p@cd@host/x',
    'rtsp://boss:cd%40host/x',
  ])
    assert.equal(withoutSecrets(url), 'rtsp://***@host/x');
});

test('everything else is shown as it is', () => {
  for (const target of [
    '*',
    '/',
    '/cgi-bin/camera?resolution=1280&stream=1',
    '/cgi-bin/getinfo?FILE=1',
    '/cgi-bin/set_user?name=Ym9zcw==&level=1',
    'rtsp://127.0.0.1:554/MediaInput/h264/stream_1?event=1/trackID=3',
    'rtsp://[::1]:554/ONVIF/MediaInput?profile=def_profile1',
    '/x?a=100%25&b',
  ])
    assert.equal(withoutSecrets(target, known), target);
});

test('names stay, so that one sees what was sent', () => {
  assert.equal(
    withoutSecrets('/cgi-bin/set_user?name=Ym9zcw==&password=a&repassword=b&level=1', known),
    '/cgi-bin/set_user?name=Ym9zcw==&password=***&repassword=***&level=1',
  );
  assert.equal(withoutSecrets('/cgi-bin/set_basic?titel=Gate', known), '/cgi-bin/set_basic?titel=***');
});

test('whatever stands around it, the value of a secret parameter is not shown', () => {
  const around = fc.string({ unit: fc.constantFrom('a', '=', '&', '?', '%', '/', ';', '#', '@', ':', '25', ' ', '+') });
  fc.assert(
    fc.property(around, around, (before, after) => {
      for (const form of ['QZQZQZ', '%51ZQZQZ'])
        assert.ok(!withoutSecrets(`/x?${before}&password=${form}&${after}`).includes(form.slice(1)));
    }),
  );
});

test('the longest targets are masked at once', () => {
  for (const unit of ['//', '//:', '%25', '%', '&', 'key', 'key ', 'basic%25', '=', '?', '@', '/:@', '%2540'])
    withoutSecrets(unit.repeat(16_384 / unit.length));
});

test('a header is shown without its secrets', () => {
  for (const [name, value, shown] of [
    ['User-Agent', 'curl/8.14.1', 'User-Agent: curl/8.14.1'],
    ['Accept', 'text/html, */*;q=0.8', 'Accept: text/html, */*;q=0.8'],
    ['Authorization', 'Digest username="anna", response="0123"', 'Authorization: Digest ***'],
    ['authorization', 'Basic YW5uYTpSaWdodA==', 'authorization: Basic ***'],
    ['Authorization', 'Right-Word-1', 'Authorization: ***'],
    ['Proxy-Authorization', 'Bearer abc', 'Proxy-Authorization: Bearer ***'],
    ['Cookie', 'id=abc', 'Cookie: ***'],
    ['x-sessioncookie', 'abc', 'x-sessioncookie: ***'],
    ['KeyMgmt', 'prot=mikey; data="abc"', 'KeyMgmt: ***'],
    ['X-Password', 'abc', 'X-Password: ***'],
    ['Referer', 'https://anna:Right-Word-1@camera/x?Randomnum=ABCD', 'Referer: https://***@camera/x?Randomnum=***'],
  ] as const)
    assert.equal(maskedHeader(name, value), shown);
});
