import { choice, onOff } from '../../codec.ts';
import { page } from '../../page.ts';

export const srtpPage = page({
  key: 'network.srtp',
  menu: ['Network', 'Advanced', 'SRTP'],
  storage: 'network',
  supported: true,
  acts: ['rtsp'],
  when: 'srtp',
  guide: '3.8',
});

export const srtp = srtpPage.setting('enabled', {
  label: 'SRTP',
  type: onOff(),
  factory: false,
  evidence: 'guide',
  note: 'The place in the menu is chapter 14.2.9 of the online manual.',
});

const profiles = {
  AES_CM_128_HMAC_SHA1_80: 'AES-CM 128, HMAC-SHA1 80 bits',
  AES_CM_128_HMAC_SHA1_32: 'AES-CM 128, HMAC-SHA1 32 bits',
  AEAD_AES_128_GCM: 'AES-GCM 128',
} as const;

/** Names of RFC 4568 §6.2 and RFC 7714 §14.1. */
export const srtpProfile = srtpPage.setting<keyof typeof profiles>('profile', {
  label: 'SRTP protection profile',
  type: choice(profiles),
  factory: 'AES_CM_128_HMAC_SHA1_80',
  note: 'That there is a choice is assumed; the default is the one reported with Genetec Security Center.',
});
