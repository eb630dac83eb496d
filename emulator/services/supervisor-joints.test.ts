import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from '../guide/rules/index.ts';
import { Listening } from './listening.ts';
import type { Configured } from './service.ts';
import type { RtspOffer } from './offers.ts';
import { boom, later, SERVER, slow, stage, TITLE } from './stage.test.ts';

// What services leave to the supervisor: the end of their offers, and the time for their last answers.

const entrance = (): RtspOffer => ({
  accept: () => undefined,
  portClosed: async () => undefined,
  push: async () => undefined,
});

/** A supervisor whose fake "ntp" makes an offer each time that it starts, and whose fake "web" looks for it. */
function offering() {
  const on = stage();
  const made: RtspOffer[] = [];
  const withdrawals: (() => void)[] = [];
  on.fakes.at.set('ntp start', () => {
    const what = entrance();
    made.push(what);
    withdrawals.push(on.fakes.offers.get('ntp')?.offer('rtsp', what) ?? assert.fail('ntp was not started'));
  });
  const found = (): RtspOffer | undefined => on.fakes.offers.get('web')?.get('rtsp');
  return { ...on, made, withdrawals, found };
}

test('an offer is found while the service that made it runs, and is gone at once when that must end', async () => {
  const { supervisor, made, found, fakes } = offering();
  await supervisor.start();
  assert.ok(found() !== undefined && found() === made[0]);
  fakes.at.set('ntp close', later);
  const stopped = supervisor.stop();
  assert.equal(found(), undefined, 'before it has closed');
  await stopped;
  assert.equal(found(), undefined);
});

test('after a restart the new offer is found, and the withdrawal of the old one does not end it', async () => {
  const { supervisor, settings, made, withdrawals, found } = offering();
  await supervisor.start();
  settings.commit({ [SERVER]: '127.0.0.9' }, 'test');
  await supervisor.settled();
  assert.equal(made.length, 2);
  assert.equal(found(), made[1]);
  withdrawals[0]?.();
  assert.equal(found(), made[1]);
  withdrawals[1]?.();
  assert.equal(found(), undefined);
});

test('the offer of a service that fails to start, or to close, is withdrawn', async () => {
  const { supervisor, fakes, found } = offering();
  const start = fakes.at.get('ntp start') ?? boom;
  fakes.at.set('ntp start', async (signal) => {
    await start(signal);
    boom();
  });
  await supervisor.start();
  assert.equal(supervisor.states()[2]?.state, 'failed');
  assert.equal(found(), undefined);
  fakes.at.set('ntp start', start);
  await supervisor.start();
  assert.ok(found());
  fakes.at.set('ntp close', boom);
  await supervisor.stop();
  assert.equal(found(), undefined);
});

test('a service whose change fails goes on, and so does its offer', async () => {
  const { supervisor, settings, fakes, states } = stage();
  const made = entrance();
  fakes.at.set('web start', () => void fakes.offers.get('web')?.offer('rtsp', made));
  fakes.at.set('web changed', boom);
  await supervisor.start();
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  await supervisor.settled();
  assert.equal(states()[0], 'web failed');
  assert.equal(fakes.offers.get('ntp')?.get('rtsp'), made);
});

test('two services cannot make the same offer, and one that was told to end makes none', async () => {
  const { supervisor, fakes, states, made, found } = offering();
  fakes.at.set('rtsp start', () => void fakes.offers.get('rtsp')?.offer('rtsp', entrance()));
  await supervisor.start();
  assert.deepEqual(states(), ['web running', 'rtsp running', 'ntp failed']);
  assert.deepEqual(supervisor.problems(true), ['ntp: offer rtsp: got a second one, wanted one service that makes it']);
  assert.ok(found() !== undefined && found() !== made[0]);
  await supervisor.stop();
  fakes.offers.get('ntp')?.offer('rtsp', entrance());
  assert.equal(found(), undefined);
});

test('a service that follows an offer hears of the present one and of each later one, until it ends', async () => {
  const { supervisor, settings, fakes, made } = offering();
  const heard: RtspOffer[] = [];
  fakes.at.set('web start', () => fakes.offers.get('web')?.follow('rtsp', (offer) => void heard.push(offer)));
  await supervisor.start();
  assert.deepEqual(heard, made);
  fakes.offers.get('web')?.follow('rtsp', (offer) => void heard.push(offer));
  assert.equal(heard.length, 2);
  settings.commit({ [SERVER]: '127.0.0.9' }, 'test');
  await supervisor.settled();
  assert.deepEqual(heard.slice(2), [made[1], made[1]]);
  await supervisor.stop();
  fakes.at.delete('web start');
  await supervisor.start();
  assert.equal(heard.length, 4, 'the ended service hears nothing');
});

test('an error of a service in what it does with an offer is its own failure', async () => {
  const { supervisor, fakes, states, found } = offering();
  fakes.at.set('web start', () => fakes.offers.get('web')?.follow('rtsp', boom));
  await supervisor.start();
  await supervisor.settled();
  assert.deepEqual(states(), ['web failed', 'rtsp running', 'ntp running']);
  assert.deepEqual(supervisor.problems(true), ['web: boom']);
  assert.ok(found());
});

for (const [what, end] of [
  ['stop', ({ supervisor }) => supervisor.stop()],
  ['move', ({ supervisor }) => supervisor.move({ stay: [], to: ['127.0.0.2'] })],
  ['restart', ({ supervisor, settings }) => (settings.commit({ [SERVER]: '127.0.0.9' }, 'test'), supervisor.settled())],
] as const satisfies readonly (readonly [string, (on: ReturnType<typeof stage>) => Promise<void>])[])
  test(`before a ${what} the last answer is awaited, and the signal is aborted at once`, async () => {
    const on = stage();
    const { supervisor, fakes, order, time } = on;
    const sent = Promise.withResolvers<void>();
    let aborted = false;
    fakes.at.set('ntp start', (signal) => signal.addEventListener('abort', () => (aborted = true)));
    fakes.sent.set('ntp', sent.promise);
    await supervisor.start();
    order();
    const ended = end(on);
    assert.equal(aborted, true);
    await later();
    time.run(999);
    await later();
    assert.ok(!order().includes('ntp close'), 'the answer has a second');
    sent.resolve();
    await later();
    assert.ok(order().includes('ntp close'), 'it is sent');
    await ended;
    assert.equal(on.clock.pending, 0, 'no timer is left');
  });

test('a last answer that is stuck is cut after a second', async () => {
  const { supervisor, fakes, order, states, time } = stage();
  fakes.sent.set('web', new Promise(() => undefined));
  await supervisor.start();
  order();
  const stopped = supervisor.stop();
  await later();
  assert.deepEqual(order(), ['ntp close', 'rtsp close'], 'the others do not wait');
  time.run(1_000);
  await stopped;
  assert.deepEqual(order(), ['web close']);
  assert.deepEqual(states(), ['web stopped', 'rtsp stopped', 'ntp stopped']);
});

test('a last answer that fails is the failure of its service, which is closed all the same', async () => {
  const { supervisor, fakes, order, clock } = stage();
  fakes.sent.set('web', Promise.reject(new Error('boom')));
  fakes.sent.get('web')?.catch(() => undefined);
  await supervisor.start();
  await supervisor.stop();
  assert.ok(order().includes('web close'));
  assert.deepEqual(supervisor.problems(false), ['web: boom']);
  assert.equal(clock.pending, 0);
});

test('after a change the last answer is awaited before ports are closed', async () => {
  const { supervisor, settings, fakes, order, time } = stage();
  fakes.sent.set('web', new Promise(() => undefined));
  const wanted = (): [] => (fakes.order.push('web ports'), []);
  fakes.ports.set('web', new Listening({ wanted, places: boom, open: boom }));
  await supervisor.start();
  order();
  settings.commit({ [TITLE]: 'Gate' }, 'test');
  await later();
  assert.deepEqual(order(), ['web changed', 'rtsp changed']);
  time.run(1_000);
  await supervisor.settled();
  assert.deepEqual(order(), ['web ports']);
});

test('a start that is under way is cut short at once, whatever was to be sent', async () => {
  const { supervisor, fakes, states } = stage();
  fakes.sent.set('web', new Promise(() => undefined));
  fakes.at.set('web start', slow);
  const started = supervisor.start();
  await later();
  await supervisor.stop();
  await started;
  assert.deepEqual(states(), ['web stopped', 'rtsp stopped', 'ntp stopped']);
});

test('a bent rule decides whether a service runs', async () => {
  for (const open of [true, false]) {
    const bent = { ...rules, tunnels: { ...rules.tunnels, tunnelsOpen: () => open } };
    const { supervisor, fakes, states } = stage(bent);
    fakes.enabled = (name, camera: Configured) => name !== 'ntp' || camera.rules.tunnels.tunnelsOpen(camera.settings);
    await supervisor.start();
    assert.deepEqual(states()[2], open ? 'ntp running' : 'ntp stopped');
    assert.deepEqual(supervisor.problems(true), []);
  }
});
