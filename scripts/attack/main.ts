import { InputError, problem } from '../../emulator/kernel/errors.ts';
import { own } from '../../emulator/kernel/own.ts';
import { freshSeed, seeded, type Random, type SeededRandom } from '../../emulator/kernel/random.ts';
import { command } from '../run/command.ts';
import { enclose } from '../run/namespace.ts';
import { unanswered } from './answers.ts';
import { clientHello, converse } from './conversation.ts';
import { corpus, type Seed } from './corpus.ts';
import { HostileViewer } from './datagrams.ts';
import { AttackedEmulator, type Holdings } from './emulator.ts';

const USUAL = 100_000;
const USAGE = `npm run attack                  ${USUAL} hostile conversations with all ports of an emulator that it starts; some minutes
npm run attack -- 3000          so many
npm run attack -- 3000 SEED     the same ones again, but for the order in which the network delivers them

Exit code 1: the emulator ended, does not answer, or holds more sockets, connections, timers or memory than before.`;
/** Conversations at the same time. */
const AT_ONCE = 64;
/** Conversations from one address, until damaged logins would have locked it out for the rest. */
const FROM_ONE = 16;
/** Of so many conversations one is of datagrams, and after so many another viewer sends them. */
const DATAGRAMS_EACH = 10;
const VIEWER_LASTS = 3_000;
const VIEWER_TRIES = 5;
/** Conversations before anything is counted, so that what is made once is made. */
const WARMING_UP = 1_000;
/** How long what clients left behind may take to go, ms. */
const GOING = 45_000;
/** MB that a process may have more in use afterwards: its journal and its logs are full then. */
const MORE_MEMORY = 40;
/** Ms of uptime after which a session that nobody keeps is over. */
const SESSIONS_LAST = 120_000;
const PROGRESS = 10_000;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const addressOf = (number: number): string => {
  const block = Math.floor(number / FROM_ONE);
  return `127.66.${Math.floor(block / 250) % 256}.${1 + (block % 250)}`;
};

/** A viewer; under attack and on a busy machine the first try may take too long. */
async function watching(emulator: AttackedEmulator): Promise<HostileViewer> {
  for (let tries = 1; ; tries++) {
    try {
      return await HostileViewer.open(emulator);
    } catch (error) {
      if (tries === VIEWER_TRIES || !emulator.lives) throw error;
      console.log(`  a viewer was not served: ${String(error)}`);
    }
  }
}

/** A promise that is waited for later: that it fails is told then. */
function held<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function attack(emulator: AttackedEmulator, count: number, random: SeededRandom): Promise<void> {
  const { host, ports, control } = emulator;
  const port = (name: string): number =>
    name === 'control' ? Number(new URL(control.url).port) : (own(ports, name) ?? 0);
  const hostOf = (name: string): string => (name === 'control' ? '127.0.0.1' : host);
  const seeds = corpus({ host, hello: await clientHello() });
  let viewer = held(watching(emulator));
  let lasts = VIEWER_LASTS;
  /** The viewer for this conversation: now and then another, once the sessions that others left behind are over. */
  const viewerFor = (number: number): Promise<HostileViewer> => {
    if (number < lasts) return viewer;
    lasts += VIEWER_LASTS;
    const before = viewer;
    viewer = held(control.advance('1', SESSIONS_LAST).then(() => watching(emulator)));
    return before.then((old) => {
      old.close();
      return viewer;
    });
  };
  let next = 0;
  let done = 0;
  const tcp = (fork: Random, number: number): Promise<void> => {
    const seed: Seed = seeds[fork.below(seeds.length)]?.(fork.hex(12)) ?? { port: 'http', secure: false, messages: [] };
    return converse(
      seed,
      { host: hostOf(seed.port), port: port(seed.port), secure: seed.secure, from: addressOf(number) },
      fork,
    );
  };
  const attacker = async (): Promise<void> => {
    while (next < count && emulator.lives) {
      const number = next++;
      const fork = random.fork(String(number));
      if (fork.below(DATAGRAMS_EACH) === 0) await (await viewerFor(number)).send(fork);
      else await tcp(fork, number);
      if (++done % PROGRESS === 0) console.log(`  ${done} conversations`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, attacker));
  (await viewer).close();
}

const noMore = (now: Holdings, before: Holdings): boolean =>
  (['descriptors', 'sockets', 'connections', 'timers'] as const).every((what) => now[what] <= before[what]);

const memoryText = ({ used, resident }: Holdings): string => `${used} MB in use, ${resident} MB resident`;

const holdingsText = ({ descriptors, sockets, connections, timers }: Holdings): string =>
  `${descriptors} descriptors, ${sockets} sockets (${connections} of clients), ${timers} timers`;

/** Once it holds no more than before, or when that has taken too long. Sessions end by themselves when their time is moved on. */
async function settled(emulator: AttackedEmulator, before?: Holdings): Promise<Holdings> {
  const until = Date.now() + GOING;
  for (;;) {
    await emulator.control.advance('1', SESSIONS_LAST);
    const now = await emulator.holdings();
    const fits = before ? noMore(now, before) : now.connections === 0 && now.timers === 0;
    if (fits || Date.now() > until) return now;
    await pause(500);
  }
}

async function problems(emulator: AttackedEmulator, before: Holdings): Promise<readonly string[]> {
  const found = [...(await unanswered(emulator))];
  const after = await settled(emulator, before);
  console.log(
    `before: ${holdingsText(before)}, ${memoryText(before)}\nafter:  ${holdingsText(after)}, ${memoryText(after)}`,
  );
  if (!noMore(after, before)) found.push(`what it holds: got ${holdingsText(after)}, wanted ${holdingsText(before)}`);
  if (after.used > before.used + MORE_MEMORY)
    found.push(`memory: got ${after.used} MB, wanted at most ${before.used + MORE_MEMORY} MB`);
  const { faults } = await emulator.control.camera('1');
  if (faults > 0) found.push(`faults of the emulator's own: got ${faults}, wanted none`);
  if (emulator.said !== '') found.push(`on stderr: got ${emulator.said.slice(0, 4_000)}, wanted nothing`);
  return found;
}

async function attackAll([count = String(USUAL), seed = freshSeed(), ...more]: readonly string[]): Promise<number> {
  if (!/^[1-9]\d{0,8}$/.test(count) || more.length > 0)
    throw new InputError([problem({ got: [count, ...more].join(' '), wanted: 'how many conversations: N [SEED]' })]);
  const inside = await enclose();
  if (inside !== undefined) return inside;
  console.log(`seed ${seed}: npm run attack -- ${count} ${seed}`);
  const random = seeded(seed);
  const emulator = await AttackedEmulator.start(seed);
  try {
    await unanswered(emulator);
    await attack(emulator, WARMING_UP, random.fork('warming up'));
    const before = await settled(emulator);
    const since = performance.now();
    await attack(emulator, Number(count), random);
    const seconds = (performance.now() - since) / 1_000;
    console.log(`${count} conversations in ${seconds.toFixed(0)} s, ${(Number(count) / seconds).toFixed(0)} a second`);
    const found = await problems(emulator, before);
    for (const one of found) console.error(one);
    console.log(found.length === 0 ? 'it lives, answers, and holds what it held' : `FAILED, seed ${seed}`);
    return found.length === 0 ? 0 : 1;
  } catch (error) {
    // Its port is closed a moment before it is gone.
    await pause(500);
    if (emulator.lives) throw error;
    console.error(`the process ended, seed ${seed}: ${emulator.said.slice(-2_000)}`);
    return 1;
  } finally {
    await emulator.stop();
  }
}

await command(USAGE, attackAll);
// Node now and then keeps a connection that was reset while it was being opened, and would wait for it.
process.exit();
