import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { forgetTranscript, noteDaemon, noteProgram, transcript, withoutSecrets } from './transcript.ts';

beforeEach(forgetTranscript);
const PASSWORD = 'Str0ng-Pass!';

test('what programs said is there in order, until it is forgotten', () => {
  noteProgram({ name: 'curl', args: ['--silent', 'a b'], code: 60, stdout: Buffer.from('out'), stderr: 'no trust\n' });
  let output = '';
  noteDaemon({ name: 'tcpdump', args: ['-i', 'lo'], output: () => output });
  output = 'listening';
  assert.equal(
    transcript([]),
    "$ curl --silent 'a b'\nout\nno trust\n(ended with 60)\n\n$ tcpdump -i lo &\nlistening\n",
  );
  forgetTranscript();
  assert.equal(transcript([]), '');
});

test('bytes that are no text are counted, and a long output is cut in its middle', () => {
  noteProgram({ name: 'x', args: [], code: 0, stdout: Buffer.from([0xff, 0xd8, 0xff]), stderr: '' });
  noteProgram({ name: 'y', args: [], code: 0, stdout: Buffer.from(`begin${'.'.repeat(9_000)}end`), stderr: '' });
  const text = transcript([]);
  assert.match(text, /\(3 bytes that are no text\)/);
  assert.match(text, /^begin\.+\n… \d+ characters left out …\n\.+end$/m);
});

test('no secret is in it, in whatever form or place', () => {
  const said = [
    PASSWORD,
    encodeURIComponent(PASSWORD),
    Buffer.from(PASSWORD).toString('base64'),
    Buffer.from(PASSWORD).toString('hex'),
    `rtsp://operator:${PASSWORD}@127.1.1.1/`,
    'rtsp://operator:Unknown-Word-1@127.1.1.1/',
    'Authorization: Digest username="operator", response="0123456789abcdef"',
    'response="0123456789abcdef"',
    'a=key-mgmt:mikey x\r\nKeyMgmt: prot=mikey; data="c2VjcmV0"',
    'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0',
    '/cgi-bin/x?Randomnum=0123456789ABCDEF&a=b',
    '    Master-Key: FEDCBA9876543210',
  ].join('\n');
  const shown = withoutSecrets(said, [PASSWORD]);
  for (const secret of [
    PASSWORD,
    encodeURIComponent(PASSWORD),
    Buffer.from(PASSWORD).toString('base64'),
    Buffer.from(PASSWORD).toString('hex'),
    'Unknown-Word-1',
    '0123456789abcdef',
    'c2VjcmV0',
    '0123456789ABCDEF',
    'FEDCBA9876543210',
  ])
    assert.ok(!shown.includes(secret), `${secret} in ${shown}`);
  assert.ok(shown.includes('&a=b'));
});
