import { readFileSync } from 'node:fs';
import https from 'node:https';
import type { AddressInfo } from 'node:net';

/** A bare HTTPS server of Node: it answers every request with the same body, and knows neither users nor paths. Prints "ready" and its port. */
const [file = '', suites = '', body = ''] = process.argv.slice(2);
const pem = readFileSync(file, 'utf8');
const server = https.createServer({ key: pem, cert: pem, ciphers: suites, honorCipherOrder: true }, (_, response) => {
  response.setHeader('Content-Type', 'text/plain');
  response.end(body);
});
server.listen(0, '127.0.0.1', () => console.log(`ready ${(server.address() as AddressInfo).port}`));
