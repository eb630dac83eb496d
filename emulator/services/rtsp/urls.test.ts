import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CameraMedia, StreamFeed } from '../../media/media.ts';
import { parseUrl } from '../../wire/rtsp/url.ts';
import { addressUsed, contentBase, findTarget, type Named } from './urls.ts';

const feeds = [1, 2].map((number) => ({ number }) as StreamFeed);
const media: Pick<CameraMedia, 'stream'> = { stream: (number) => feeds[number - 1] };
const site: Named = { media, camera: { model: { profileTokens: ['def_profileN', '1_def_profileN'] } } };

const found = (path: string): string | undefined => {
  const target = findTarget(parseUrl(`rtsp://camera${path}`), site);
  return target && `${target.stream.number} ${target.track}${target.events ? ' events' : ''}`;
};

const forms: Record<string, string | undefined> = {
  '/MediaInput/stream_1': '1 all',
  '/MediaInput/stream_2/': '2 all',
  '/Src/MediaInput/stream_2': '2 all',
  '/MediaInput/h264': '1 all',
  '/MediaInput/h264/stream_2': '2 all',
  '/Src/MediaInput/h264/stream_1': '1 all',
  '/mediainput/stream_1': '1 all',
  '/ONVIF/MediaInput?profile=def_profile2': '2 all events',
  '/ONVIF/MediaInput?profile=1_def_profile2': '2 all events',
  '/ONVIF/MediaInput?profile=2_def_profile2': undefined,
  '/ONVIF/MediaInput?profile=def_profileN': undefined,
  '/MediaInput/h264/trackID=1': '1 1',
  '/MediaInput/stream_2/trackID=1/': '2 1',
  '/ONVIF/MediaInput?profile=def_profile2/trackID=1': '2 1 events',
  '/ONVIF/MediaInput/trackID=1?profile=def_profile2': '2 1 events',
  '/MediaInput/stream_1?event=0&x=y': '1 all',
  '/MediaInput/stream_1?event=1': '1 all events',
  '/MediaInput/stream_1?event=1/trackID=4': '1 4 events',
  '/': undefined,
  '/MediaInput/stream_3': undefined,
  '/MediaInput/stream_0': undefined,
  '/MediaInput/stream_1x': undefined,
  '/MediaInput/stream_1/trackID=2': '1 2',
  '/MediaInput/stream_1/more': undefined,
  '/ONVIF/MediaInput': undefined,
  '/ONVIF/MediaInput?profile=def_profile22': undefined,
};
for (const [path, target] of Object.entries(forms))
  test(`${path} names ${target ?? 'nothing'}`, () => assert.equal(found(path), target));

const baseOf = (text: string): string => {
  const url = parseUrl(text);
  return contentBase(url, findTarget(url, site) ?? assert.fail(text));
};

test('a model without the digit in front has no such tokens', () => {
  const older: Named = { media, camera: { model: { profileTokens: ['def_profileN'] } } };
  const find = (token: string) => findTarget(parseUrl(`rtsp://camera/ONVIF/MediaInput?profile=${token}`), older);
  assert.equal(find('1_def_profile1'), undefined);
  assert.equal(find('def_profile1')?.stream.number, 1);
});

test('the base is the URL the client used, with one slash at its end and without a password', () => {
  assert.equal(baseOf('rtsp://a:b@camera/MediaInput/h264'), 'rtsp://camera/MediaInput/h264/');
  assert.equal(baseOf('rtsp://camera/MediaInput/h264/'), 'rtsp://camera/MediaInput/h264/');
});

test('a control URL names its track, whether it is resolved against the base or appended to it', () => {
  for (const [path, number] of [
    ['/MediaInput/stream_2', 2],
    ['/MediaInput/stream_2?event=1', 2],
    ['/Src/mediainput/h264/stream_2/?event=1&x=/y', 2],
    ['/MediaInput/h264?x', 1],
    ['/ONVIF/MediaInput?profile=def_profile2', 2],
    ['/ONVIF/MediaInput?profile=def_profile2/', 2],
  ] as const)
    for (const host of ['rtsp://camera', 'rtsps://a:b@[fd77::1]:322']) {
      const base = baseOf(host + path);
      for (const control of [new URL('trackID=4', base).href, `${base}trackID=4`, `${host}${path}/trackID=4`]) {
        const target = findTarget(parseUrl(control), site);
        assert.deepEqual([target?.stream.number, target?.track], [number, 4], control);
      }
    }
});

test('the address is the one in the URL, or the one reached when that is a name', () => {
  assert.equal(addressUsed(parseUrl('rtsp://203.0.113.5/x'), '127.0.0.1'), '203.0.113.5');
  assert.equal(addressUsed(parseUrl('rtsp://[fd77::1]/x'), '127.0.0.1'), 'fd77::1');
  assert.equal(addressUsed(parseUrl('rtsp://camera/x'), '127.0.0.1'), '127.0.0.1');
});
