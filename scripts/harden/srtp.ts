import type { Requirement } from '../../emulator/settings/guide-profile.ts';
import { CameraError } from './camera-error.ts';
import { item, type Found, type Inquiry } from './inquiry.ts';
import type { Item } from './item.ts';
import type { RtspReply } from './rtsp.ts';
import { settingItems } from './settings.ts';

const SDP = { Accept: 'application/sdp' };

/** 3.8: what is set, what port 322 describes, and what 554 still shows. */
export async function srtpItems(inquiry: Inquiry, requirement: Requirement): Promise<Item[]> {
  const settings = await settingItems(inquiry, requirement);
  if (settings.every(({ status }) => status === 'not applicable')) return settings;
  const on = settings.some(({ got }) => got === 'on');
  const [secured, plain] = await Promise.all([described(inquiry, true), described(inquiry, false)]);
  return [
    ...settings,
    item(requirement, secured ? protection(secured, on) : closed(on), 'port 322'),
    item(requirement, clear(plain), 'port 554'),
  ];
}

const probe = 'DESCRIBE over RTSPS';

const closed = (on: boolean): Found => ({
  status: on ? 'fail' : 'pass',
  got: 'closed',
  wanted: on ? 'SRTP' : 'closed while it is off',
  probe,
});

function protection({ status, text }: RtspReply, on: boolean): Found {
  if (!on) return { status: 'fail', got: 'open', wanted: 'closed while it is off', probe };
  if (status !== 200) return { status: 'unverified', got: `status ${status}`, wanted: 'SRTP', probe };
  const media = [...text.matchAll(/^m=\S+ \S+ (\S+)/gm)].map(([, profile]) => profile);
  const keyed = /^a=(?:key-mgmt|crypto):/m.test(text);
  const good = media.length > 0 && media.every((profile) => profile?.startsWith('RTP/SAVP')) && keyed;
  const got = `${[...new Set(media)].join(', ') || 'no medium'}${keyed ? '' : ', without a key'}`;
  return { status: good ? 'pass' : 'fail', got, wanted: 'SRTP with a key', probe };
}

/** The guide leaves port 554 open; whether that is wanted a person has to say. A key told there is a fault in any case. */
function clear(reply: RtspReply | undefined): Found {
  const asked = { wanted: 'no key, and nobody who listens', probe: 'DESCRIBE over RTSP' };
  if (!reply) return { ...asked, status: 'pass', got: 'closed' };
  if (/^a=(?:key-mgmt|crypto):/m.test(reply.text)) return { ...asked, status: 'fail', got: 'a key told in clear' };
  return { ...asked, status: 'manual', got: 'open: whoever listens sees name, address and picture' };
}

async function described({ camera }: Inquiry, secure: boolean): Promise<RtspReply | undefined> {
  try {
    const url = camera.stream(1, secure);
    return await camera.rtsp((talk) => talk.ask('DESCRIBE', url, SDP), { loggingIn: true, secure });
  } catch (error) {
    if (!(error instanceof CameraError)) throw error;
    return undefined;
  }
}
