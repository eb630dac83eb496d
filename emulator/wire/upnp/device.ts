import { escapedXml } from './xml.ts';

/** The path of the camera's own description. */
export const DESCRIPTION_PATH = '/upnp/description.xml';

export const DEVICE_TYPE = 'urn:schemas-upnp-org:device:Basic:1';

/** What the description of a camera says. */
export interface Described {
  readonly name: string;
  readonly model: string;
  readonly serial: string;
  readonly uuid: string;
  /** The URL of its pages. */
  readonly presentation: string;
}

/** The description of a camera (UPnP Device Architecture 1.1, section 2.3). */
export function deviceDescription({ name, model, serial, uuid, presentation }: Described): string {
  const leaf = (tag: string, text: string): string => `    <${tag}>${escapedXml(text)}</${tag}>`;
  return [
    '<?xml version="1.0"?>',
    '<root xmlns="urn:schemas-upnp-org:device-1-0">',
    '  <specVersion><major>1</major><minor>0</minor></specVersion>',
    '  <device>',
    leaf('deviceType', DEVICE_TYPE),
    leaf('friendlyName', name),
    leaf('manufacturer', 'i-PRO Co., Ltd.'),
    leaf('modelName', model),
    leaf('modelNumber', model),
    leaf('serialNumber', serial),
    leaf('UDN', `uuid:${uuid}`),
    leaf('presentationURL', presentation),
    '  </device>',
    '</root>',
    '',
  ].join('\n');
}
