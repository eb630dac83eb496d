import type { Door } from './door.ts';
import type { Call } from './line.ts';

/**
 * What a way of asking does to a request: nothing that matters, or it names another path or none, or it is no HTTP or has a method that
 * HTTP does not have, or lacks its number, or a page of another site sends it.
 */
export type Turn =
  | 'same'
  | 'elsewhere'
  | 'no target'
  | 'malformed'
  | 'no method'
  | 'without number'
  | 'another site'
  | 'the style sheet'
  | 'no socket';

/** A way to ask for a door. */
export interface Way {
  readonly name: string;
  readonly turn: Turn;
  /** The request as that way makes it; undefined: it cannot be asked for so. */
  change(call: Call, door: Door): Call | undefined;
}

export const straight: Way = { name: 'as it is', turn: 'same', change: (call) => call };

const header = (name: string, headers: Readonly<Record<string, string>>): Way => ({
  name,
  turn: 'same',
  change: (call) => ({ ...call, headers: { ...call.headers, ...headers } }),
});

/** What opens a WebSocket (RFC 6455 §4.1). */
export const handshake = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Protocol': 'binary',
} as const;

const notToSockets = (way: Way): Way => ({
  ...way,
  change: (call, door) => (door.socket ? undefined : way.change(call, door)),
});

/** An address that has all rights on some cameras. */
const LOCAL = '127.0.0.1';

/** Headers by which a proxy, a page of another site or a program says who asks or what is asked for. None of them changes anything. */
export const headerWays: readonly Way[] = [
  header('forwarded for the camera itself', { 'X-Forwarded-For': LOCAL, 'X-Real-IP': LOCAL, 'Client-IP': LOCAL }),
  header('forwarded (RFC 7239)', { Forwarded: `for=${LOCAL};by=${LOCAL};proto=https;host=localhost` }),
  header('behind a proxy that has seen a login', { 'X-Forwarded-User': 'operator', 'Remote-User': 'operator' }),
  header('with a cookie', { Cookie: 'user=operator; level=1; session=1; loggedin=true' }),
  header('of another host', { 'X-Forwarded-Host': 'localhost', 'X-Host': 'localhost' }),
  header('with another method in a header', { 'X-HTTP-Method-Override': 'GET', 'X-HTTP-Method': 'GET' }),
  header('with another path in a header', { 'X-Original-URL': '/style.css', 'X-Rewrite-URL': '/style.css' }),
  header('as a tunnel', { 'x-sessioncookie': 'doors', Accept: 'application/x-rtsp-tunnelled' }),
  notToSockets(header('as an upgrade to HTTP/2', { Upgrade: 'h2c', Connection: 'Upgrade' })),
  notToSockets(header('as an upgrade to TLS', { Upgrade: 'TLS/1.0, HTTP/1.1', Connection: 'Upgrade' })),
  notToSockets({
    name: 'as a WebSocket in HTTP/1.0',
    turn: 'same',
    change: (call) => ({ ...call, version: 'HTTP/1.0', headers: { ...call.headers, ...handshake } }),
  }),
  notToSockets({ name: 'in HTTP/1.0', turn: 'same', change: (call) => ({ ...call, version: 'HTTP/1.0' }) }),
  notToSockets({ ...header('as a WebSocket', handshake), turn: 'no socket' }),
  notToSockets({
    name: 'as the style sheet, with its own path in a header',
    turn: 'the style sheet',
    change: (call, { path }) => ({
      ...call,
      method: 'GET',
      target: '/style.css',
      body: undefined,
      headers: { ...call.headers, 'X-Original-URL': path, 'X-Rewrite-URL': path },
    }),
  }),
];

const inTarget = (name: string, change: (target: string) => string): Way => ({
  name,
  turn: 'same',
  change: (call) => ({ ...call, target: change(call.target) }),
});

const RIGHT = 'operator:Str0ng-Pass!';

/** The same path in a form that RFC 9112 §3.2 has, and a right login where none belongs. */
export const targetWays: readonly Way[] = [
  inTarget('in absolute form', (target) => `http://camera.example${target}`),
  inTarget('in absolute form, with a right login', (target) => `http://${RIGHT}@camera.example${target}`),
  inTarget(
    'with a right login in its query',
    (target) => `${target}${target.includes('?') ? '&' : '?'}user=operator&pwd=Str0ng-Pass!&auth=${btoa(RIGHT)}`,
  ),
  header('with a right login for a proxy', { 'Proxy-Authorization': `Basic ${btoa(RIGHT)}` }),
  header('with a right login in headers of its own', {
    'X-Authorization': `Basic ${btoa(RIGHT)}`,
    'X-Auth-Token': btoa(RIGHT),
    'X-Username': 'operator',
    'X-Password': 'Str0ng-Pass!',
  }),
];

/** Parameters in the body of a POST instead of the query. */
export const bodyWay: Way = {
  name: 'with its query in the body',
  turn: 'same',
  change(call) {
    const [path = '', query] = call.target.split('?', 2);
    return query === undefined || call.method !== 'POST' ? undefined : { ...call, target: path, body: query };
  },
};

/** Another spelling of the path; a camera knows one spelling of each. Undefined: there is no such spelling. */
const spellings: Readonly<Record<string, (path: string) => string | undefined>> = {
  'in capitals': (path) => changed(path, path.toUpperCase()),
  'in small letters': (path) => changed(path, path.toLowerCase()),
  'with a slash at its end': (path) => `${path}/`,
  'with two slashes inside': (path) => changed(path, path.replaceAll(/(?<=.)\//g, '//')),
  'with a letter encoded': (path) => changed(path, path.replace(/[a-z]/i, percent)),
  'with its last letter encoded': (path) => changed(path, path.replace(/[a-z](?=[^a-z]*$)/i, percent)),
  'with all letters encoded': (path) => changed(path, path.replaceAll(/[a-z]/gi, percent)),
  'encoded twice': (path) =>
    changed(
      path,
      path.replace(/[a-z]/i, (letter) => percent(letter).replace('%', '%25')),
    ),
  'with its slashes encoded': (path) => changed(path, path.replaceAll(/(?<=.)\//g, '%2f')),
  'with a dot segment': (path) => `/.${path}`,
  'by way of the style sheet': (path) => `/style.css/..${path}`,
  'by way of registration': (path) => `/admin/registration.html/..${path}`,
  'with encoded dots': (path) => `/live/%2e%2e${path}`,
  'with a parameter': (path) => `${path};x`,
  'with a parameter that looks like the style sheet': (path) => `${path};/style.css`,
  'as if below it was the style sheet': (path) => `${path}/style.css`,
  'with an ending': (path) => `${path}.css`,
  'with an encoded NUL': (path) => `${path}%00`,
  'with an encoded NUL and an ending': (path) => `${path}%00.css`,
  'with an encoded space': (path) => `${path}%20`,
  'with an encoded line break': (path) => `${path}%0a`,
  'with an encoded question mark': (path) => `${path}%3fx`,
  'with an overlong letter': (path) => changed(path, path.replace(/[a-z]/i, '%c1%a1')),
  'with backslashes': (path) => changed(path, `/${path.slice(1).replaceAll('/', '\\')}`),
  'with a fragment': (path) => `${path}#x`,
  'below another folder': (path) => `/cgi-bin${path}`,
};

const changed = (path: string, other: string): string | undefined => (other === path ? undefined : other);
const percent = (letter: string): string => `%${letter.charCodeAt(0).toString(16)}`;

const withPath = (call: Call, path: string): Call => {
  const [, query = ''] = /(\?.*)?$/.exec(call.target) ?? [];
  return { ...call, target: path + query };
};

/** Paths near a door's own, `known` being all there are: one of them is no other spelling. */
export const pathWays = (known: ReadonlySet<string>): readonly Way[] =>
  Object.entries(spellings).map(([name, spell]) => ({
    name,
    turn: 'elsewhere',
    change(call, { path }) {
      const other = spell(path);
      return other === undefined || known.has(other) ? undefined : withPath(call, other);
    },
  }));

/** Request-targets that name no path of a camera (RFC 9112 §3.2, RFC 3986 §4.2). */
const noTargets: Readonly<Record<string, (target: string) => string>> = {
  'with two slashes at its start': (target) => `/${target}`,
  'with a slash and a backslash at its start': (target) => `/\\${target.slice(1)}`,
  'below the name of another host': (target) => `//elsewhere.example${target}`,
  'in absolute form, of a host that is none': (target) => `http://[${target}`,
  'in absolute form, of a port that is none': (target) => `http://camera.example:99999${target}`,
};

export const noTargetWays: readonly Way[] = Object.entries(noTargets).map(([name, change]) => ({
  ...inTarget(name, change),
  turn: 'no target',
}));

/** Requests that are none of HTTP. */
export const malformedWays: readonly Way[] = [
  { name: 'with a method that nobody knows', turn: 'no method', change: (call) => ({ ...call, method: 'BREW' }) },
  { name: 'with its method in small letters', turn: 'no method', change: (call) => ({ ...call, method: 'get' }) },
  {
    name: 'without a leading slash',
    turn: 'malformed',
    change: (call) => ({ ...call, target: call.target.slice(1) || '.' }),
  },
  { name: 'with a raw NUL', turn: 'malformed', change: (call) => ({ ...call, target: `${call.target}\0` }) },
  { name: 'in another version', turn: 'malformed', change: (call) => ({ ...call, version: 'HTTP/3.0' }) },
];

/** Methods that a camera has no use for; each is known to HTTP. */
export const otherMethods = ['PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'COPY', 'QUERY'] as const;

const browser = { Accept: 'text/html,image/*;q=0.8,*/*;q=0.5' };
const numbered = (call: Call, number: string | undefined): Call => {
  const given = number === undefined ? '' : `Randomnum=${number}`;
  if (call.body?.includes('Randomnum=')) return { ...call, body: call.body.replace(/Randomnum=\w*/, given) };
  if (given === '') return call;
  return { ...call, target: `${call.target}${call.target.includes('?') ? '&' : '?'}${given}` };
};

/** As a browser asks: with the number `right` that the camera's pages carry, with others, or without. */
export const browserWays = (right: string, others: Readonly<Record<string, string>>): readonly Way[] => {
  const way = (name: string, turn: Turn, number: string | undefined): Way => ({
    name,
    turn,
    change: (call) => numbered({ ...call, headers: { ...call.headers, ...browser } }, number),
  });
  return [
    way("by a browser with the page's number", 'same', right),
    way('by a browser without a number', 'without number', undefined),
    way('by a browser with an empty number', 'without number', ''),
    way('by a browser with a made-up number', 'without number', '0123456789ABCDEF'),
    way('by a browser with a part of the number', 'without number', right.slice(0, -1)),
    ...Object.entries(others).map(([whose, number]) => way(`by a browser with ${whose}`, 'without number', number)),
    {
      name: 'as a form without its number',
      turn: 'without number',
      change: (call) => (call.body?.includes('Randomnum=') ? numbered(call, undefined) : undefined),
    },
  ];
};

const HOST = 'camera.example';
const ELSEWHERE = 'http://elsewhere.example';

/** What a browser adds when a page of another site sends its form, or leads there by a link. */
const otherSites: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'from another origin': { Origin: ELSEWHERE, Referer: `${ELSEWHERE}/a.html` },
  'from an origin of nobody': { Origin: 'null' },
  'from another port of its host': { Host: HOST, Origin: `http://${HOST}:8080` },
  'from a host that begins as its own': { Host: HOST, Origin: `http://${HOST}.elsewhere.example` },
  'from another site': { 'Sec-Fetch-Site': 'cross-site' },
  'from another host of its site': { 'Sec-Fetch-Site': 'same-site' },
};

const fromPage = (name: string, headers: Readonly<Record<string, string>>): Way => ({
  name,
  turn: 'another site',
  // It cannot know the number.
  change: (call) => numbered({ ...call, headers: { ...call.headers, ...headers } }, undefined),
});

/** As a page of another site makes a browser ask; and as the camera's own registration page does. */
export const otherSiteWays: readonly Way[] = [
  ...Object.entries(otherSites).map(([name, headers]) => fromPage(name, headers)),
  fromPage('by a link of another site', { Referer: `${ELSEWHERE}/a.html` }),
  {
    name: 'from its own page',
    turn: 'same',
    change: (call, { registers }) =>
      registers
        ? {
            ...call,
            headers: { ...call.headers, Host: HOST, Origin: `http://${HOST}`, 'Sec-Fetch-Site': 'same-origin' },
          }
        : undefined,
  },
];
