import type { Action, Manners } from '../clients/network/gateway.ts';

/** How routers misbehave, by the words that scenarios use. */
export const routerManners: Readonly<Record<string, (other: string) => Manners>> = {
  "whose ports below 1024 are another computer's": () => ({
    error: ({ name, values }) =>
      name === 'AddPortMapping' && Number(values['NewExternalPort']) < 1_024 ? 718 : undefined,
  }),
  'which maps for ever alone': () => ({
    error: ({ name, values }) => (name === 'AddPortMapping' && values['NewLeaseDuration'] !== '0' ? 725 : undefined),
  }),
  'which maps nothing, not even for ever': () => ({ error: () => 725 }),
  'whose chunk has a line that does not end': () => ({
    written: (status) => [`HTTP/1.1 ${status} OK\r\nTransfer-Encoding: chunked\r\n\r\n${'a;'.padEnd(258, 'x')}`],
    stays: true,
  }),
  'which does not answer': () => ({ silent: true }),
  'which is no router': () => ({ type: 'urn:schemas-upnp-org:device:MediaServer:1' }),
  'whose description is elsewhere': (other) => ({ location: () => `${other}/root.xml` }),
  'whose description has no URL of HTTP': () => ({ location: () => 'file:///etc/passwd' }),
  'whose controls are elsewhere': (other) => ({ control: () => `${other}/control` }),
  'whose description never comes': () => ({ hangs: true }),
  'whose description is no XML': () => ({ description: '<root><device></root>' }),
  'whose description has a document type': () => ({
    doctype: '<!DOCTYPE root [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
  }),
  'whose description has no mapping service': () => ({ description: '<root><device/></root>' }),
  'whose description has 10 MB': () => ({ description: Buffer.alloc(10_000_000, '<a>') }),
  'whose description is answered 404': () => ({ status: 404 }),
  'whose description is answered 500': () => ({ status: 500 }),
  'whose description never ends': () => ({ endless: { to: 'GET', piece: '<a>' } }),
  'whose answers have 10 MB': () => ({ said: () => Buffer.alloc(10_000_000, '<a>') }),
  'whose answers never end': () => ({ endless: { to: 'POST', piece: '<a>' } }),
  'which refuses every mapping': () => ({ error: () => 501 }),
  'which answers mappings with 404': () => ({ acted: 404 }),
  'which answers mappings with 204': () => ({ acted: 204 }),
  'which answers mappings with no XML': () => ({ said: () => '<u:AddPortMappingResponse>' }),
  'which refuses without a reason': () => ({ acted: 500, said: () => '<Fault/>' }),
  'which cuts every connection': () => ({ cuts: () => true }),
  'which refuses port 80': () => ({
    error: ({ name, values }) => (name === 'AddPortMapping' && values['NewExternalPort'] === '80' ? 501 : undefined),
  }),
  'which keeps its mappings': () => ({ error: ({ name }) => (name === 'DeletePortMapping' ? 606 : undefined) }),
  'which refuses to remove port 80': keeps('80', 606),
  'which refuses to remove port 443': keeps('443', 606),
  'which has lost the mapping of port 80': keeps('80', 714),
  'which cuts the connection when it is to remove port 80': () => ({ cuts: (action) => removes(action, '80') }),
  'which answers the removal of port 80 with no XML': () => ({
    ...keeps('80', 606)(),
    said: (action) => (removes(action, '80') ? '<u:DeletePortMappingResponse>' : undefined),
  }),
  'of version 2': () => ({ searched: `${GATEWAY}2`, type: `${GATEWAY}2` }),
  'whose service has version 2': () => ({ service: 'urn:schemas-upnp-org:service:WANIPConnection:2' }),
  'which dials': () => ({ service: 'urn:schemas-upnp-org:service:WANPPPConnection:1' }),
  'whose answers come in chunks': () => ({ ends: 'in chunks' }),
  'whose chunks have extensions': () => ({ ends: { extension: 256 } }),
  'whose chunks have longer extensions': () => ({ ends: { extension: 257 } }),
  'whose answer has something before it': () => ({ reply: (right) => `x${right}` }),
  'whose answer has another status': () => ({ reply: (right) => right.replace('200 OK', '2000 OK') }),
  'whose answer is a notification with something before it': () => ({
    reply: (right) => right.replace('HTTP/1.1 200 OK', 'x NOTIFY * HTTP/1.1'),
  }),
  'whose answer is a notification of another version': () => ({
    reply: (right) => right.replace('HTTP/1.1 200 OK', 'NOTIFY * HTTP/1.10'),
  }),
  'whose chunks are sized in capitals': () => ({ written: sized((size) => size.toUpperCase()) }),
  'whose chunks are sized with leading zeros': () => ({ written: sized((size) => size.padStart(6, '0')) }),
  'whose answers come a byte at a time': () => ({ written: (status, text) => [...plain(status, text)] }),
  'whose status has no reason': () => ({ written: (status, text) => [plain(status, text).replace(' OK', '')] }),
  'whose answers are of HTTP/1.0': () => ({ written: (status, text) => [plain(status, text).replace('1.1', '1.0')] }),
  'whose chunks are Chunked': coded((head) => head.replace('chunked', 'Chunked')),
  'whose chunks are CHUNKED, by a header in small letters': coded((head) =>
    head.replace('Transfer-Encoding: chunked', 'transfer-encoding: CHUNKED'),
  ),
  'whose chunks have a header in capitals': coded((head) => head.replace('Transfer-Encoding', 'TRANSFER-ENCODING')),
  'whose length has a header in small letters': () => ({
    written: (status, text) => [plain(status, text).replace('Content-Length', 'content-length')],
    stays: true,
  }),
  'whose length has a header in capitals': () => ({
    written: (status, text) => [plain(status, text).replace('Content-Length', 'CONTENT-LENGTH')],
    stays: true,
  }),
  'whose place is in capitals': () => ({ location: (web) => `${web.replace('http:', 'HTTP:')}/root.xml` }),
  'whose places of controls are in capitals': () => ({
    control: (web) => `${web.replace('http:', 'HTTP:')}/control`,
  }),
  'whose base is in capitals': () => ({ base: (web) => `${web.replace('http:', 'Http:')}/`, control: () => 'control' }),
  'which writes its headers in capitals, and without spaces': () => ({
    reply: (right) => right.replace(/^([A-Za-z-]+): /gm, (_all, name: string) => `${name.toUpperCase()}:`),
  }),
  'which writes its headers with one capital, and more spaces': () => ({
    reply: (right) =>
      right.replace(/^([A-Z])([A-Z-]+): (.*)/gm, (_all, first: string, rest: string, value: string) => {
        return `${first}${rest.toLowerCase()}:  \t${value} `;
      }),
  }),
  'whose answer has line ends without CR': () => ({ reply: (right) => right.replaceAll('\r', '') }),
  'whose answer has a status in other words': () => ({ reply: (right) => right.replace('200 OK', '200 Ok, here') }),
  'whose answers have a status in other words': () => ({
    written: (status, text) => [plain(status, text).replace(' OK', ' ok')],
  }),
  'which writes its XML with references': () => ({
    xml: (right) =>
      right.replace(/<(controlURL|serviceType|errorCode)>(.)/g, (_all, name: string, letter: string) => {
        return `<${name}>&#x${letter.charCodeAt(0).toString(16).toUpperCase()};`;
      }),
  }),
  'which writes its XML with another declaration': () => ({
    xml: (right) => right.replace('<?xml version="1.0"?>', `<?xml version='1.0' encoding='utf-8' standalone="yes"?>`),
  }),
  'which writes its XML without a declaration': () => ({ xml: (right) => right.replace(/<\?xml[^>]*\?>\s*/, '') }),
  'which writes its XML after a mark of UTF-8': () => ({ xml: (right) => `\ufeff${right}` }),
  'whose headers have no spaces': () => ({ written: (status, text) => [plain(status, text).replace(': ', ':')] }),
  'whose headers have more spaces': () => ({ written: (status, text) => [plain(status, text).replace(': ', ': \t ')] }),
  'which writes its XML with prefixes': () => ({
    xml: (right) => right.replace(/<(\/?)(?!\?|\w+:)(\w+)/g, '<$1x:$2').replaceAll('xmlns="', 'xmlns:x="'),
  }),
  'which writes its XML with sections of text': () => ({
    xml: (right) => right.replace(/<(controlURL|serviceType)>([^<]+)</g, '<$1><![CDATA[$2]]><'),
  }),
  'which writes its XML with remarks and spaces': () => ({
    xml: (right) => right.replace(/<(controlURL|serviceType)>([^<]+)</g, '<!-- $1 -->\n<$1 >\r\n\t$2 \n<'),
  }),
  'whose chunks come a byte at a time': () => ({
    written: (status, text) => [...chunked(status, text, SIZE, '').join('')],
  }),
  'whose chunks have extensions, and come a byte at a time': () => ({
    written: (status, text) => [...chunked(status, text, SIZE, ';'.padEnd(256 - 3, 'x')).join('')],
  }),
  'whose heads have 16 KB': () => ({ written: (status, text) => headOf(status, text, 16_384) }),
  'whose heads have more than 16 KB': () => ({ written: (status, text) => headOf(status, text, 16_385) }),
  'whose answers have 128 KB': () => ({ written: (status, text) => [plain(status, text, 131_072)] }),
  'whose answers have a byte more than 128 KB': () => ({ written: (status, text) => [plain(status, text, 131_073)] }),
  'whose length is no number': () => ({
    written: (status, text) => [plain(status, text).replace(/(Content-Length: \d+)/, '$1x')],
  }),
  'whose answer has a line that is no header': () => ({ reply: (right) => right.replace('EXT:', 'EXT') }),
  'whose answer is a notification': () => ({ reply: (right) => right.replace('HTTP/1.1 200 OK', 'NOTIFY * HTTP/1.1') }),
  'whose answer is a notification in small letters': () => ({
    reply: (right) => right.replace('HTTP/1.1 200 OK', 'notify * http/1.1'),
  }),
  'whose answer has its status in small letters': () => ({
    reply: (right) => right.replace('HTTP/1.1 200 OK', 'http/1.1 200 ok'),
  }),
  'whose place of controls is no URL': () => ({ control: () => 'http://[' }),
  'which gives port 50492 alone': givesAlone('50492'),
  'which gives port 50048 alone': givesAlone('50048'),
  'which gives no port': givesAlone(''),
  'which answers late': () => ({ slowMs: 300 }),
  'whose answers end when it closes': () => ({ ends: 'by closing' }),
  'which writes its headers in small letters': () => ({
    reply: (right) => right.replace(/^[A-Z-]+:/gm, (name) => name.toLowerCase()),
  }),
  'whose place of controls is relative': () => ({
    location: (web) => `${web}/folder/root.xml`,
    control: () => 'act?on=1',
    path: '/folder/act?on=1',
  }),
  'whose place of controls is below another base': () => ({
    base: (web) => `${web}/base/`,
    control: () => 'act',
    path: '/base/act',
  }),
  'whose base is no URL': () => ({ base: () => 'no URL' }),
  'whose base is empty': () => ({ base: () => '' }),
  'whose base is relative': () => ({ base: () => '/elsewhere/' }),
  'whose base is elsewhere, and its place of controls is whole': (other) => ({
    base: () => `${other}/`,
    control: (web) => `${web}/control`,
  }),
  'whose base is elsewhere': (other) => ({ base: () => `${other}/`, control: () => 'control' }),
  'whose base is by HTTPS': () => ({ base: (web) => web.replace('http:', 'https:'), control: () => 'control' }),
  'whose base is a file': () => ({ base: () => 'file:///etc/', control: () => 'passwd' }),
  'beside a server of films, which answers first': () => ({
    before: (right) => wrongPlace(right).replaceAll('InternetGatewayDevice', 'MediaServer'),
  }),
  'beside one whose description is elsewhere, which answers first': (other) => ({
    before: (right) => right.replace(PLACE, `LOCATION: ${other}/root.xml`),
  }),
  'after an answer that is an error': () => ({ before: (right) => wrongPlace(right).replace('200 OK', '500 Error') }),
  'after a notification': () => ({
    before: (right) => wrongPlace(right).replace('HTTP/1.1 200 OK', 'NOTIFY * HTTP/1.1'),
  }),
  'after an answer without a type': () => ({ before: (right) => wrongPlace(right).replace(/\r\nST: .*/, '') }),
  'after an answer without a place': () => ({ before: (right) => right.replace(PLACE, 'X: y') }),
  'after an answer with a place by HTTPS': () => ({
    before: (right) => right.replace('LOCATION: http:', 'LOCATION: https:'),
  }),
  'after an answer that is none': () => ({ before: () => 'no answer' }),
};

/** Letters and digits are in the size of each answer. */
const SIZE = 0xa_bc;

const chunked = (status: number, text: string, size: number, extension: string, form = size.toString(16)): string[] => [
  `HTTP/1.1 ${status} OK\r\nTransfer-Encoding: chunked\r\n\r\n`,
  `${form}${extension}\r\n${text.padEnd(size)}\r\n0\r\n\r\n`,
];

/** An answer in one chunk, whose size is written in its own way. */
const sized =
  (form: (size: string) => string) =>
  (status: number, text: string): readonly string[] =>
    chunked(status, text, SIZE, '', form(SIZE.toString(16)));

/** An answer of a known length; `all`: the bytes that it has with its head, with spaces after the text. */
function plain(status: number, text: string, all = 0): string {
  const head = (length: number): string => `HTTP/1.1 ${status} OK\r\nContent-Length: ${length}\r\n\r\n`;
  const bytes = Buffer.byteLength(text);
  const room = all - head(all).length;
  return room > bytes ? head(room) + text + ' '.repeat(room - bytes) : head(bytes) + text;
}

/** An answer whose head has that many bytes and comes alone, before its end. */
function headOf(status: number, text: string, bytes: number): readonly string[] {
  const head = `HTTP/1.1 ${status} OK\r\nContent-Length: ${Buffer.byteLength(text)}\r\nX: `;
  return [head.padEnd(bytes, 'x'), '\r\n\r', `\n${text}`];
}

/** Chunks whose head is written in its own way, and after which the connection stays. */
function coded(form: (head: string) => string): () => Manners {
  return () => ({
    written: (status, text) => {
      const [head = '', ...rest] = chunked(status, text, SIZE, '');
      return [form(head), ...rest];
    },
    stays: true,
  });
}

const removes = ({ name, values }: Action, external: string): boolean =>
  name === 'DeletePortMapping' && values['NewExternalPort'] === external;

/** A router that removes any port but one. */
function keeps(external: string, code: number): () => Manners {
  return () => ({ error: (action) => (removes(action, external) ? code : undefined) });
}

/** A router that has given every port but one to another computer. */
function givesAlone(external: string): () => Manners {
  return () => ({
    error: ({ name, values }) =>
      name === 'AddPortMapping' && values['NewExternalPort'] !== external ? 718 : undefined,
  });
}

const PLACE = /LOCATION: .*/;
const wrongPlace = (right: string): string => right.replace('/root.xml', '/wrong.xml');

const GATEWAY = 'urn:schemas-upnp-org:device:InternetGatewayDevice:';
