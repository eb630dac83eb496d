import assert from 'node:assert/strict';
import { Then } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { loadModels } from '../../emulator/profiles/models.ts';

import { webDoors } from '../doors/web-doors.ts';
import type { Answer, CameraWorld, Visit } from '../world/world.ts';

const headersOf = ({ camera }: CameraWorld): Readonly<Record<string, string>> =>
  loadModels().get(camera.model)?.pageHeaders ?? assert.fail('no such model');

Then(/^the answer has (none of )?the headers of the model's pages$/, function (this: CameraWorld, none: string | null) {
  const pageHeaders = headersOf(this);
  // What a model says of caches is not compared where it says the same of a CGI.
  const names = Object.keys(pageHeaders).filter((name) => none === null || name !== 'Cache-Control');
  for (const name of names)
    assert.deepEqual(
      own(this.answer.headers, name.toLowerCase()),
      none === null ? [own(pageHeaders, name)] : undefined,
      name,
    );
});

/** The paths of all pages in the table of doors, one that is none, and one of a form that is sent wrongly. */
const paths: readonly string[] = [
  ...webDoors.filter(({ kind }) => kind === 'page').map(({ path }) => path),
  '/admin/nowhere.html',
  `/admin/index.html?${'x'.repeat(9_000)}`,
];

const browser = { accept: 'text/html,image/*;q=0.8,*/*;q=0.5' };
const form = { ...browser, 'content-type': 'application/x-www-form-urlencoded' };

/** What a client in each state sends to a path. */
const visits: Readonly<Record<string, (world: CameraWorld, path: string) => Visit>> = {
  'whoever may open it': (world, path) => ({ login: world.loginOf('operator'), request: { path, headers: browser } }),
  'whoever may not': (world, path) => ({ login: world.loginOf('guard'), request: { path, headers: browser } }),
  'nobody that it knows': (_world, path) => ({ request: { path, headers: browser } }),
  'a form that is wrong': (world, path) => ({
    login: world.loginOf('operator'),
    request: { method: 'POST', path, headers: form, body: 'Randomnum=none' },
  }),
  'another method': (world, path) => ({ login: world.loginOf('operator'), request: { method: 'DELETE', path } }),
};

Then(
  /^every page of the table is sent with the headers of the model's pages, to (.+)$/,
  async function (this: CameraWorld, state: string) {
    const visit = own(visits, state) ?? assert.fail(`no state ${state}`);
    const wanted = headersOf(this);
    const lacking = ({ headers }: Answer): string[] =>
      Object.entries(wanted).flatMap(([name, value]) => {
        const got = own(headers, name.toLowerCase());
        return got?.join() === value ? [] : [`${name} ${got?.join() ?? 'none'}`];
      });
    assert.ok(Object.keys(wanted).length > 0);
    const faults: string[] = [];
    for (const path of paths) {
      const answer = await this.visit('HTTPS', visit(this, path));
      faults.push(...lacking(answer).map((fault) => `${path.slice(0, 60)}, ${answer.status}: ${fault}`));
    }
    assert.deepEqual(faults, []);
  },
);
