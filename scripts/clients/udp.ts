import dgram from 'node:dgram';

/** The answer to a datagram. `silent`: nothing came; `closed`: nothing listens at that port. */
export type UdpAnswer = Buffer | 'silent' | 'closed';

/** Sends a datagram, twice if need be, and waits that long for an answer. */
export function askUdp(host: string, port: number, bytes: Buffer, waitMs: number): Promise<UdpAnswer> {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4');
  return new Promise((done) => {
    const timers = [setTimeout(() => socket.send(bytes), waitMs / 2), setTimeout(() => end('silent'), waitMs)];
    const end = (result: UdpAnswer): void => {
      for (const timer of timers) clearTimeout(timer);
      socket.removeAllListeners('error').on('error', () => undefined);
      socket.close(() => done(result));
    };
    socket.once('message', end);
    socket.once('error', () => end('closed'));
    socket.connect(port, host, () => socket.send(bytes));
  });
}
