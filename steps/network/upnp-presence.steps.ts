import assert from 'node:assert/strict';
import { Given, Then, When, type DataTable } from '@cucumber/cucumber';
import { SSDP, ssdpEar } from '../clients/network/gateway.ts';
import { udpSocket } from '../clients/network/udp.ts';
import { program } from '../clients/programs/program.ts';
import { faultsIn } from '../world/battery.ts';
import { list, slot } from '../world/slot.ts';
import { pause, until } from '../world/until.ts';
import type { CameraWorld } from '../world/world.ts';

const HERE = '127.0.0.1';
/** Where the description of a camera is. */
const PLACE = '/upnp/description.xml';
/** MX of the searches, in seconds, and longer than that, in ms. */
const MX = 1;
const QUIET_MS = 1_100;
/** Ports up to this one are of services that are known by them (RFC 6335 §6). */
const SYSTEM_PORTS = 1_023;
/** How near the date of an answer is to the camera's, in ms. */
const NEAR_MS = 5_000;

/** A message that came, by its headers in lower case; `start`: its first line. */
interface Heard {
  readonly from: string;
  readonly port: number;
  readonly start: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** A computer that hears what is said to all, and searches. */
interface Computer {
  readonly told: Heard[];
  readonly answers: Heard[];
  send(text: string): void;
}

const computers = slot<Computer>('a computer that hears UPnP', 'a computer that hears UPnP');

function read(bytes: Buffer, { address: from, port }: { readonly address: string; readonly port: number }): Heard {
  const [start = '', ...lines] = bytes.toString().split('\r\n');
  const headers = lines.map(
    (line) => [line.split(':', 1)[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()] as const,
  );
  return { from, port, start, headers: new Map(headers) };
}

Given('a computer that hears UPnP', async function (this: CameraWorld) {
  const told: Heard[] = [];
  const answers: Heard[] = [];
  const ear = await ssdpEar();
  const { host } = this.camera;
  ear.on('message', (bytes, from) => (from.address === host ? told.push(read(bytes, from)) : undefined));
  const mouth = await udpSocket(HERE, 0);
  mouth.setMulticastInterface(HERE);
  mouth.on('message', (bytes, from) => (from.address === host ? answers.push(read(bytes, from)) : undefined));
  this.undo.push(() => ear.close());
  this.undo.push(() => mouth.close());
  computers.set(this, { told, answers, send: (text) => mouth.send(text, SSDP.port, SSDP.address) });
});

interface Search {
  readonly start?: string;
  readonly man?: string | undefined;
  readonly mx?: string | undefined;
  readonly st?: string | undefined;
  readonly more?: string;
}

const search = ({
  start = 'M-SEARCH * HTTP/1.1',
  man = '"ssdp:discover"',
  mx = String(MX),
  st = 'ssdp:all',
  more = '',
}: Search): string =>
  [
    start,
    'HOST: 239.255.255.250:1900',
    ...(man === '' ? [] : [`MAN: ${man}`]),
    ...(mx === '' ? [] : [`MX: ${mx}`]),
    ...(st === '' ? [] : [`ST: ${st}`]),
    ...(more === '' ? [] : [more]),
    '',
    '',
  ].join('\r\n');

/** The camera's UUID, as it told it first: it ends with the MAC address, so that no two cameras have the same. */
function uuidOf(world: CameraWorld): string {
  const { told, answers } = computers.of(world);
  const [uuid] = [
    ...known.all(world),
    // Searches of the camera itself have no name.
    ...[...told, ...answers].flatMap(({ headers }) => headers.get('usn')?.slice(0, 41) ?? []),
  ];
  const mac = world.camera.mac.replaceAll(':', '');
  assert.match(uuid ?? '', new RegExp(`^uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-${mac}$`));
  return known.add(world, uuid ?? '');
}

const known = list<string>("the camera's UUID", 'the computer searches for {value}');

When('the computer searches for {value}', async function (this: CameraWorld, text: string) {
  const computer = computers.of(this);
  const st = text === "the camera's UUID" ? uuidOf(this) : text;
  computer.answers.length = 0;
  computer.send(search({ st }));
  await pause(QUIET_MS);
});

Then('it does not find the camera', function (this: CameraWorld) {
  assert.deepEqual(computers.of(this).answers, []);
});

/** What an answer or an announcement of a target must say of its camera (UPnP Device Architecture 1.1, section 1). */
function assertPlace({ headers, port: from }: Heard, world: CameraWorld, target: string): void {
  assert.ok(from > SYSTEM_PORTS, `it comes from port ${from}`);
  const location = new URL(headers.get('location') ?? '');
  const { host, ports } = world.camera;
  const scheme = ports['http'] === undefined ? 'https' : 'http';
  const usual = { http: 80, https: 443 }[scheme];
  const port = ports[scheme] ?? 0;
  assert.equal(location.href, `${scheme}://${host}${port === usual ? '' : `:${port}`}${PLACE}`);
  assert.equal(headers.get('cache-control'), 'max-age=1800');
  assert.match(headers.get('server') ?? '', /^\S+ UPnP\/1\.1 \S+$/);
  assertName(headers, world, target);
}

function assertName(headers: Heard['headers'], world: CameraWorld, target: string): void {
  const uuid = uuidOf(world);
  assert.equal(headers.get('usn'), target === uuid ? uuid : `${uuid}::${target}`);
}

Then('it finds the camera {int} times', async function (this: CameraWorld, times: number) {
  const { answers } = computers.of(this);
  const { clock } = await this.refresh();
  assert.equal(answers.length, times);
  assert.equal(new Set(answers.map(({ headers }) => headers.get('st'))).size, times);
  for (const answer of answers) {
    assert.equal(answer.start, 'HTTP/1.1 200 OK');
    assertPlace(answer, this, answer.headers.get('st') ?? '');
    assert.equal(answer.headers.get('ext'), '');
    assert.ok(Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.parse(clock.date)) < NEAR_MS);
  }
});

const searchFaults: Readonly<Record<string, string>> = {
  'a search without MAN': search({ man: '' }),
  'a search with another MAN': search({ man: '"ssdp:other"' }),
  'a search without MX': search({ mx: '' }),
  'a search with a wrong MX': search({ mx: 'soon' }),
  'a search without ST': search({ st: '' }),
  'a search of another version': search({ start: 'M-SEARCH * HTTP/1.0' }),
  'a search in small letters': search({ start: 'm-search * http/1.1' }),
  'a search of a file': search({ start: 'M-SEARCH /x HTTP/1.1' }),
  'a search with something before': search({ start: 'xM-SEARCH * HTTP/1.1' }),
  'a search with something behind': search({ start: 'M-SEARCH * HTTP/1.10' }),
  'a search with a long MX': search({ mx: '001' }),
  'a notification': search({ start: 'NOTIFY * HTTP/1.1' }),
  'a search of more than 2 KB': search({ more: `X: ${'x'.repeat(2_048)}` }),
};

/** A right search with its headers written in another way. */
const respelt = (form: (name: string, value: string) => string): string =>
  search({}).replace(/^([A-Z]+): (.*)$/gm, (_all, name: string, value: string) => form(name, value));

const searchSpellings: Readonly<Record<string, string>> = {
  'a search with headers in small letters': respelt((name, value) => `${name.toLowerCase()}: ${value}`),
  'a search with headers with one capital': respelt(
    (name, value) => `${name.slice(0, 1)}${name.slice(1).toLowerCase()}: ${value}`,
  ),
  'a search with headers without spaces': respelt((name, value) => `${name}:${value}`),
  'a search with headers with more spaces': respelt((name, value) => `${name}: \t${value} `),
  'a search with headers in another order': search({ st: '', more: 'ST: ssdp:all' }).replace(
    /(HOST.*\r\n)(MAN.*\r\n)/,
    '$2$1',
  ),
  'a search with headers that nobody knows': search({ more: 'CPFN.UPNP.ORG: a:b\r\nUSER-AGENT: test' }),
  'a search whose lines end without CR': search({}).replaceAll('\r', ''),
  'a search without an empty line': search({}).trimEnd(),
};

Then('it finds the camera by each of these:', async function (this: CameraWorld, table: DataTable) {
  const computer = computers.of(this);
  const wrong: string[] = [];
  for (const [name, text] of faultsIn(table, searchSpellings)) {
    computer.answers.length = 0;
    computer.send(text);
    await pause(QUIET_MS);
    if (computer.answers.length !== 3) wrong.push(`${name}: ${computer.answers.length} answers`);
  }
  assert.deepEqual(wrong, []);
});

Then(
  'it finds the camera by none of these, and by a right search afterwards:',
  async function (this: CameraWorld, table: DataTable) {
    const computer = computers.of(this);
    for (const [, text] of faultsIn(table, searchFaults)) computer.send(text);
    await pause(QUIET_MS);
    assert.deepEqual(computer.answers, []);
    computer.send(search({}));
    await pause(QUIET_MS);
    assert.equal(computer.answers.length, 3);
  },
);

Then('of {int} times {int} searches it answers each', async function (this: CameraWorld, times: number, each: number) {
  const computer = computers.of(this);
  for (let n = 1; n <= times; n++) {
    for (let i = 0; i < each; i++) computer.send(search({ st: 'upnp:rootdevice' }));
    await until(
      `${n * each} answers`,
      () => computer.answers.length,
      (count) => count >= n * each,
    );
  }
  assert.equal(computer.answers.length, times * each);
});

Then(
  'it hears {value} of the camera for each of its {int} targets',
  async function (this: CameraWorld, kind: string, count: number) {
    const { told } = computers.of(this);
    const said = (): readonly Heard[] => told.filter(({ headers }) => headers.get('nts') === kind);
    const all = await until(`${count} times ${kind}`, said, (some) => some.length >= count);
    assert.equal(new Set(all.map(({ headers }) => headers.get('nt'))).size, count);
    for (const one of all) {
      assert.equal(one.start, 'NOTIFY * HTTP/1.1');
      const target = one.headers.get('nt') ?? '';
      assert.equal(one.headers.get('host'), '239.255.255.250:1900');
      if (kind === 'ssdp:alive') assertPlace(one, this, target);
      else assertName(one.headers, this, target);
    }
  },
);

When('the computer forgets what it heard', function (this: CameraWorld) {
  const computer = computers.of(this);
  // The UUID is kept.
  uuidOf(this);
  computer.told.length = 0;
});

Then('for a moment it hears nothing of the camera', async function (this: CameraWorld) {
  await pause(QUIET_MS);
  assert.deepEqual(computers.of(this).told, []);
});

Then('the description of the camera is not there', async function (this: CameraWorld) {
  const { status } = await this.ask('HTTPS', { path: PLACE });
  assert.ok(status === 401 || status === 404, String(status));
});

Then('the description names the camera {value}', async function (this: CameraWorld, name: string) {
  const { status, text, headers } = await this.ask('HTTPS', { path: PLACE });
  assert.equal(status, 200);
  assert.deepEqual(headers['content-type'], ['text/xml; charset="utf-8"']);
  const { model, serial } = this.camera;
  for (const [tag, value] of [
    ['friendlyName', name === 'MODEL' ? model : name],
    ['UDN', uuidOf(this)],
    ['modelName', model],
    ['serialNumber', serial],
    ['deviceType', 'urn:schemas-upnp-org:device:Basic:1'],
  ])
    assert.ok(text.includes(`<${tag}>${value}</${tag}>`), text);
  assert.match(text, /^<\?xml version="1\.0"\?>\n<root xmlns="urn:schemas-upnp-org:device-1-0">/);
});

Then(
  "the description at that place has the camera's model, serial number and pages",
  async function (this: CameraWorld) {
    const { told } = computers.of(this);
    const [location = ''] = told.flatMap(({ headers }) => headers.get('location') ?? []);
    const { protocol, pathname } = new URL(location);
    const { status, text } = await this.ask(protocol === 'http:' ? 'HTTP' : 'HTTPS', { path: pathname });
    assert.equal(status, 200);
    const { model, serial, host } = this.camera;
    assert.match(text, new RegExp(`<modelName>${model}</modelName>`));
    assert.match(text, new RegExp(`<serialNumber>${serial}</serialNumber>`));
    const [, pages = ''] = /<presentationURL>([^<]+)<\/presentationURL>/.exec(text) ?? [];
    assert.equal(new URL(pages).hostname, host);
    assert.equal(new URL(pages).protocol, protocol);
  },
);

Then('gssdp-discover finds the camera {int} times', async function (this: CameraWorld, times: number) {
  const { stdout } = await program('gssdp-discover', ['--interface', 'lo', '--timeout', '3']);
  const { host, mac } = this.camera;
  const found = stdout.toString().split(/^resource available$/m);
  const mine = found.filter((one) => one.includes(mac.replaceAll(':', '')));
  assert.equal(mine.length, times, stdout.toString());
  for (const one of mine)
    assert.ok(one.includes(`Location: http://${host}`) || one.includes(`Location: https://${host}`), one);
});
