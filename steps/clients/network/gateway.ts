import type { Socket } from 'node:dgram';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { pause } from '../../world/until.ts';
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
  /** What stands before the root of its description. */
  readonly doctype?: string;
  /** The description in place of its own. */
  readonly description?: string | Buffer;
  /** Whether it answers no search. */
  readonly silent?: true;
  /** Whether it never answers over HTTP. */
  readonly hangs?: true;
  /** What it answers over HTTP without end, to what: a piece of it, again and again. */
  readonly endless?: { readonly to: 'GET' | 'POST'; readonly piece: string };
  /** Whether it cuts the connection of an action. */
  readonly cuts?: (action: Action) => boolean;
  /** The type that it says it is, and that of the searches that it answers. */
  readonly type?: string;
  readonly searched?: string;
  /** Changes its answer to a search. */
  readonly reply?: (right: string) => string;
  /** What is answered before that, made of the right answer; no description is at other places than the router's own. */
  readonly before?: (right: string) => string;
  /** The type of its mapping service. */
  readonly service?: string;
  /** The status of its description, and of its answer to an action that it carries out. */
  readonly status?: number;
  readonly acted?: number;
  /** The path of its controls; elsewhere nothing is. */
  readonly path?: string;
  /** The URL that its description says it is relative to. */
  readonly base?: (own: string) => string;
  /** How it says where its answers end: by their length, unless it is given. */
  readonly ends?: 'in chunks' | 'by closing' | { readonly extension: number };
  /** Writes the whole answer over HTTP in its own way, in pieces that are sent one after the other. */
  readonly written?: (status: number, text: string) => readonly string[];
  /** Whether it ends no connection after that. */
  readonly stays?: true;
  /** How long it takes to answer an action that it has carried out at once, in ms. */
  readonly slowMs?: number;
  /** Changes its description, and its answers to actions. */
  readonly xml?: (right: string) => string;
  /** What it answers an action with, in place of what it should; undefined: what it should. */
  readonly said?: (action: Action) => string | Buffer | undefined;
  /** The error code of each action; undefined: it is carried out. */
  readonly error?: (action: Action) => number | undefined;
}

const TYPE = 'urn:schemas-upnp-org:device:InternetGatewayDevice:1';
const PLACE = '/root.xml';
const SERVICE = 'urn:schemas-upnp-org:service:WANIPConnection:1';

const describing = (
  control: string,
  service: string,
  base: string,
): string => `<root xmlns="urn:schemas-upnp-org:device-1-0">${base}<device><deviceType>${TYPE}</deviceType><friendlyName>Router &amp; more</friendlyName>
<serviceList><service><serviceType>urn:schemas-upnp-org:service:Layer3Forwarding:1</serviceType><controlURL>/other</controlURL></service></serviceList>
<deviceList><device><deviceList><device><serviceList><service><serviceType>${service}</serviceType>
<serviceId>urn:upnp-org:serviceId:WANIPConn1</serviceId><controlURL>${control}</controlURL></service></serviceList></device></deviceList>
</device></deviceList></device></root>`;

/** Whether a message is a search with all that it must have (UPnP Device Architecture 1.1, section 1.3.2). */
function isSearch(text: string, type: string): boolean {
  const [start = '', ...lines] = text.split('\r\n');
  const needed = [`HOST: ${SSDP.address}:${SSDP.port}`, 'MAN: "ssdp:discover"', `ST: ${type}`];
  return (
    start === 'M-SEARCH * HTTP/1.1' &&
    needed.every((line) => lines.includes(line)) &&
    lines.some((line) => /^MX: [1-5]$/.test(line)) &&
    text.endsWith('\r\n\r\n')
  );
}

/** An Internet Gateway Device for one camera: it answers that camera's searches alone, as others search in the same network. */
export class GatewayDevice {
  readonly #ear: Socket;
  readonly #mouth: Socket;
  readonly #web: Server;
  readonly #camera: Set<string>;
  #closing: Promise<void> | undefined;
  manners: Manners;
  /** Searches of the camera for a gateway. */
  searches = 0;
  readonly actions: Action[] = [];
  /** The internal port of each external port that is mapped, with the other values of its request. */
  readonly mappings = new Map<number, Readonly<Record<string, string>>>();

  private constructor(camera: string, manners: Manners, ear: Socket, mouth: Socket, web: Server) {
    this.#camera = new Set([camera]);
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
      if (gateway.#camera.has(from.address)) gateway.#searched(bytes.toString(), from);
    });
    return gateway;
  }

  get #own(): string {
    const { address, port } = this.#web.address() as { address: string; port: number };
    return `http://${address}:${port}`;
  }

  #searched(text: string, from: { address: string; port: number }): void {
    const { silent, searched = TYPE, type = TYPE, location = (own) => `${own}${PLACE}`, before, reply } = this.manners;
    if (!isSearch(text, searched)) return;
    this.searches++;
    if (silent) return;
    const right = [
      'HTTP/1.1 200 OK',
      'CACHE-CONTROL: max-age=120',
      `ST: ${type}`,
      `USN: uuid:1::${type}`,
      'EXT:',
      'SERVER: test UPnP/1.1 test/1',
      `LOCATION: ${location(this.#own)}`,
      '',
      '',
    ].join('\r\n');
    if (before) this.#mouth.send(before(right), from.port, from.address);
    this.#mouth.send(reply?.(right) ?? right, from.port, from.address);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const {
      description,
      control = () => '/control',
      service = SERVICE,
      status = 200,
      path = '/control',
      base,
      doctype = '',
    } = this.manners;
    const urlBase = base === undefined ? '' : `<URLBase>${base(this.#own)}</URLBase>`;
    if (this.manners.hangs) return;
    response.setHeader('Content-Type', 'text/xml');
    const { endless } = this.manners;
    if (endless && endless.to === request.method) {
      const more = setInterval(() => response.write(endless.piece), 1);
      response.once('close', () => clearInterval(more));
      return;
    }
    if (request.method === 'GET') {
      response.statusCode = this.manners.before && request.url !== PLACE ? 404 : status;
      this.#end(
        response,
        description ?? `<?xml version="1.0"?>${doctype}\n${describing(control(this.#own), service, urlBase)}`,
      );
      return;
    }
    if (request.url !== path) {
      this.actions.push({ name: `at ${request.url}`, values: {} });
      response.statusCode = 404;
      this.#end(response, 'Not Found');
      return;
    }
    const action = actionIn(String(request.headers['soapaction']), Buffer.concat(parts).toString(), service);
    this.actions.push(action);
    if (this.manners.cuts?.(action)) return void request.socket.destroy();
    const code = this.manners.error?.(action);
    if (code === undefined) this.#carryOut(action);
    if (this.manners.slowMs !== undefined) await pause(this.manners.slowMs);
    response.statusCode = code === undefined ? (this.manners.acted ?? 200) : 500;
    this.#end(response, this.manners.said?.(action) ?? (code === undefined ? done(action, service) : refused(code)));
  }

  #end(response: ServerResponse, right: string | Buffer): void {
    const { ends, written, xml, stays } = this.manners;
    const text = typeof right === 'string' && xml ? xml(right) : right;
    if (written) return void inPieces(response, written(response.statusCode, text.toString()), stays);
    if (ends === undefined) return void response.end(text);
    if (typeof ends === 'object') {
      // One chunk, whose line has so many bytes with its extension (RFC 9112 §7.1.1), and the last one.
      const head = `${Buffer.byteLength(text).toString(16)};`.padEnd(ends.extension, 'x');
      const status = `HTTP/1.1 ${response.statusCode} OK\r\nTransfer-Encoding: chunked\r\n\r\n`;
      return void response.socket?.write(`${status}${head}\r\n${text.toString()}\r\n0\r\n\r\n`);
    }
    if (ends === 'by closing') {
      response.setHeader('Connection', 'close');
      response.useChunkedEncodingByDefault = false;
      response.end(text);
      return;
    }
    const middle = Math.floor(text.length / 2);
    response.write(text.slice(0, middle));
    response.end(text.slice(middle));
  }

  #carryOut({ name, values }: Action): void {
    const external = Number(values['NewExternalPort']);
    const own = values['NewProtocol'] === 'TCP' && values['NewRemoteHost'] === '';
    if (name === 'AddPortMapping') this.mappings.set(external, values);
    if (name === 'DeletePortMapping' && own) this.mappings.delete(external);
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#leave());
  }

  async #leave(): Promise<void> {
    this.#web.closeAllConnections();
    await Promise.all([
      new Promise<void>((closed) => this.#ear.close(closed)),
      new Promise<void>((closed) => this.#mouth.close(closed)),
      new Promise<unknown>((closed) => this.#web.close(closed)),
    ]);
  }

  /** Serves the camera at another address too. */
  serve(address: string): void {
    this.#camera.add(address);
  }
}

async function inPieces({ socket }: ServerResponse, pieces: readonly string[], stays = false): Promise<void> {
  socket?.setNoDelay(true);
  for (const piece of pieces) {
    socket?.write(piece);
    await turn();
  }
  if (!stays) socket?.end();
}

/** The action and its arguments (UPnP Device Architecture, section 3.1.1); the header and the body must say the same. */
function actionIn(header: string, body: string, service: string): Action {
  const [, type = '', name = ''] = /^"([^"#]+)#(\w+)"$/.exec(header) ?? [];
  const [, named, inside = ''] = new RegExp(`<u:(\\w+) xmlns:u="${type}">(.*)</u:\\1>`, 's').exec(body) ?? [];
  const whole = /^<\?xml version="1\.0"\?>\s*<s:Envelope [^>]+>\s*<s:Body>.*<\/s:Body>\s*<\/s:Envelope>\s*$/s.test(
    body,
  );
  if (type !== service || named !== name || !whole) return { name: `unreadable: ${header} ${body}`, values: {} };
  const values = [...inside.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, key = '', value = '']) => [key, value] as const);
  return { name, values: Object.fromEntries(values) };
}

const envelope = (inside: string): string =>
  `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`;
const done = ({ name }: Action, service: string): string =>
  envelope(`<u:${name}Response xmlns:u="${service}"></u:${name}Response>`);
const refused = (code: number): string =>
  envelope(
    `<s:Fault><faultcode>s:Client</faultcode><detail><UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>${code}</errorCode><errorDescription>no</errorDescription></UPnPError></detail></s:Fault>`,
  );
