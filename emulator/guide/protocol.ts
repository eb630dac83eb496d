/** The ways RTSP reaches a camera: its own port, TLS, or carried in HTTP or a WebSocket (a tunnel). */
export const rtspProtocols = ['rtsp', 'rtsps', 'tunnel'] as const;

export type RtspProtocol = (typeof rtspProtocols)[number];

/**
 * The protocol that carries a login. `websocket` is the handshake that opens RTSP in a WebSocket; `onvif` is a message with a UsernameToken,
 * over HTTP or HTTPS.
 */
export type Protocol = 'http' | 'https' | 'websocket' | 'ftp' | 'onvif' | RtspProtocol;

export const speaksRtsp = (protocol: Protocol): boolean => rtspProtocols.some((one) => one === protocol);
