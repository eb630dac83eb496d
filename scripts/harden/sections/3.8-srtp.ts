import type { RtspReply } from '../../clients/intake.ts';
import { described, isSilence, type Silence } from '../described.ts';
import { item, type Finding } from '../inquiry.ts';
import type { Section } from '../section.ts';
import { settingItems } from '../settings.ts';
import { srtpTrials } from '../wire/srtp.ts';
import { tried } from '../wire/tried.ts';

/** 3.8 SRTP: the setting, what port 322 describes, and what port 554 still shows. */
export const srtp: Section = {
  id: '3.8',
  async audit(inquiry, requirement) {
    const settings = await settingItems(inquiry, requirement, { capability: 'srtp' });
    // A camera that says it has no SRTP must not answer there either.
    const lacking = settings.every(({ status }) => status === 'not applicable');
    const on = settings.some(({ got }) => got === 'on');
    const secured = await described(inquiry.camera, 1, true);
    const port322 = item(
      requirement,
      'srtp.port-322',
      isSilence(secured) ? silence(secured, on) : protection(secured, on),
      'port 322',
    );
    if (lacking) return port322.status === 'pass' ? settings : [...settings, port322];
    const port554 = clear(await described(inquiry.camera, 1));
    const protectedMedia = !isSilence(secured) && on ? await tried(requirement, srtpTrials(inquiry.camera)) : [];
    return [...settings, port322, item(requirement, 'srtp.port-554', port554, 'port 554'), ...protectedMedia];
  },
};

const probe = 'DESCRIBE over RTSPS';

function silence({ closed, clear: inClear, why }: Silence, on: boolean): Finding {
  const asked = { wanted: on ? 'SRTP' : 'closed while it is off', probe };
  if (inClear) return { ...asked, status: 'fail', got: 'open, and not inside TLS' };
  if (!closed) return { ...asked, status: 'unverified', got: why };
  return { ...asked, status: on ? 'fail' : 'pass', got: 'closed' };
}

function protection({ status, body: text }: RtspReply, on: boolean): Finding {
  if (!on) return { status: 'fail', got: 'open', wanted: 'closed while it is off', probe };
  if (status !== 200) return { status: 'unverified', got: `DESCRIBE was answered ${status}`, wanted: 'SRTP', probe };
  const media = [...text.matchAll(/^m=\S+ \S+ (\S+)/gm)].map(([, profile]) => profile);
  const keyed = /^a=(?:key-mgmt|crypto):/m.test(text);
  const good = media.length > 0 && media.every((profile) => profile?.startsWith('RTP/SAVP')) && keyed;
  const got = `${[...new Set(media)].join(', ') || 'no medium'}${keyed ? '' : ', without a key'}`;
  return { status: good ? 'pass' : 'fail', got, wanted: 'SRTP with a key', probe };
}

/** The guide leaves port 554 open; whether that is wanted a person has to say. A key sent there is a fault in any case. */
function clear(reply: RtspReply | Silence): Finding {
  const asked = { wanted: 'no key, and nobody who listens', probe: 'DESCRIBE over RTSP' };
  if (isSilence(reply))
    return reply.closed
      ? { ...asked, status: 'pass', got: 'closed' }
      : { ...asked, status: 'unverified', got: reply.why };
  if (/^a=(?:key-mgmt|crypto):/m.test(reply.body)) return { ...asked, status: 'fail', got: 'a key sent in clear' };
  return { ...asked, status: 'manual', got: 'open: whoever listens sees name, address and picture' };
}
