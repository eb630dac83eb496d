import type { Socket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { udpSocket } from './udp.ts';

/** The group and port of SSDP. */
export const SSDP = { address: '239.255.255.250', port: 1_900 } as const;

/** A socket that hears what is said to all by SSDP. */
export async function ssdpEar(): Promise<Socket> {
  const ear = await udpSocket(SSDP.address, SSDP.port, { reuseAddr: true });
  ear.addMembership(SSDP.address, '127.0.0.1');
  return ear;
}

/** An action that a gateway was asked for. */
export interface Action {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** How a gateway behaves; without anything, as one that works. */
export interface Manners {
  /** The URL of its description. */
  readonly location?: (own: string) => string;
  /** The URL of its controls, as its description has it. */
  readonly control?: (own: string) => string;
  /** The description in place of its own. */
  readonly description?: string | Buffer;
  /** Whether it answers no search. */
  readonly silent?: true;
  /** Whether it never answers over HTTP. */
  readonly hangs?: true;
  /** Whether it cuts the connection of each action. */
  readonly cuts?: true;
  /** The type that it says it is. */
  readonly type?: string;
  /** The error code of each action; undefined: it is carried out. */
  readonly error?: (action: Action) => number | undefined;
}

const TYPE = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1';
const SERVICE = 'urn:schemas-upnp-org:service:WANIPConnection:1';

const describing = (control: string): string => `<?xml version="1.0"?>
<root xmlns="urn:schemas-upnp-org:device-1-0"><device><deviceType>${TYPE}</deviceType><friendlyName>Router &amp; more</friendlyName>
<serviceList><service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1</serviceType><controlURL>/other</controlURL></service></serviceList>
<deviceList><device><deviceList><device><serviceList><service><serviceType>${SERVICE}</serviceType>
<serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId><controlURL>${control}</controlURL></service></serviceList></device></deviceList>
</device></deviceList></device></root>`;

/** An Internet Gateway Device for one camera: it answers that camera's searches alone, as others search in the same network. */
export class GatewayDevice {
  readonly #ear: Socket;
  readonly #mouth: Socket;
  readonly #web: Server;
  readonly #camera: string;
  manners: Manners;
  /** Searches of the camera for a gateway. */
  searches = 0;
  readonly actions: Action[] = [];
  /** The internal port of each external port that is mapped, with the other values of its request. */
  readonly mappings = new Map<number, Readonly<Record<string, string>>>();

  private constructor(camera: string, manners: Manners, ear: Socket, mouth: Socket, web: Server) {
    this.#camera = camera;
    this.manners = manners;
    this.#ear = ear;
    this.#mouth = mouth;
    this.#web = web;
  }

  static async at(host: string, camera: string, manners: Manners = {}): Promise<GatewayDevice> {
    const ear = await ssdpEar();
    const mouth = await udpSocket(host, 0);
    const web = createServer((request, response) => void gateway.#answer(request, response));
    await new Promise<void>((open) => web.listen(0, host, open));
    const gateway = new GatewayDevice(camera, manners, ear, mouth, web);
    ear.on('message', (bytes, from) => {
      if (from.address === camera) gateway.#searched(bytes.toString(), from);
    });
    return gateway;
  }

  get #own(): string {
    const { address, port } = this.#web.address() as { address: string; port: number };
    return `http://${address}:${port}`;
  }

  #searched(text: string, from: { address: string; port: number }): void {
    if (!text.startsWith('M-SEARCH * HTTP/1.1\r\n') || !text.includes(`\r\nST: ${TYPE}\r\n`)) return;
    this.searches++;
    if (this.manners.silent) return;
    const { location = (own) => `${own}/root.xml`, type = TYPE } = this.manners;
    const lines = [
      'HTTP/1.1 200 OK',
      'CACHE-CONTROL: max-age=120',
      `ST: ${type}`,
      `USN: uuid:1::${type}`,
      'EXT:',
      'SERVER: test UPnP/1.1 test/1',
      `LOCATION: ${location(this.#own)}`,
      '',
      '',
    ];
    this.#mouth.send(lines.join('\r\n'), from.port, from.address);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    if (this.manners.hangs) return;
    if (request.method === 'GET') {
      const { description, control = () => '/control' } = this.manners;
      response.setHeader('Content-Type', 'text/xml');
      response.end(description ?? describing(control(this.#own)));
      return;
    }
    if (this.manners.cuts) return void request.socket.destroy();
    const action = actionIn(String(request.headers['soapaction']), Buffer.concat(parts).toString());
    this.actions.push(action);
    const code = this.manners.error?.(action);
    if (code === undefined) this.#carryOut(action);
    response.writeHead(code === undefined ? 200 : 500, { 'Content-Type': 'text/xml' });
    response.end(code === undefined ? done(action) : refused(code));
  }

  #carryOut({ name, values }: Action): void {
    const external = Number(values['NewExternalPort']);
    if (name === 'AddPortMapping') this.mappings.set(external, values);
    if (name === 'DeletePortMapping') this.mappings.delete(external);
  }

  async close(): Promise<void> {
    this.#web.closeAllConnections();
    await Promise.all([
      new Promise<void>((closed) => this.#ear.close(closed)),
      new Promise<void>((closed) => this.#mouth.close(closed)),
      new Promise<unknown>((closed) => this.#web.close(closed)),
    ]);
  }

  /** The camera that it serves. */
  get camera(): string {
    return this.#camera;
  }
}

/** The action and its arguments (UPnP Device Architecture, section 3.1.1); the header and the body must say the same. */
function actionIn(header: string, body: string): Action {
  const [, type = '', name = ''] = /^"([^"#]+)#(\w+)"$/.exec(header) ?? [];
  const [, named, inside = ''] = new RegExp(`<u:(\\w+) xmlns:u="${type}">(.*)</u:\\1>`, 's').exec(body) ?? [];
  if (type !== SERVICE || named !== name) return { name: `unreadable: ${header} ${body}`, values: {} };
  const values = [...inside.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, key = '', value = '']) => [key, value] as const);
  return { name, values: Object.fromEntries(values) };
}

const envelope = (inside: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`;
const done = ({ name }: Action): string => envelope(`<u:${name}Response xmlns:u="${SERVICE}"></u:${name}Response>`);
const refused = (code: number): string =>
  envelope(
    `<s:Fault><faultcode>s:Client</faultcode><detail><UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${code}</errorCode><errorDescription>no</errorDescription></UPnPError></detail></s:Fault>`,
  );
