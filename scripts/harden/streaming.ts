import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { CameraError } from './camera-error.ts';
import { item, type Found, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';
import { settingItems } from './settings.ts';
import { tunnelOpens } from './tunnel.ts';

/** 3.5: what is set, whether a stream can be had through HTTPS, and whether one leaks through HTTP. */
export async function streamingItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  const { camera } = inquiry;
  const [https, http] =
    camera.url.protocol === 'https:' ? [camera.url, camera.otherWay()] : [camera.otherWay(), camera.url];
  const settings = await settingItems(inquiry, requirement);
  const wished = settings.some(({ got }) => got === 'on');
  const [hidden, open] = await Promise.all([opens(https), opens(http)]);
  const inHttps: Found = {
    status: hidden === undefined ? 'unverified' : hidden === wished ? 'pass' : 'fail',
    got: hidden === undefined ? 'nothing answers' : hidden ? 'RTSP goes through HTTPS' : 'no RTSP in HTTPS',
    wanted: wished ? 'RTSP through HTTPS' : 'none while it is off',
    probe: 'a tunnel over HTTPS',
  };
  const inHttp: Found = {
    status: open ? 'fail' : 'pass',
    got: open === undefined ? 'nothing answers' : open ? 'pictures can be read on the way' : 'no RTSP in HTTP',
    wanted: 'no RTSP in HTTP',
    probe: 'a tunnel over HTTP',
    ...(open ? { fix: { key: 'network.https.connection', text: 'https' } } : {}),
  };
  return [...settings, item(requirement, inHttps, 'HTTPS'), item(requirement, inHttp, 'HTTP')];
}

/** Undefined where nothing answers. */
async function opens(url: URL): Promise<boolean | undefined> {
  try {
    return await tunnelOpens(url);
  } catch (error) {
    if (!(error instanceof CameraError)) throw error;
    return undefined;
  }
}
