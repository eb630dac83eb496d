import assert from 'node:assert/strict';
import { Given, Then, When } from '@cucumber/cucumber';
import { basicHeader } from '../clients/http/digest.ts';
import type { CameraWorld } from '../world/world.ts';
import { users, type Level } from './levels.ts';
import { badLogins, levelLogins, wrongBasics, type WebLogin } from './logins.ts';
import { befallen, staleLogins } from './circumstances.ts';
import { begin, beginOpen, round } from './round.ts';
import { freshAddress, type Signs } from './seat.ts';
import { asMeant, crossed, tryDoors, type Cell, type State } from './matrix.ts';
import { doorSite, DoorSite, type Web } from './site.ts';
import {
  bodyWay,
  browserWays,
  headerWays,
  malformedWays,
  noTargetWays,
  otherMethods,
  otherSiteWays,
  pathWays,
  targetWays,
} from './ways.ts';
import { webDoors } from './web-doors.ts';
import { own } from '../../emulator/kernel/own.ts';

const DAY = 86_400_000;
const MINUTES = 60_000;
const sheet = webDoors.find(({ path }) => path === '/style.css') ?? assert.fail('no style sheet');
const known = new Set(webDoors.map(({ path }) => path));
export const usual = crossed(webDoors, ['GET', 'POST', 'HEAD']);

type Stating = (over: Web, site: DoorSite) => Promise<State>;

/** The same cells over each protocol that the camera answers; `shared`: each over one of them, in turn. */
export async function everywhere(
  world: CameraWorld,
  stateOver: Stating,
  cells: (state: State) => readonly Cell[],
  shared = false,
): Promise<void> {
  const { site, findings } = round(world);
  const { protocols } = site;
  await Promise.all(
    protocols.map(async (over, i) => {
      const state = await stateOver(over, site);
      const all = cells(state);
      const here = shared ? all.filter((_, n) => n % protocols.length === i) : all;
      await tryDoors(state, here, findings, { over, sheet });
    }),
  );
}

Given('a camera whose doors are tried', async function (this: CameraWorld) {
  await begin(this, await doorSite(this));
});

Given('a camera whose doors are tried, with RTSP in HTTP and SRTP on', async function (this: CameraWorld) {
  await beginOpen(this);
});

Given(
  /^a camera whose doors are tried, set to (Digest or Basic|Basic)$/,
  async function (this: CameraWorld, set: string) {
    const schemes = set === 'Basic' ? (['Basic'] as const) : (['Digest', 'Basic'] as const);
    const method = set.toLowerCase().replaceAll(' ', '-');
    await begin(this, await doorSite(this, { 'userMng.auth.method': method }, schemes));
  },
);

Given('a factory camera whose doors are tried', async function (this: CameraWorld) {
  await begin(this, new DoorSite(await this.newCamera()));
});

/** A client with a login that opens nothing, here or any more. */
async function clientWith(world: CameraWorld, description: string): Promise<Stating> {
  const login = own(badLogins, description) ?? (await onceGood(world, description));
  return (over, site) => {
    const standing = site.standing(undefined, {
      registered: site.camera.registered,
      rtspLevel: login.rightInRtsp ? 1 : undefined,
      misplaced: login.misplaced,
    });
    return site.state(over, `with ${description}`, standing, login);
  };
}

async function onceGood(world: CameraWorld, description: string): Promise<WebLogin> {
  const { site } = round(world);
  const circumstance = own(staleLogins, description) ?? assert.fail(`nobody knows a login with ${description}`);
  return { signs: await circumstance(world, site, site.protocols[0] ?? 'HTTPS'), guesses: true };
}

When(/^a client with (.+) tries every door$/, async function (this: CameraWorld, description: string) {
  // Guesses need many connections: each door is tried over one protocol then.
  await everywhere(
    this,
    await clientWith(this, description),
    () => usual,
    own(badLogins, description)?.guesses ?? false,
  );
});

When(/^a user of level (\d) tries every door$/, async function (this: CameraWorld, level: string) {
  await everywhere(
    this,
    (over, site) => site.level(over, Number(level) as Level),
    () => usual,
  );
});

/** Doors by which something changes when they are asked by POST. */
const changing = webDoors.filter(({ form, changes, registers }) => form ?? changes ?? registers);

/** The ways to ask, by what is unusual about the request. */
const unusual: Readonly<Record<string, (state: State) => readonly Cell[]>> = {
  'its headers': () => asMeant(webDoors, headerWays),
  'its path': () => asMeant(webDoors, pathWays(known)),
  'its target': () => asMeant(webDoors, [...targetWays, ...noTargetWays]),
  'its form': () => asMeant(webDoors, malformedWays),
  'its method': () => [...crossed(webDoors, otherMethods), ...crossed(webDoors, ['POST'], [bodyWay])],
  'the page that it comes from': ({ number }) => [
    ...asMeant(webDoors, [...browserWays(number, {}), ...otherSiteWays]),
    ...crossed(changing, ['POST'], otherSiteWays),
  ],
};

const everyWay = (state: State): readonly Cell[] => Object.values(unusual).flatMap((ways) => ways(state));

const unusualIn = (what: string): ((state: State) => readonly Cell[]) =>
  own(unusual, what) ?? assert.fail(`got ${what}, wanted one of ${Object.keys(unusual).join(', ')}`);

/** The doors of first access alone, with every method and in every way. */
const firstAccess = (state: State): readonly Cell[] => {
  const doors = webDoors.filter(({ first }) => first);
  const ways = [...headerWays, ...noTargetWays, ...otherSiteWays];
  const theirs = everyWay(state).filter(({ door }) => doors.includes(door));
  return [...crossed(doors, ['GET', 'POST', 'HEAD'], ways), ...theirs];
};

When('somebody tries first access in every way', async function (this: CameraWorld) {
  await everywhere(this, await clientWith(this, 'no credentials'), firstAccess);
});

When('the administrator tries first access in every way', async function (this: CameraWorld) {
  await everywhere(this, (over, site) => site.level(over, 1), firstAccess);
});

When(
  /^a client with (.+) tries every door in requests that are unusual in (.+)$/,
  async function (this: CameraWorld, description: string, what: string) {
    await everywhere(this, await clientWith(this, description), unusualIn(what), true);
  },
);

When(
  /^a user of level (\d) tries every door in requests that are unusual in (.+)$/,
  async function (this: CameraWorld, level: string, what: string) {
    await everywhere(this, (over, site) => site.level(over, Number(level) as Level), unusualIn(what), true);
  },
);

When(/^a connected user (.+), and tries every door$/, async function (this: CameraWorld, description: string) {
  const { site } = round(this);
  const state = await befallen(this, site, description, usual.length);
  round(this).before = await site.whole();
  await everywhere(this, state, () => usual);
});

When('somebody has guessed until their address is locked out', async function (this: CameraWorld) {
  const { site } = round(this);
  const from = freshAddress();
  await site.lockOut(site.protocols[0] ?? 'HTTPS', from);
  round(this).lockedOut = from;
});

When(
  /^from there a client with (.+) tries every door(?: in requests that are unusual in (.+))?$/,
  async function (this: CameraWorld, description: string, what: string | null) {
    const from = round(this).lockedOut ?? assert.fail('nobody is locked out');
    const signs =
      description === 'the right login'
        ? levelLogins[1]
        : (own(badLogins, description) ?? assert.fail(description)).signs;
    await everywhere(
      this,
      (over, site) =>
        site.state(over, `locked out, with ${description}`, site.standing(undefined, { lockedOut: true }), {
          signs,
          from: () => from,
          asker: freshAddress(),
        }),
      what === null ? () => usual : unusualIn(what),
      what !== null,
    );
  },
);

When(/^a user of level (\d) tries every door with Basic$/, async function (this: CameraWorld, text: string) {
  const level = Number(text) as Level;
  const user = Object.values(users).find((one) => one.level === level) ?? assert.fail();
  const signs: Signs = () => basicHeader(user);
  await everywhere(
    this,
    (over, site) => site.state(over, `a user of level ${level} with Basic`, site.standing(level), { signs }),
    () => usual,
  );
});

When(/^a client with Basic and (.+) tries each door once$/, async function (this: CameraWorld, description: string) {
  const login = own(wrongBasics, description) ?? assert.fail(`nobody knows Basic with ${description}`);
  await everywhere(
    this,
    (over, site) => site.state(over, `with Basic and ${description}`, site.standing(undefined), login),
    () => crossed(webDoors, ['GET']),
    true,
  );
});

When(
  'the administrator tries every door as a browser does, with numbers of all kinds',
  async function (this: CameraWorld) {
    const { site } = round(this);
    const old = await site.number();
    const other = await doorSite(this);
    this.cameras.reverse();
    // Each number is given out for five minutes, and good for as long again.
    await this.run.control.advance(site.camera.id, 11 * MINUTES);
    const others = { 'a number of long ago': old, 'the number of another camera': await other.number() };
    await everywhere(
      this,
      (over) => site.level(over, 1),
      ({ number }) => {
        const ways = browserWays(number, others);
        return [...asMeant(webDoors, ways), ...crossed(webDoors, ['POST'], ways)];
      },
    );
  },
);

Then('every door answers as it must', function (this: CameraWorld) {
  const { findings } = round(this);
  this.log(findings.summary);
  assert.ok(findings.cells > 0, 'no door was tried');
  assert.equal(findings.failed, 0, findings.report);
});

/** A camera's date goes on by itself, over midnight too: one of today or of the day beside it counts as today. */
const daysOf = (whole: string): string =>
  whole.replaceAll(/^date=(\d{4}-\d\d-\d\d)/gm, (line, date: string) =>
    Math.abs(Date.parse(date) - Date.now()) < 2 * DAY ? 'date=today' : line,
  );

Then(/^nothing of the camera has changed(| but its brightness)$/, async function (this: CameraWorld, but: string) {
  const { site, before } = round(this);
  const seen = (whole: string): string => daysOf(but === '' ? whole : whole.replace(/^brightness=.*$/m, ''));
  assert.equal(seen(await site.whole()), seen(before));
});
