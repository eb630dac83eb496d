import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import { own } from '../../emulator/kernel/own.ts';
import { openSite } from '../doors/round.ts';
import { freshAddress } from '../doors/seat.ts';
import type { CameraWorld } from '../world/world.ts';
import { basics } from './logins/basic-faults.ts';
import { fire, verdicts, type Range, type Verdict } from './logins/battery.ts';
import { digests } from './logins/digest-faults.ts';
import { clientOf, loginWay, loginWays } from './logins/login-ways.ts';

const verdictOf = (text: string | undefined): Verdict | undefined =>
  text === '-' ? undefined : (verdicts.find((one) => one === text) ?? assert.fail(`"${text}" is no verdict`));

/** A table of settings, with what a request without a login is then asked for in each way. */
Then('without a login each way asks for these:', async function (this: CameraWorld, table: DataTable) {
  const misfits: string[] = [];
  for (const { method = '', algorithm = '', asks } of table.hashes()) {
    await this.run.control.set(this.camera.id, {
      'userMng.auth.method': method,
      'userMng.auth.digestAlgorithm': algorithm,
    });
    for (const [name, way] of Object.entries(loginWays)) {
      const client = await clientOf(this.camera, way, freshAddress());
      const got = (await client.ask()).offers.join(', ');
      client.leave();
      if (got !== asks) misfits.push(`${method}, ${algorithm} over ${name}: ${got}`);
    }
  }
  assert.deepEqual(misfits, []);
});

/** The table's first column names a header, the others say what must come of it: `is` everywhere, or one for each kind of way. */
Then(
  /^over (.+) a (Digest|SHA-256|Basic) login is judged so:$/,
  async function (this: CameraWorld, name: string, scheme: Range['scheme'], table: DataTable) {
    const way = loginWay(name);
    const { camera } = this;
    // Says so when the model lacks the port.
    (await clientOf(camera, way, '127.0.0.1')).leave();
    const other = scheme === 'Digest' ? (await openSite(this)).camera : camera;
    if (other !== camera) this.cameras.reverse();
    const known = scheme === 'Basic' ? basics : digests;
    const rows = table.hashes().flatMap((row) => {
      const header = own(known, row['with'] ?? '') ?? assert.fail(`nobody knows a ${scheme} login with ${row['with']}`);
      const verdict = verdictOf(row['is'] ?? row[way.kind]);
      return verdict ? [[row['with'] ?? '', header, verdict] as const] : [];
    });
    assert.ok(rows.length > 10, `only ${rows.length} headers`);
    const since = performance.now();
    const misfits = await fire({ scheme, camera, other, name, way }, rows);
    this.log(`${rows.length} headers in ${Math.round(performance.now() - since)} ms`);
    assert.equal(misfits.length, 0, `${misfits.length} of ${rows.length}:\n${misfits.join('\n')}`);
  },
);
