/** The services of a camera. */
export type ServiceName = 'web' | 'rtsp' | 'ntp' | 'easyIp' | 'ftp' | 'snmp' | 'upnp';

/** Whoever acts on a change of a setting: a service, or the camera's network. */
export type Actor = ServiceName | 'network';
