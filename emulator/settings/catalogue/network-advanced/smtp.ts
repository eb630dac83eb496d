import { choice, integer, list, onOff } from '../../codec.ts';
import { host } from '../../network-codec.ts';
import { page } from '../../page.ts';
import { secret, text } from '../../text-codec.ts';

export const smtpPage = page({
  key: 'network.smtp',
  menu: ['Network', 'Advanced', 'SMTP (E-mail)'],
  storage: 'network',
  guide: '3.2.5',
});

const mailAddress = text(0, 128, /^[^\s@,<>]+@[^\s@,<>]+$/, 'an e-mail address');

/** Assumed. */
const RECIPIENTS = 4;

smtpPage.setting('enabled', {
  label: 'E-mail notification',
  type: onOff(),
  factory: false,
});

smtpPage.setting('attachImage', {
  label: 'E-mail image attachment',
  type: onOff(),
  factory: false,
});

smtpPage.setting('server', {
  label: 'SMTP server address',
  type: host(),
  factory: '',
});

smtpPage.setting('port', {
  label: 'SMTP port number',
  type: integer(1, 65_535),
  factory: 25,
});

smtpPage.setting('authentication', {
  label: 'SMTP authentication',
  type: choice({ none: 'None', smtp: 'SMTP' }),
  factory: 'none',
});

smtpPage.setting('userName', {
  label: 'SMTP user name',
  type: text(0, 64),
  factory: '',
  note: 'The guide says only that the server takes user names and passwords.',
});

smtpPage.setting('password', {
  label: 'SMTP password',
  type: secret(1, 64),
  factory: '',
  secret: true,
  note: 'The guide says only that the server takes user names and passwords.',
});

smtpPage.setting('ssl', {
  label: 'SSL',
  type: onOff(),
  factory: false,
  evidence: 'guide',
});

smtpPage.setting('certificateCheck', {
  label: 'SMTP server certificate check',
  type: onOff(),
  factory: false,
});

smtpPage.setting('sender', {
  label: "Sender's e-mail address",
  type: mailAddress,
  factory: '',
});

smtpPage.setting('recipients', {
  label: 'Destination of notification',
  type: list(mailAddress, RECIPIENTS),
  factory: [],
});
