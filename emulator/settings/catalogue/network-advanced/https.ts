import { choice } from '../../codec.ts';
import { setting } from '../../setting.ts';

const menu = ['Network', 'Advanced', 'HTTPS'];

export const httpsConnection = setting({
  key: 'network.https.connection',
  label: 'Connection',
  menu,
  type: choice({ 'http-and-https': 'HTTP & HTTPS', https: 'HTTPS' }),
  factory: 'http-and-https',
  storage: 'network',
  serves: ['web'],
  guide: '3.4',
  note: 'HTTPS closes port 80. Some models have it as their default.',
});

export const serverCertificate = setting({
  key: 'network.https.certificate',
  label: 'Server certificate',
  menu,
  type: choice({ 'pre-installed': 'Pre-installed certificate', ca: 'CA certificate' }),
  factory: 'pre-installed',
  storage: 'network',
  guide: '3.4',
  note: "The two types are the guide's; that they are one choice is documented for WV-X8570N.",
});

export const rows = [httpsConnection, serverCertificate];
