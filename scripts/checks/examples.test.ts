import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composeFaults, featureCommands, workflowSteps } from './examples.ts';

const help = '--host <HOSTS>  --ports <PORTS>';
const suite = "os.environ['IPRO_CAMERA_1_HOST']";

/** A camera with that command, and a suite with those variables that waits for that service. */
const compose = (command: string, variables: string, service = 'camera'): string => `
services:
  camera:
    image: ipro-emulator
    command: ${command}
  suite:
    image: python:3
    command: [python3]
    environment: ${variables}
    depends_on: { ${service}: { condition: service_healthy } }
`;

const variables = '{ IPRO_CAMERA_1_HOST: camera }';

test('a compose file without mistakes has no faults', () =>
  assert.deepEqual(composeFaults(compose("[start, '--ports', real]", variables), help, suite), []));

test('an option, a command, a service and a variable that are none are named', () => {
  const faults = composeFaults(compose("[begin, '--port', real]", '{}', 'cam'), help, suite);
  assert.deepEqual(faults, [
    'service camera: starts begin, wanted start',
    'service camera: there is no option --port',
    'service suite: depends on cam, which is none',
    'service suite: the suite reads IPRO_CAMERA_1_HOST',
  ]);
});

test("a workflow's commands are read, but for the installation", () => {
  const workflow = `
jobs:
  suites:
    steps:
      - uses: actions/checkout@v4
      - run: npm ci
      - { run: npm test, env: { A: b } }
`;
  assert.deepEqual(workflowSteps(workflow), [{ run: 'npm test', env: { A: 'b' } }]);
  assert.throws(() => workflowSteps('jobs: { suites: { steps: [{ runs: npm test }] } }'), /runs/);
  assert.throws(() => workflowSteps('jobs: { suites: { steps: [{ uses: somebody }] } }'), /uses/);
});

test('the command for one feature is found, and the one for all of them left out', () => {
  const one = 'npx cucumber-js --import steps/index.js features/a/b.feature';
  assert.deepEqual(featureCommands(`\n${one}\nnpx cucumber-js 'features/**/*.feature'\nRun ${one}\n`), [one]);
});
