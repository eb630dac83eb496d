import { WireError } from '../../kernel/errors.ts';
import { escapedXml, leavesOf } from './xml.ts';

/** What a search asks for: Internet Gateway Devices, version 1 and 2. */
export const gatewayTypes = [
  'urn:schemas-upnp-org:device:InternetGatewayDevice:2',
  'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
] as const;

/** The services of a gateway that map ports, the most wanted first. */
const mappers = [
  'urn:schemas-upnp-org:service:WANIPConnection:2',
  'urn:schemas-upnp-org:service:WANIPConnection:1',
  'urn:schemas-upnp-org:service:WANPPPConnection:1',
];

/** The service of a gateway that maps ports. */
export interface Mapper {
  readonly type: string;
  /** Where its actions are sent. */
  readonly control: URL;
}

/** The mapper in a gateway's description (UPnP Device Architecture, section 2). Throws `WireError` when there is none. */
export function mapperIn(description: string, location: URL): Mapper {
  const where = 'description of the gateway';
  const leaves = leavesOf(description, where);
  const base = leaves.find(({ name, text }) => name === 'URLBase' && text !== '')?.text;
  for (const type of mappers) {
    const named = leaves.find(({ name, text }) => name === 'serviceType' && text === type);
    const control = leaves.find(({ name, within }) => name === 'controlURL' && within.join() === named?.within.join());
    if (!named || !control) continue;
    const url = URL.parse(control.text, base === undefined ? location : (URL.parse(base) ?? location));
    if (url) return { type, control: url };
  }
  throw new WireError({ got: 'none', wanted: 'a service that maps ports, with its controlURL', where });
}

/** A call of an action (section 3.1.1), as the body of a POST. */
export function soapCall(type: string, action: string, given: Readonly<Record<string, string>>): string {
  const values = Object.entries(given).map(([name, value]) => `<${name}>${escapedXml(value)}</${name}>`);
  return [
    '<?xml version="1.0"?>',
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"',
    ' s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>',
    `<u:${action} xmlns:u="${escapedXml(type)}">${values.join('')}</u:${action}>`,
    '</s:Body></s:Envelope>',
  ].join('');
}

/** The answer to an action: its values, or the error's code and text. */
export type SoapAnswer =
  { readonly values: ReadonlyMap<string, string> } | { readonly code: number; readonly text: string };

/** Reads the answer to an action. Throws `WireError`. */
export function parseSoapAnswer(status: number, body: string): SoapAnswer {
  const where = 'answer of the gateway';
  if (status === 200) return { values: new Map(leavesOf(body, where).map(({ name, text }) => [name, text])) };
  if (status !== 500) throw new WireError({ got: `status ${status}`, wanted: '200, or 500 with an error', where });
  const values = new Map(leavesOf(body, where).map(({ name, text }) => [name, text]));
  const code = values.get('errorCode') ?? '';
  if (!/^\d{3}$/.test(code)) throw new WireError({ got: 'no error code', wanted: 'one of three digits', where });
  return { code: Number(code), text: values.get('errorDescription') ?? '' };
}
