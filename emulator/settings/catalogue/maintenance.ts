import { integer, onOff } from '../codec.ts';
import { host } from '../network-codec.ts';
import { page } from '../page.ts';
import { day } from '../text-codec.ts';

export const upgradePage = page({ key: 'maintenance.upgrade', menu: ['Maintenance', 'Upgrade'], guide: '2.2' });

export const systemLogPage = page({ key: 'maintenance.systemLog', menu: ['Maintenance', 'System log'], guide: '5.3' });

upgradePage.setting('lastCheck', {
  label: 'Last firmware check',
  type: day(),
  factory: '',
  note: 'The guide asks for regular checks; that the camera keeps the date of the last is assumed.',
});

systemLogPage.setting('syslog', {
  label: 'Syslog transmission',
  type: onOff(),
  factory: false,
});

systemLogPage.setting('server', {
  label: 'Syslog server address',
  type: host(),
  factory: '',
});

systemLogPage.setting('port', {
  label: 'Syslog port number',
  type: integer(1, 65_535),
  factory: 514,
});
