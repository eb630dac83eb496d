import { choice } from '../../codec.ts';
import { page } from '../../page.ts';

export const httpsPage = page({
  key: 'network.https',
  menu: ['Network', 'Advanced', 'HTTPS'],
  storage: 'network',
  guide: '3.4',
});

export const httpsConnection = httpsPage.setting('connection', {
  label: 'Connection',
  type: choice({ 'http-and-https': 'HTTP & HTTPS', https: 'HTTPS' }),
  factory: 'http-and-https',
  supported: true,
  acts: ['web', 'upnp'],
  evidence: 'guide',
  note: 'HTTPS closes port 80. Some models have it as their default.',
});
