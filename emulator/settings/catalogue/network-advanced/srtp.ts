import { choice, onOff } from '../../codec.ts';
import { setting } from '../../setting.ts';

export const srtp = setting({
  key: 'network.srtp.enabled',
  label: 'SRTP',
  menu: ['Network', 'Advanced', 'SRTP'],
  type: onOff(),
  factory: false,
  storage: 'network',
  serves: ['rtsp'],
  when: 'srtp',
  guide: '3.8',
  note: 'The place in the menu is chapter 14.2.9 of the online manual.',
});

const profiles = {
  AES_CM_128_HMAC_SHA1_80: 'AES-CM 128, HMAC-SHA1 80 bits',
  AES_CM_128_HMAC_SHA1_32: 'AES-CM 128, HMAC-SHA1 32 bits',
  AEAD_AES_128_GCM: 'AES-GCM 128',
} as const;

/** Names of RFC 4568 §6.2 and RFC 7714 §14.1. */
export const srtpProfile = setting<keyof typeof profiles>({
  key: 'network.srtp.profile',
  label: 'SRTP protection profile',
  menu: ['Network', 'Advanced', 'SRTP'],
  type: choice(profiles),
  factory: 'AES_CM_128_HMAC_SHA1_80',
  storage: 'network',
  serves: ['rtsp'],
  when: 'srtp',
  guide: '3.8',
  evidence: 'assumed',
  note: 'That there is a choice is assumed; the default is the one reported with Genetec Security Center.',
});

export const rows = [srtp, srtpProfile];
