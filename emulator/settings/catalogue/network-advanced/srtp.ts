import { onOff } from '../../codec.ts';
import { setting } from '../../setting.ts';

export const srtp = setting({
  key: 'network.srtp.enabled',
  words: 'SRTP',
  menu: ['Network', 'Advanced', 'SRTP'],
  type: onOff(),
  factory: false,
  storage: 'network',
  when: 'srtp',
  guide: '3.8',
  note: 'The place in the menu is chapter 14.2.9 of the online manual.',
});

export const rows = [srtp];
