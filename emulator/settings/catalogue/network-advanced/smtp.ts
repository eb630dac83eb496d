import { choice, integer, list, onOff } from '../../codec.ts';
import { host } from '../../network-codec.ts';
import { setting } from '../../setting.ts';
import { secret, text } from '../../text-codec.ts';

const menu = ['Network', 'Advanced', 'SMTP (E-mail)'];

const mailAddress = text(0, 128, /^[^\s@,<>]+@[^\s@,<>]+$/, 'an e-mail address');

/** Assumed. */
const RECIPIENTS = 4;

export const mailNotification = setting({
  key: 'network.smtp.enabled',
  label: 'E-mail notification',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const mailPicture = setting({
  key: 'network.smtp.attachImage',
  label: 'E-mail image attachment',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const mailServer = setting({
  key: 'network.smtp.server',
  label: 'SMTP server address',
  menu,
  type: host(),
  factory: '',
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const mailPort = setting({
  key: 'network.smtp.port',
  label: 'SMTP port number',
  menu,
  type: integer(1, 65_535),
  factory: 25,
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const mailAuthentication = setting({
  key: 'network.smtp.authentication',
  label: 'SMTP authentication',
  menu,
  type: choice({ none: 'None', smtp: 'SMTP' }),
  factory: 'none',
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const mailUser = setting({
  key: 'network.smtp.userName',
  label: 'SMTP user name',
  menu,
  type: text(0, 64),
  factory: '',
  storage: 'network',
  guide: '3.2.5',
  note: 'The guide speaks of user names and passwords for the server; how long they may be is assumed.',
});

export const mailPassword = setting({
  key: 'network.smtp.password',
  label: 'SMTP password',
  menu,
  type: secret(1, 64),
  factory: '',
  storage: 'network',
  secret: true,
  guide: '3.2.5',
  note: 'The guide speaks of user names and passwords for the server; how long they may be is assumed.',
});

export const mailSsl = setting({
  key: 'network.smtp.ssl',
  label: 'SSL',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.5',
});

export const mailCertificateCheck = setting({
  key: 'network.smtp.certificateCheck',
  label: 'SMTP server certificate check',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const mailSender = setting({
  key: 'network.smtp.sender',
  label: "Sender's e-mail address",
  menu,
  type: mailAddress,
  factory: '',
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const mailRecipients = setting({
  key: 'network.smtp.recipients',
  label: 'Destination of notification',
  menu,
  type: list(mailAddress, RECIPIENTS),
  factory: [],
  storage: 'network',
  guide: '3.2.5',
  evidence: 'assumed',
});

export const rows = [
  mailNotification,
  mailPicture,
  mailServer,
  mailPort,
  mailAuthentication,
  mailUser,
  mailPassword,
  mailSsl,
  mailCertificateCheck,
  mailSender,
  mailRecipients,
];
