import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import net from 'node:net';

/**
 * The floor of the FTP figures: a server that does nothing but write. Whoever connects gets the bytes of a file, for each file at a port of
 * its own. Prints "ready" and the ports.
 */
const ports: number[] = [];
for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file);
  const server = net.createServer(
    (socket) =>
      void socket
        .on('error', () => socket.destroy())
        .resume()
        .end(bytes),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ports.push((server.address() as net.AddressInfo).port);
}
console.log(['ready', ...ports].join(' '));
