import { onOff } from '../../codec.ts';
import { setting } from '../../setting.ts';

const menu = ['Network', 'Advanced', 'UPnP'];

export const autoPortForwarding = setting({
  key: 'network.upnp.autoPortForwarding',
  label: 'Auto port forwarding',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.3',
});

export const cameraShortcut = setting({
  key: 'network.upnp.cameraShortcut',
  label: 'Camera shortcut',
  menu,
  type: onOff(),
  factory: false,
  storage: 'network',
  guide: '3.2.3',
  evidence: 'assumed',
});

export const rows = [autoPortForwarding, cameraShortcut];
