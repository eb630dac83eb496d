import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { callOf } from '../camera/requests.steps.ts';
import type { CameraWorld } from '../world/world.ts';
import { fates } from './circumstances.ts';
import { users } from './levels.ts';
import { Line } from './line.ts';
import { right } from './logins.ts';
import { round } from './round.ts';
import { challengeOn, freshAddress } from './seat.ts';
import type { Web } from './site.ts';

/** Lists the hosts of all these requests with a level, or others alone. */
const listed = (hosts: string, was: 1 | 2): (typeof fates)[string] => ({
  was,
  becomes: was,
  befall: ({ run }, id) => run.control.set(id, { [ENABLED]: 'on', 'userMng.hostAuth.hosts': hosts }),
});
const ENABLED = 'userMng.hostAuth.enabled';

const all = {
  ...fates,
  'who is an administrator is at a host that gets level 1': listed('127.64.0.0/10:1', 1),
  'who is an administrator is at a host that gets level 2': listed('127.64.0.0/10:2', 1),
  'who is an administrator is at a host that gets level 3': listed('127.64.0.0/10:3', 1),
  'is at a host that gets level 1': listed('127.64.0.0/10:1', 2),
  'is at a host that gets level 3': listed('127.64.0.0/10:3', 2),
  'is at a host that is not listed any more': listed('127.0.0.1:1', 2),
};

/**
 * A table of requests that a user sends but for the last byte; then something befalls that user or their host, and the last byte comes.
 * `is`: the status, 0 for none; `and guest is`: "there" or "not there" afterwards.
 */
Then(
  /^over (HTTPS?) requests that come slowly are answered so:$/,
  async function (this: CameraWorld, over: Web, table: DataTable) {
    const { site } = round(this);
    const { control } = this.run;
    const { id } = site.camera;
    const misfits: string[] = [];
    for (const { request = '', 'whose user': description = '', is = '', 'and guest is': guest } of table.hashes()) {
      const fate = own(all, description) ?? assert.fail(`nobody knows a user who ${description}`);
      const { name, password } = users.guard;
      await control.set(id, { [ENABLED]: 'off' });
      await control.putAccount(id, { name, password, level: fate.was });
      const line = await Line.open({ ...site.place(over), from: freshAddress() });
      const challenge = await challengeOn(line);
      const call = callOf(request, '', await site.number());
      const Authorization = right(users.guard)({ method: call.method, uri: call.target, challenge, count: 1 }) ?? '';
      const reply = await line.askSlowly({ ...call, headers: { ...call.headers, Authorization } }, () =>
        fate.befall(this, id),
      );
      line.close();
      const { accounts } = await this.refresh();
      const there = accounts.some((one) => one.name === 'guest') ? 'there' : 'not there';
      if (String(reply.status) !== is || there !== guest)
        misfits.push(`${request} of a user who ${description}: got ${reply.status}, guest is ${there}`);
      if (is === '401' && !/\r\nwww-authenticate: /i.test(reply.head)) misfits.push(`${request}: asks for no login`);
      if (there === 'there') await control.removeAccount(id, 'guest');
    }
    assert.deepEqual(misfits, []);
  },
);
