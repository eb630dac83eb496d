import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../guide/rules/index.ts';
import { referenceModel } from '../profiles/models.ts';
import { Listening } from './listening.ts';
import { boom, later, SERVER, slow, stage, TITLE } from './stage.test.ts';

const allRunning = ['web running', 'rtsp running', 'ntp running'];
const allStopped = ['web stopped', 'rtsp stopped', 'ntp stopped'];

test('services start in the order of the table, and the last one stops first', async () => {
  const { supervisor, states, order, told } = stage();
  await supervisor.start();
  assert.deepEqual(order(), ['web start', 'rtsp start', 'ntp start']);
  assert.deepEqual(states(), allRunning);
  assert.deepEqual(supervisor.problems(true), []);
  assert.equal(supervisor.problems(false).length, 3);
  await supervisor.stop();
  assert.deepEqual(order(), ['ntp close', 'rtsp close', 'web close']);
  assert.deepEqual(states(), allStopped);
  assert.deepEqual(supervisor.problems(false), []);
  assert.equal(supervisor.problems(true).length, 3);
  assert.deepEqual(told().slice(0, 3), ['web started', 'rtsp started', 'ntp started']);
});

test('one that does not start leaves the others running, says why, and is tried again', async () => {
  const { supervisor, settings, fakes, states, told } = stage();
  fakes.at.set('rtsp start', boom);
  await supervisor.start();
  assert.deepEqual(states(), ['web running', 'rtsp failed', 'ntp running']);
  assert.deepEqual(supervisor.problems(true), ['rtsp: boom']);
  assert.ok(told().includes('rtsp failed'));
  assert.deepEqual(
    supervisor.endpoints().map(({ name }) => name),
    ['web', 'ntp'],
  );
  // What it does not serve is no reason to try again; a start is.
  fakes.at.clear();
  settings.commit({ [SERVER]: '127.0.0.9' }, 'test');
  await supervisor.settled();
  assert.equal(supervisor.states()[1]?.state, 'failed');
  await supervisor.start();
  assert.deepEqual(states(), allRunning);
});

test('one that fails in a change goes on, says why, and leaves the others; set again, it tries again', async () => {
  const { supervisor, settings, fakes, states, told, order } = stage();
  await supervisor.start();
  order();
  fakes.at.set('web changed', boom);
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  await supervisor.settled();
  assert.deepEqual(states(), ['web failed', 'rtsp running', 'ntp running']);
  assert.deepEqual(supervisor.problems(true), ['web: boom']);
  assert.equal(settings.texts()[TITLE], 'Gate');
  assert.equal(supervisor.endpoints().length, 3, 'what it held before it holds');
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  await supervisor.settled();
  assert.equal(told().filter((one) => one === 'web failed').length, 2);
  fakes.at.clear();
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  await supervisor.settled();
  assert.deepEqual(states(), allRunning);
  assert.deepEqual(order(), ['web changed', 'rtsp changed', 'web changed', 'web changed']);
  assert.equal(told().at(-1), 'web started');
  // One that did not fail is not asked when nothing changed.
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  await supervisor.settled();
  assert.deepEqual(order(), []);
  // And the queue is not stuck: it stops.
  await supervisor.stop();
  assert.deepEqual(states(), allStopped);
});

test('one that does not close leaves the others stopped, is failed without power, and starts again', async () => {
  const { supervisor, fakes, states } = stage();
  await supervisor.start();
  fakes.at.set('rtsp close', boom);
  await supervisor.stop();
  assert.deepEqual(states(), ['web stopped', 'rtsp failed', 'ntp stopped']);
  assert.deepEqual(supervisor.problems(false), ['rtsp: boom']);
  fakes.at.clear();
  await supervisor.start();
  assert.deepEqual(states(), allRunning);
});

test('one that throws where accounts change is failed, and whoever changed them does not hear of it', async () => {
  const { supervisor, accountsChanged, fakes, states, order } = stage();
  await supervisor.start();
  order();
  fakes.at.set('web accounts', () => undefined);
  accountsChanged.emit();
  assert.deepEqual(order(), ['web accounts', 'rtsp accounts', 'ntp accounts'], 'at once');
  await later();
  assert.deepEqual(states(), ['web failed', 'rtsp running', 'ntp running']);
});

test('a row that takes a restart restarts the service that serves it, and its signal is aborted at once', async () => {
  const { supervisor, settings, fakes, order } = stage();
  let aborted = 0;
  fakes.at.set('ntp start', (signal) => signal.addEventListener('abort', () => aborted++));
  await supervisor.start();
  order();
  settings.commit({ [SERVER]: '127.0.0.9' }, 'test');
  assert.equal(aborted, 1);
  await supervisor.settled();
  assert.deepEqual(order(), ['ntp close', 'ntp start']);
});

test('what is enabled follows settings, model and rules', async () => {
  const { supervisor, settings, fakes, states, order } = stage();
  const seen: boolean[] = [];
  fakes.enabled = (name, camera) => {
    seen.push(camera.model.name === referenceModel && camera.rules === rules && camera.settings === settings);
    return name !== 'ntp' || !Object.hasOwn(settings.texts(), TITLE);
  };
  await supervisor.start();
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  await supervisor.settled();
  assert.deepEqual(states(), ['web running', 'rtsp running', 'ntp stopped']);
  assert.deepEqual(supervisor.problems(true), []);
  settings.reset(() => false, 'test');
  await supervisor.settled();
  assert.deepEqual(states(), allRunning);
  assert.ok(seen.every(Boolean));
  // Off and on again before its turn: it was told to end, so that it starts again.
  order();
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  settings.reset(() => false, 'test');
  await supervisor.settled();
  assert.deepEqual(
    order().filter((one) => one.startsWith('ntp')),
    ['ntp close', 'ntp start'],
  );
});

test('a slow start holds up no other service, no change, and no stop', async () => {
  const { supervisor, settings, fakes, states, told, order } = stage();
  fakes.at.set('web start', slow);
  const started = supervisor.start();
  await later();
  assert.deepEqual(states(), ['web stopped', 'rtsp running', 'ntp running']);
  assert.deepEqual(supervisor.problems(true), ['web: got no running service, wanted one']);
  settings.commit({ [SERVER]: '127.0.0.9' }, 'test');
  await later();
  assert.ok(order().includes('ntp close'));
  const before = performance.now();
  await supervisor.stop();
  await started;
  assert.ok(performance.now() - before < 100);
  assert.deepEqual(states(), allStopped);
  assert.ok(!told().includes('web failed'), 'it gave up because it had to');
});

test('interrupted, only what starts is cut short', async () => {
  const { supervisor, fakes, states } = stage();
  fakes.at.set('web start', slow);
  const started = supervisor.start();
  await later();
  supervisor.interrupt();
  await started;
  assert.deepEqual(states(), ['web stopped', 'rtsp running', 'ntp running']);
});

test('one that starts although it was told to end is closed before anything else', async () => {
  const { supervisor, fakes, states, order } = stage();
  const up = Promise.withResolvers<void>();
  fakes.at.set('web start', () => up.promise);
  void supervisor.start();
  await later();
  order();
  const stopped = supervisor.stop();
  const again = supervisor.start();
  up.resolve();
  await Promise.all([stopped, again]);
  assert.deepEqual(
    order().filter((one) => one.startsWith('web')),
    ['web close', 'web start'],
  );
  assert.deepEqual(states(), allRunning);
});

test('a move ends what is at the addresses that are gone before anything begins at those that came', async () => {
  const { supervisor, settings, fakes, order, states } = stage();
  await supervisor.start();
  order();
  fakes.at.set('web left', later);
  const moved = supervisor.move({ stay: ['::1'], to: ['127.0.0.2', '::1'] });
  settings.commit({ [SERVER]: '127.0.0.9' }, 'test');
  await moved;
  const done = order();
  assert.deepEqual(done.slice(0, 2), ['ntp close', 'door at ::1'], 'last words leave from the address that goes');
  assert.deepEqual(done.slice(2, 4).toSorted(), ['rtsp left', 'web left']);
  assert.deepEqual(done.slice(4), ['door clear', 'door at 127.0.0.2 and ::1', 'ntp start']);
  assert.deepEqual(states(), allRunning);
  await supervisor.stop();
  await supervisor.move({ stay: [], to: ['127.0.0.1'] });
  assert.deepEqual(states(), allStopped, 'without power nothing starts');
});

test('while the first address stays, a move ends no service, and starts none but those that failed', async () => {
  const { supervisor, fakes, order, states } = stage();
  fakes.at.set('rtsp start', boom);
  await supervisor.start();
  assert.deepEqual(states(), ['web running', 'rtsp failed', 'ntp running']);
  fakes.at.clear();
  order();
  await supervisor.move({ stay: ['127.0.0.1'], to: ['127.0.0.1', '::1'] });
  assert.deepEqual(order(), [
    'door at 127.0.0.1',
    'ntp left',
    'web left',
    'door clear',
    'door at 127.0.0.1 and ::1',
    'rtsp start',
  ]);
  assert.deepEqual(states(), allRunning);
});

test('a service goes on where its ports can be open after a move, and is failed as long as one cannot', async () => {
  const { supervisor, fakes, states } = stage();
  let addresses = ['127.0.0.1'];
  const open: string[] = [];
  const busy = new Set(['::1']);
  fakes.ports.set(
    'web',
    new Listening({
      wanted: () => [{ transport: 'tcp', port: 80, name: 'http', fixed: false, family: 'all' }],
      places: () => addresses,
      async open({ port }, at) {
        if (busy.has(at)) throw new Error(`${at} is in use`);
        open.push(at);
        return { port, close: async () => void open.splice(open.indexOf(at), 1) };
      },
    }),
  );
  await supervisor.start();
  addresses = ['127.0.0.1', '::1'];
  await supervisor.move({ stay: ['127.0.0.1'], to: addresses });
  assert.deepEqual([states()[0], supervisor.problems(true)], ['web failed', ['web: ::1 is in use']]);
  assert.deepEqual(open, ['127.0.0.1']);
  busy.clear();
  addresses = ['127.0.0.1', '::1', '::2'];
  await supervisor.move({ stay: ['127.0.0.1', '::1'], to: addresses });
  assert.deepEqual([states()[0], open], ['web running', ['127.0.0.1', '::1', '::2']]);
  addresses = ['::2'];
  await supervisor.move({ stay: ['::2'], to: addresses });
  assert.deepEqual([states()[0], open], ['web running', ['::2']]);
});

test('closed, it hears of no change any more', async () => {
  const { supervisor, settings, order, accountsChanged } = stage();
  await supervisor.start();
  await supervisor.close();
  order();
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  accountsChanged.emit();
  await supervisor.settled();
  assert.deepEqual(order(), []);
});
