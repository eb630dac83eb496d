import type { RtspReply } from '../../clients/intake.ts';
import { described } from '../described.ts';
import { item, type Finding } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems } from '../settings.ts';

/** 3.8 SRTP: the setting, what port 322 describes, and what port 554 still shows. */
export const srtp: Section = {
  id: '3.8',
  async audit(inquiry, requirement) {
    const settings = await settingItems(inquiry, requirement, { capability: 'srtp' });
    if (settings.every(({ status }) => status === 'not applicable')) return settings;
    const on = settings.some(({ got }) => got === 'on');
    const [secured, plain] = await Promise.all([described(inquiry.camera, 1, true), described(inquiry.camera, 1)]);
    return [
      ...settings,
      item(requirement, 'srtp.port-322', secured ? protection(secured, on) : closed(on), 'port 322'),
      item(requirement, 'srtp.port-554', clear(plain), 'port 554'),
    ];
  },
};

const probe = 'DESCRIBE over RTSPS';

const closed = (on: boolean): Finding => ({
  status: on ? 'fail' : 'pass',
  got: 'closed',
  wanted: on ? 'SRTP' : 'closed while it is off',
  probe,
});

function protection({ status, body: text }: RtspReply, on: boolean): Finding {
  if (!on) return { status: 'fail', got: 'open', wanted: 'closed while it is off', probe };
  if (status !== 200) return { status: 'unverified', got: `status ${status}`, wanted: 'SRTP', probe };
  const media = [...text.matchAll(/^m=\S+ \S+ (\S+)/gm)].map(([, profile]) => profile);
  const keyed = /^a=(?:key-mgmt|crypto):/m.test(text);
  const good = media.length > 0 && media.every((profile) => profile?.startsWith('RTP/SAVP')) && keyed;
  const got = `${[...new Set(media)].join(', ') || 'no medium'}${keyed ? '' : ', without a key'}`;
  return { status: good ? 'pass' : 'fail', got, wanted: 'SRTP with a key', probe };
}

/** The guide leaves port 554 open; whether that is wanted a person has to say. A key sent there is a fault in any case. */
function clear(reply: RtspReply | undefined): Finding {
  const asked = { wanted: 'no key, and nobody who listens', probe: 'DESCRIBE over RTSP' };
  if (!reply) return { ...asked, status: 'pass', got: 'closed' };
  if (/^a=(?:key-mgmt|crypto):/m.test(reply.body)) return { ...asked, status: 'fail', got: 'a key sent in clear' };
  return { ...asked, status: 'manual', got: 'open: whoever listens sees name, address and picture' };
}
