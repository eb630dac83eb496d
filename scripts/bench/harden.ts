import { startFleet } from '../../emulator/index.ts';
import { audit } from '../harden/audit.ts';
import { assumedDialect } from '../../emulator/settings/dialect.ts';
import { anyone } from '../clients/trust.ts';
import { CameraClient } from '../harden/camera.ts';
import { sections } from '../harden/sections/index.ts';
import type { Site } from '../harden/site.ts';
import { figure, median, timed } from './figure.ts';

/** An audit at the Entry level, in a process that is warm. */
const ROUNDS = 10;
const login = { name: 'operator', password: 'Str0ng-Pass!' };
const fleet = await startFleet({ admin: login, control: false });
const [camera] = fleet.cameras;
const client = new CameraClient(new URL(`https://${camera?.host}:${camera?.ports['https']}`), {
  login,
  trust: anyone,
  rtspPort: undefined,
  rtspsPort: undefined,
});
const site: Site = {
  level: 'entry',
  login,
  register: false,
  passwordDays: 180,
  reasons: new Map(),
  confirmed: new Map(),
  allowHttp: false,
  attempts: false,
  conditions: new Set(),
  timeServer: undefined,
  viewer: undefined,
  allowedNetworks: [],
  dataPassword: { value: undefined, source: '' },
  snmpUser: undefined,
  dialect: assumedDialect,
};
const rounds = [];
for (let i = 0; i < ROUNDS; i++) rounds.push(await timed(() => audit(client, site, sections)));
figure(`audit at Entry, median of ${ROUNDS}`, median(rounds), 'ms', '< 1000');
await client.close();
await fleet.close();
