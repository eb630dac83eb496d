import { integer, onOff } from '../../codec.ts';
import { host } from '../../network-codec.ts';
import { page } from '../../page.ts';
import { secret, text } from '../../text-codec.ts';

export const ftpClientPage = page({
  key: 'network.ftpClient',
  menu: ['Network', 'Advanced', 'FTP (img. trans.)'],
  storage: 'network',
  guide: '3.2.2',
});

ftpClientPage.setting('enabled', {
  label: 'FTP client',
  type: onOff(),
  factory: false,
  note: 'The guide says only that it can be off.',
});

ftpClientPage.setting('periodic', {
  label: 'FTP periodic image transmission',
  type: onOff(),
  factory: false,
});

ftpClientPage.setting('interval', {
  label: 'FTP transmission interval',
  type: integer(1, 3_600, 'seconds'),
  factory: 60,
});

ftpClientPage.setting('alarm', {
  label: 'FTP alarm image transmission',
  type: onOff(),
  factory: false,
});

ftpClientPage.setting('server', {
  label: 'FTP server address',
  type: host(),
  factory: '',
});

ftpClientPage.setting('port', {
  label: 'FTP server port number',
  type: integer(1, 65_535),
  factory: 21,
});

ftpClientPage.setting('userName', {
  label: 'FTP user name',
  type: text(0, 64),
  factory: '',
  note: 'The guide says only that the client sends user names and passwords.',
});

ftpClientPage.setting('password', {
  label: 'FTP password',
  type: secret(1, 64),
  factory: '',
  secret: true,
  note: 'The guide says only that the client sends user names and passwords.',
});

ftpClientPage.setting('directory', {
  label: 'FTP directory name',
  type: text(0, 256),
  factory: '',
});
