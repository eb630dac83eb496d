import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { functions } from '../../emulator/guide/rules/2.4-user-accounts.ts';
import { rules } from '../../emulator/guide/rules/index.ts';
import { serviceKinds } from '../../emulator/services/index.ts';
import { methodNames } from '../../emulator/services/rtsp/methods/names.ts';
import { ownRoutes } from '../../emulator/services/web/mounts/index.ts';
import { tabs } from '../../emulator/services/web/setup/menus.ts';
import { catalogue } from '../../emulator/settings/catalogue/index.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { loadDocumentedCgi } from '../../emulator/profiles/documented-cgi.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import { servedTcpPorts } from '../../emulator/settings/ports.ts';
import { factoryOf, type Setting } from '../../emulator/settings/setting.ts';
import { tcpPorts, udpPorts } from './ports.ts';
import { rtspDoors } from './rtsp-doors.ts';
import { unknownPaths } from './unknown.ts';
import { closedForGood, webDoors } from './web-doors.ts';

/** The suite's table of doors against what the emulator serves: a route without a row in the table is a fault, and so is a row without a route. */
const known = new Set(webDoors.map(({ path }) => path));

const routes = ownRoutes(assumedDialect);
const routeOf = (path: string) => routes.find(path);

/** What stands between quotes in the code of the services and looks like a path of a web server. */
const PATH = /['"`](\/(?:[a-z][\w-]*\/)*[\w.-]*)(?=['"`?$])/gi;
/** Texts that look like paths and are none, and the start of such. */
const noPaths = new Set(['/cgi-bin/', '/admin/']);

test('every path in the code of the services stands in the table', () => {
  const files = globSync('emulator/services/**/*.ts').filter((path) => !path.endsWith('.test.ts'));
  assert.ok(files.length > 20, 'the services were not found');
  const strange = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(PATH)]
      .map(([, path = '']) => path)
      .filter((path) => !known.has(path) && !noPaths.has(path))
      .map((path) => `${file}: ${path}`),
  );
  assert.deepEqual(strange, []);
});

test('every page of settings and every CGI that reads or sets them stands in the table', () => {
  const cgis = catalogue.flatMap((row) => Object.entries(assumedDialect.cgiOf(row)));
  const paths = cgis.flatMap(([what, name]) => (what === 'parameter' ? [] : [`/cgi-bin/${name}`]));
  const strange = [...tabs.map(({ path }) => path), ...paths].filter((path) => !known.has(path));
  assert.deepEqual(strange, []);
});

test('every door of the table is a route, with its methods, its level and its kind', () => {
  for (const door of webDoors.filter(({ socket }) => !socket)) {
    const row = routeOf(door.path);
    assert.ok(row, `${door.path} is no route`);
    const level = row.needs && functions[row.needs];
    const is = (mark: boolean | undefined): boolean => mark === true;
    assert.deepEqual(
      {
        path: door.path,
        methods: [...row.methods],
        level,
        kind: row.kind === 'cgi' ? 'CGI' : 'page',
        exempt: is(row.exempt),
        changes: is(row.changes),
        registers: is(row.registers),
      },
      {
        path: door.path,
        methods: [...door.methods],
        level: door.level,
        kind: door.kind,
        exempt: is(door.withoutNumber),
        changes: is(door.changes),
        registers: is(door.registers),
      },
    );
  }
});

test('every mount of the web service stands in the table', () => {
  assert.deepEqual(
    routes.mounts.flatMap(({ path }) => (known.has(path) ? [] : [path])),
    [],
  );
});

test('what answers before registration is what the table says', () => {
  const first = webDoors.flatMap((door) => (door.first ? [door.path] : []));
  const firstMounts = routes.mounts.flatMap((mount) => (mount.first ? [mount.path] : []));
  assert.deepEqual(first.toSorted(), firstMounts.toSorted());
});

test('every CGI that is documented stands in the table, open or closed for good', () => {
  const both = new Set([...known, ...closedForGood]);
  assert.deepEqual(
    loadDocumentedCgi().flatMap(({ path }) => (both.has(path) ? [] : [path])),
    [],
  );
});

test('what the table does not have is no route', () => {
  assert.deepEqual(
    unknownPaths.filter((path) => routeOf(path)),
    [],
  );
});

test('the table has every method of RTSP that the emulator knows', () => {
  const asked = new Set(rtspDoors(false).flatMap(({ kind, method }) => (kind === 'no method' ? [] : [method])));
  assert.deepEqual([...asked].toSorted(), [...methodNames].toSorted());
});

test('the table has every port that a service opens, whatever is set', () => {
  const wanted = [
    ...Object.keys(tcpPorts).map((port) => `tcp ${port}`),
    ...Object.keys(udpPorts).map((port) => `udp ${port}`),
  ];
  const found = new Set<string>();
  for (const model of loadModels().values())
    for (const chosen of [0, 1, 2, 3]) {
      const get = <T>(row: Setting<T>): T => {
        const { choices } = row.type;
        // Numbers of ports stay: they are what the table is about.
        return chosen > 0 && choices.length > 0
          ? (choices[chosen % choices.length]?.value as T)
          : factoryOf(row, model);
      };
      for (const kind of serviceKinds)
        for (const { transport, port } of kind.endpoints({ settings: { get } as never, model, rules: rules }))
          found.add(`${transport} ${port}`);
    }
  assert.deepEqual([...found].toSorted(), wanted.toSorted());
});

test('the ports that a camera must be able to have are those of the table', () => {
  assert.deepEqual(servedTcpPorts.map(String).toSorted(), Object.keys(tcpPorts).toSorted());
});
