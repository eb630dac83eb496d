// Alone in its process: it measures how much its process works.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../kernel/errors.ts';
import { deviceDescription } from './device.ts';
import { mapperIn, parseSoapAnswer, soapCall } from './gateway.ts';
import { HttpResponseReader, MOST_RESPONSE, parseHttpResponse } from './http.ts';
import { parseSsdp, ssdpMessage } from './ssdp.ts';
import { leavesOf } from './xml.ts';

const read = (text: string, ended = true) => parseHttpResponse(Buffer.from(text, 'latin1'), ended);
const here = new URL('http://10.0.0.1:5000/rootDesc.xml');

test('a response ends with its length, its last chunk or its connection', () => {
  assert.deepEqual(read('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc', false), { status: 200, body: 'ab' });
  assert.equal(read('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc', false), undefined);
  assert.equal(read('HTTP/1.0 200 OK\r\n\r\nabc', false), undefined);
  assert.deepEqual(read('HTTP/1.0 500 Oh\r\n\r\nabc'), { status: 500, body: 'abc' });
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\n\r\n';
  assert.deepEqual(read(chunked, false), { status: 200, body: 'abc' });
  for (const cut of [1, 20, 48, 52, 56, 60]) assert.equal(read(chunked.slice(0, cut), false), undefined, `${cut}`);
});

test('a response is the same however it comes, and a long one is read once', () => {
  const body = 'x'.repeat(60_000);
  const chunks = Array.from(body, (char) => `1\r\n${char}\r\n`).slice(0, 20_000);
  for (const text of [
    `HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nea60;x=y\r\n${body}\r\n0\r\n\r\n`,
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n${chunks.join('')}0\r\n\r\n`,
  ]) {
    const whole = read(text, false);
    assert.ok(whole && whole.body.length >= 20_000);
    for (const size of [1, 7, 1_460]) {
      const reader = new HttpResponseReader();
      const bytes = Buffer.from(text, 'latin1');
      const { user: before } = process.cpuUsage();
      let got;
      for (let at = 0; at < bytes.length && !got; at += size) got = reader.push(bytes.subarray(at, at + size));
      assert.deepEqual(got, whole);
      // To read all of it again for each piece takes many seconds.
      assert.ok(process.cpuUsage().user - before < 1_000_000);
    }
  }
});

test('what is no response is refused', () => {
  for (const text of [
    'SSH-2.0-x\r\n\r\n',
    'HTTP/1.1 20 OK\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n',
    'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n',
    'HTTP/1.1 200 OK\r\n',
    `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(MOST_RESPONSE)}`,
    `HTTP/1.1 200 OK\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(300)}\r\n`,
  ])
    assert.throws(() => read(text), WireError, text.slice(0, 60));
});

const service = (type: string, control: string): string =>
  `<service><serviceType>${type}</serviceType><serviceId>x</serviceId><controlURL>${control}</controlURL></service>`;
const description = (...services: readonly string[]): string =>
  `<?xml version="1.0"?><root xmlns="urn:schemas-upnp-org:device-1-0"><device><serviceList>${services.join('')}</serviceList></device></root>`;
const IP = 'urn:schemas-upnp-org:service:WANIPConnection:1';
const PPP = 'urn:schemas-upnp-org:service:WANPPPConnection:1';

test('the mapper of a gateway is the best service that maps ports, with its own control URL', () => {
  const found = mapperIn(description(service('x', '/x'), service(PPP, '/p'), service(IP, 'ctl/IPConn')), here);
  assert.equal(found.type, IP);
  assert.equal(found.control.href, 'http://10.0.0.1:5000/ctl/IPConn');
  assert.equal(mapperIn(description(service(PPP, '/p')), here).control.pathname, '/p');
  const based = description(service(IP, '/c')).replace('<device>', '<URLBase>http://10.0.0.1:80/</URLBase><device>');
  assert.equal(mapperIn(based, here).control.href, 'http://10.0.0.1/c');
  assert.throws(() => mapperIn(description(service('x', '/x')), here), /a service that maps ports/);
  assert.throws(() => mapperIn(description(`<service><serviceType>${IP}</serviceType></service>`), here), WireError);
});

test('XML without end, or with a document type, is refused', () => {
  assert.throws(() => leavesOf('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'x'), /document type/);
  assert.throws(() => leavesOf('<a>'.repeat(40), 'x'), /levels/);
  for (const text of ['', '<a>', '<a></b>', 'x', '<a>&b;</a>', '<a/><b/>'])
    assert.throws(() => leavesOf(text, 'x'), WireError, text);
  assert.deepEqual(
    leavesOf('<s:a><b> x &amp; y </b><c><![CDATA[<z>]]></c></s:a>', 'x').map(({ name, text }) => [name, text]),
    [
      ['b', 'x & y'],
      ['c', '<z>'],
    ],
  );
});

test('a call has its values escaped, and an answer has its values or its error', () => {
  assert.match(
    soapCall(IP, 'AddPortMapping', { A: '<&">' }),
    /<u:AddPortMapping xmlns:u="urn:[^"]+"><A>&lt;&amp;&quot;&gt;<\/A><\/u:AddPortMapping>/,
  );
  const fault = (code: string): string =>
    `<s:Envelope xmlns:s="x"><s:Body><s:Fault><detail><UPnPError xmlns="urn"><errorCode>${code}</errorCode><errorDescription>Conflict</errorDescription></UPnPError></detail></s:Fault></s:Body></s:Envelope>`;
  assert.deepEqual(parseSoapAnswer(500, fault('718')), { code: 718, text: 'Conflict' });
  assert.throws(() => parseSoapAnswer(500, fault('x')), WireError);
  assert.throws(() => parseSoapAnswer(404, ''), WireError);
  const answer = parseSoapAnswer(200, '<e><NewExternalIPAddress>192.0.2.1</NewExternalIPAddress></e>');
  assert.deepEqual('values' in answer && [...answer.values], [['NewExternalIPAddress', '192.0.2.1']]);
});

test('messages of SSDP are written as they are read', () => {
  const message = ssdpMessage('search', { MAN: '"ssdp:discover"', ST: 'ssdp:all' });
  assert.equal(message.toString(), 'M-SEARCH * HTTP/1.1\r\nMAN: "ssdp:discover"\r\nST: ssdp:all\r\n\r\n');
  assert.deepEqual(parseSsdp(message).headers.get('man'), '"ssdp:discover"');
  assert.equal(parseSsdp(Buffer.from('HTTP/1.1 200 OK\r\nst:x\r\nExt:\r\n\r\n')).headers.get('ext'), '');
  for (const text of [
    '',
    'GET / HTTP/1.1\r\n\r\n',
    'M-SEARCH * HTTP/1.1\r\nx\r\n\r\n',
    `NOTIFY * HTTP/1.1\r\nx: ${'y'.repeat(2_048)}`,
  ])
    assert.throws(() => parseSsdp(Buffer.from(text)), WireError, text.slice(0, 40));
});

test('the description of a camera is XML, whatever its title', () => {
  const text = deviceDescription({ name: '<&>', model: 'M', serial: 'S', uuid: 'U', presentation: 'http://x/' });
  const values = new Map(leavesOf(text, 'x').map(({ name, text: value }) => [name, value]));
  assert.equal(values.get('friendlyName'), '<&>');
  assert.equal(values.get('UDN'), 'uuid:U');
});
