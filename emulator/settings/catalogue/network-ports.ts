import { integer } from '../codec.ts';
import { setting } from '../setting.ts';

const menu = ['Network', 'Network'];
const type = integer(1, 65_535);

export const httpPort = setting({
  key: 'network.port.http',
  label: 'HTTP port number',
  menu,
  type,
  factory: 80,
  storage: 'network',
  guide: '3.1',
  note: 'The guide names the port; that it can be set is assumed.',
});

export const httpsPort = setting({
  key: 'network.port.https',
  label: 'HTTPS port number',
  menu,
  type,
  factory: 443,
  storage: 'network',
  guide: '3.1',
  note: 'The guide names the port; that it can be set is assumed.',
});

export const rtspPort = setting({
  key: 'network.port.rtsp',
  label: 'RTSP port number',
  menu,
  type,
  factory: 554,
  storage: 'network',
  guide: '3.1',
  note: 'The guide names the port; that it can be set is assumed.',
});

export const rtspsPort = setting({
  key: 'network.port.rtsps',
  label: 'RTSPS port number',
  menu,
  type,
  factory: 322,
  storage: 'fixed',
  when: 'srtp',
  guide: '3.8',
});

export const wsDiscoveryPort = setting({
  key: 'network.port.wsDiscovery',
  label: 'ONVIF WS-Discovery port number',
  menu,
  type,
  factory: 3702,
  storage: 'fixed',
  guide: '3.1',
});

export const easyIpPort = setting({
  key: 'network.port.easyIp',
  label: 'Easy IP Setup port number',
  menu,
  type,
  factory: 10_670,
  storage: 'fixed',
  guide: '3.1',
});

export const snmpTablePort = setting({
  key: 'network.port.snmp',
  label: 'SNMP port number',
  menu,
  type,
  factory: 162,
  storage: 'fixed',
  guide: '3.1',
  note: "As the guide's table has it. 162 is where managers receive notifications (RFC 3413); an agent answers on 161.",
});

export const snmpAgentPort = setting({
  key: 'network.port.snmpAgent',
  label: 'SNMP agent port number',
  menu,
  type,
  factory: 161,
  storage: 'fixed',
  guide: '4.2',
  evidence: 'assumed',
  note: 'The guide does not list it; without it no SNMP manager could monitor the camera.',
});

export const ftpPort = setting({
  key: 'network.port.ftp',
  label: 'FTP port number',
  menu,
  type,
  factory: 21,
  storage: 'fixed',
  guide: '3.2.1',
  evidence: 'assumed',
});

export const rows = [
  httpPort,
  httpsPort,
  rtspPort,
  rtspsPort,
  wsDiscoveryPort,
  easyIpPort,
  snmpTablePort,
  snmpAgentPort,
  ftpPort,
];
