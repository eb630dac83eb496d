import { integer, onOff } from '../../codec.ts';
import { host } from '../../network-codec.ts';
import { setting } from '../../setting.ts';
import { secret, text } from '../../text-codec.ts';

const menu = ['Network', 'Advanced', 'FTP (img. trans.)'];

export const ftpClient = setting({
  key: 'network.ftpClient.enabled',
  label: 'FTP client',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.2',
  note: 'The guide says that it can be off; menu, word and default are assumed.',
});

export const ftpPeriodic = setting({
  key: 'network.ftpClient.periodic',
  label: 'FTP periodic image transmission',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.2',
  evidence: 'assumed',
});

export const ftpInterval = setting({
  key: 'network.ftpClient.interval',
  label: 'FTP transmission interval',
  menu,
  type: integer(1, 3_600, 'seconds'),
  factory: 60,
  storage: 'network',
  guide: '3.2.2',
  evidence: 'assumed',
});

export const ftpAlarm = setting({
  key: 'network.ftpClient.alarm',
  label: 'FTP alarm image transmission',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.2',
  evidence: 'assumed',
});

export const ftpServer = setting({
  key: 'network.ftpClient.server',
  label: 'FTP server address',
  menu,
  type: host(),
  factory: '',
  storage: 'network',
  guide: '3.2.2',
  evidence: 'assumed',
});

export const ftpServerPort = setting({
  key: 'network.ftpClient.port',
  label: 'FTP server port number',
  menu,
  type: integer(1, 65_535),
  factory: 21,
  storage: 'network',
  guide: '3.2.2',
  evidence: 'assumed',
});

export const ftpUser = setting({
  key: 'network.ftpClient.userName',
  label: 'FTP user name',
  menu,
  type: text(0, 64),
  factory: '',
  storage: 'network',
  guide: '3.2.2',
  note: 'The guide speaks of user names and passwords; how long they may be is assumed.',
});

export const ftpPassword = setting({
  key: 'network.ftpClient.password',
  label: 'FTP password',
  menu,
  type: secret(1, 64),
  factory: '',
  storage: 'network',
  secret: true,
  guide: '3.2.2',
  note: 'The guide speaks of user names and passwords; how long they may be is assumed.',
});

export const ftpDirectory = setting({
  key: 'network.ftpClient.directory',
  label: 'FTP directory name',
  menu,
  type: text(0, 256),
  factory: '',
  storage: 'network',
  guide: '3.2.2',
  evidence: 'assumed',
});

export const rows = [
  ftpClient,
  ftpPeriodic,
  ftpInterval,
  ftpAlarm,
  ftpServer,
  ftpServerPort,
  ftpUser,
  ftpPassword,
  ftpDirectory,
];
