import { answered, isSilence } from '../described.ts';
import { CONNECTION, httpsOnly } from '../https-only.ts';
import { item, type Finding } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems, settingSteps } from '../settings.ts';
import { tried } from '../wire/tried.ts';
import { tunnelOpens, tunnelTrials } from '../wire/tunnels.ts';

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
    const [hidden = false, open = false] = await Promise.all(
      [https, http].map((url) => answered(() => tunnelOpens(camera, url))),
    );
    const inHttps: Finding = {
      ...(isSilence(hidden)
        ? { status: 'unverified', got: hidden.why }
        : {
            status: hidden === enabled ? 'pass' : 'fail',
            got: hidden ? 'RTSP goes through HTTPS' : 'no RTSP in HTTPS',
          }),
      wanted: enabled ? 'RTSP through HTTPS' : 'none while it is off',
      probe: 'a tunnel over HTTPS',
    };
    const inHttp: Finding = {
      ...(isSilence(open)
        ? { status: open.closed ? 'pass' : 'unverified', got: open.closed ? 'closed' : open.why }
        : { status: open ? 'fail' : 'pass', got: open ? 'pictures can be read on the way' : 'no RTSP in HTTP' }),
      wanted: 'no RTSP in HTTP',
      probe: 'a tunnel over HTTP',
      ...(open === true ? { fix: { key: CONNECTION, text: 'https' } } : {}),
    };
    return [
      ...settings,
      item(requirement, 'internet-mode.https', inHttps, 'HTTPS'),
      item(requirement, IN_HTTP, inHttp, 'HTTP'),
      ...(hidden === true ? await tried(requirement, tunnelTrials(camera, { https, http })) : []),
    ];
  },
  plan(items, _, url) {
    const leaks = items.some(({ check, status }) => check === IN_HTTP && status === 'fail');
    const others = settingSteps(items.filter(({ check }) => check !== IN_HTTP));
    return leaks ? [...others, httpsOnly('3.5', [IN_HTTP], url)] : others;
  },
};
