import dgram from 'node:dgram';

/** The group and port of SSDP (UPnP Device Architecture 1.1, section 1). */
const GROUP = '239.255.255.250';
const PORT = 1_900;
/** MX, in seconds, within which devices answer; and how long answers are awaited, in ms. */
const MX = 1;
const WAIT_MS = 1_500;

const SEARCH = [
  'M-SEARCH * HTTP/1.1',
  `HOST: ${GROUP}:${PORT}`,
  'MAN: "ssdp:discover"',
  `MX: ${MX}`,
  'ST: ssdp:all',
  '',
  '',
].join('\r\n');

/** Searches the network of one's own address, IPv4, for all devices. Whether that host answers; undefined: nobody could be asked. */
export function answersSearch(host: string, from: string): Promise<boolean | undefined> {
  const socket = dgram.createSocket('udp4');
  return new Promise((done) => {
    const end = (found: boolean | undefined): void => {
      clearTimeout(late);
      socket.removeAllListeners('error').on('error', () => undefined);
      socket.close(() => done(found));
    };
    const late = setTimeout(() => end(false), WAIT_MS);
    socket.once('error', () => end(undefined));
    socket.on('message', (_bytes, { address }) => {
      if (address === host) end(true);
    });
    socket.bind(0, from, () => {
      try {
        socket.setMulticastInterface(from);
        socket.send(SEARCH, PORT, GROUP);
      } catch {
        end(undefined);
      }
    });
  });
}
