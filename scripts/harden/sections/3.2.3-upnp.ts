import net from 'node:net';
import { hostOf } from '../../clients/rtsp.ts';
import { answersSearch } from '../../clients/ssdp.ts';
import type { Inquiry } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems } from '../settings.ts';
import { fail, pass, tried, unseen, type Trial } from '../wire/tried.ts';

const SHORTCUT = 'network.upnp.cameraShortcut';

/** 3.2.3 UPnP: automatic port forwarding, and whether the camera is found although it should not be. */
export const upnp: Section = {
  id: '3.2.3',
  audit: async (inquiry, requirement) => [
    ...(await settingItems(inquiry, requirement)),
    ...(await tried(requirement, [presence(inquiry)])),
  ],
};

/** The camera's shortcut is a setting of its own, which the guide does not name: it only has to do what it says. */
const presence = (inquiry: Inquiry): Trial => ({
  check: 'upnp.presence',
  part: 'presence',
  wanted: 'no answer while the camera shortcut is off',
  probe: 'a search by SSDP',
  async ask() {
    const { camera } = inquiry;
    const reading = await inquiry.setting(SHORTCUT);
    const host = hostOf(camera.url);
    // A name or an IPv6 address says nothing of where answers come from.
    if ('why' in reading || reading.text !== 'off' || !net.isIPv4(host)) return undefined;
    const found = await answersSearch(host, await camera.ownAddress());
    if (found === undefined) return unseen('nobody can be asked from here');
    return found ? fail('it answers') : pass('silence');
  },
});
