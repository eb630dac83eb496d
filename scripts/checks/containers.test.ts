import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { containerFaults, healthFaults } from './containers.ts';

const [dockerfile = '', compose = '', ignored = ''] = ['Dockerfile', 'docker-compose.yml', '.dockerignore'].map(
  (name) => readFileSync(name, 'utf8'),
);
const files = { dockerfile, compose, ignored, help: '--host --advertise --ports --control' };

test('the container files have no faults', () => assert.deepEqual(containerFaults(files), []));

const wrong: readonly (readonly [what: string, changed: Partial<typeof files>, fault: RegExp])[] = [
  ['a stage that is none', { compose: compose.replace('target: tests', 'target: test') }, /no stage test$/],
  ['a file that is none', { dockerfile: dockerfile.replace('COPY profiles', 'COPY profile') }, /copies profile, which/],
  ['a file that is ignored', { ignored: `${ignored}\nprofiles` }, /copies profiles, which \.dockerignore leaves out/],
  ['root', { dockerfile: dockerfile.replace('USER node', 'USER root') }, /runs as root/],
  ['no user', { dockerfile: dockerfile.replace('USER node\n', '') }, /runs as root/],
  ['another program', { dockerfile: dockerfile.replace('emulator/main.ts', 'main.ts') }, /starts main\.ts, which/],
  ['an unknown option', { compose: compose.replace('--control,', '--controls,') }, /there is no option --controls/],
  ['no name for clients', { dockerfile: dockerfile.replace('"--advertise", "localhost", ', '') }, /--advertise/],
  ['a port that is not exposed', { compose: compose.replaceAll('8322', '8323') }, /publishes 8323.*not publish 8322/s],
  ['a control port inside alone', { compose: compose.replace('0.0.0.0:8900', '127.0.0.1:8900') }, /only the container/],
  [
    'no token',
    { compose: compose.replace(/ +IPRO_CONTROL_TOKEN:.*/, '      OTHER: a') },
    /does not pass IPRO_CONTROL_TOKEN/,
  ],
];
for (const [what, changed, fault] of wrong)
  test(`${what} is a fault`, () => assert.match(containerFaults({ ...files, ...changed }).join('\n'), fault));

test('a port that is another one outside, or open to others, is refused', () => {
  for (const port of ["'127.0.0.1:80:8080'", "'8080:8080'"])
    assert.throws(
      () => containerFaults({ ...files, compose: compose.replace("'127.0.0.1:8080:8080'", port) }),
      /loopback/,
    );
});

test('a health check that is always well, or asks elsewhere, is a fault', { timeout: 60_000 }, async () => {
  const saying = (program: string) =>
    dockerfile.replace(/(HEALTHCHECK .*? CMD ).*/, (_all, before: string) => before + program);
  assert.match(
    (await healthFaults(saying('["true", "http://a:8900/"]'))).join('\n'),
    /without an emulator: ended with 0/,
  );
  assert.match(
    (await healthFaults(saying('["false", "http://a:8900/"]'))).join('\n'),
    /healthy emulator: ended with 1/,
  );
  assert.match((await healthFaults(saying('["true"]'))).join('\n'), /does not ask port 8900/);
});
