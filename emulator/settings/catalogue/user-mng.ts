import { choice } from '../codec.ts';
import { setting } from '../setting.ts';

export const authMethod = setting({
  key: 'userMng.auth.method',
  words: 'Authentication',
  menu: ['User mng.', 'User auth.'],
  type: choice({ 'digest-or-basic': 'Digest or Basic', digest: 'Digest', basic: 'Basic' }),
  factory: 'digest',
  serves: ['web', 'rtsp'],
  guide: '2.5',
  evidence: 'guide',
});

export const rows = [authMethod];
