import { ClientError } from '../../clients/client-error.ts';
import { CONNECTION, httpsOnly } from '../https-only.ts';
import { item, type Finding } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems, settingSteps } from '../settings.ts';
import { tunnelOpens } from '../tunnel.ts';

const IN_HTTP = 'internet-mode.http';

/** 3.5 Internet mode: the setting, whether RTSP goes through HTTPS, and whether it leaks through HTTP. */
export const internetMode: Section = {
  id: '3.5',
  async audit(inquiry, requirement) {
    const { camera } = inquiry;
    const [https, http] =
      camera.url.protocol === 'https:' ? [camera.url, camera.otherWay()] : [camera.otherWay(), camera.url];
    const settings = await settingItems(inquiry, requirement);
    const enabled = settings.some(({ got }) => got === 'on');
    const [hidden, open] = await Promise.all([opens(https), opens(http)]);
    const inHttps: Finding = {
      status: hidden === undefined ? 'unverified' : hidden === enabled ? 'pass' : 'fail',
      got: hidden === undefined ? 'nothing answers' : hidden ? 'RTSP goes through HTTPS' : 'no RTSP in HTTPS',
      wanted: enabled ? 'RTSP through HTTPS' : 'none while it is off',
      probe: 'a tunnel over HTTPS',
    };
    const inHttp: Finding = {
      status: open ? 'fail' : 'pass',
      got: open === undefined ? 'nothing answers' : open ? 'pictures can be read on the way' : 'no RTSP in HTTP',
      wanted: 'no RTSP in HTTP',
      probe: 'a tunnel over HTTP',
      ...(open ? { fix: { key: CONNECTION, text: 'https' } } : {}),
    };
    return [
      ...settings,
      item(requirement, 'internet-mode.https', inHttps, 'HTTPS'),
      item(requirement, IN_HTTP, inHttp, 'HTTP'),
    ];
  },
  plan(items, _, url) {
    const leaks = items.some(({ check, status }) => check === IN_HTTP && status === 'fail');
    const others = settingSteps(items.filter(({ check }) => check !== IN_HTTP));
    return leaks ? [...others, httpsOnly('3.5', [IN_HTTP], url)] : others;
  },
};

/** Undefined where nothing answers. */
async function opens(url: URL): Promise<boolean | undefined> {
  try {
    return await tunnelOpens(url);
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return undefined;
  }
}
