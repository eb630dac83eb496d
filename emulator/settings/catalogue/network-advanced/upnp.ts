import { onOff } from '../../codec.ts';
import { page } from '../../page.ts';

export const upnpPage = page({
  key: 'network.upnp',
  menu: ['Network', 'Advanced', 'UPnP'],
  storage: 'network',
  supported: true,
  acts: ['upnp'],
  guide: '3.2.3',
});

export const autoPortForwarding = upnpPage.setting('autoPortForwarding', {
  label: 'Auto port forwarding',
  type: onOff(),
  factory: false,
  evidence: 'guide',
});

export const cameraShortcut = upnpPage.setting('cameraShortcut', {
  label: 'Camera shortcut',
  type: onOff(),
  factory: false,
});
