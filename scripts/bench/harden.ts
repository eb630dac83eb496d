import { startFleet } from '../../emulator/index.ts';
import { audit } from '../harden/audit.ts';
import { CameraClient } from '../harden/camera.ts';
import { figure, median, timed } from './figure.ts';

/** An audit at the Entry level, in a process that is warm. */
const ROUNDS = 10;
const login = { name: 'operator', password: 'Str0ng-Pass!' };
const fleet = await startFleet({ admin: login, control: false });
const [camera] = fleet.cameras;
const client = new CameraClient(new URL(`https://${camera?.host}:${camera?.ports['https']}`), login, {
  rtspPort: camera?.ports['rtsp'] ?? 554,
});
const rounds = [];
for (let i = 0; i < ROUNDS; i++)
  rounds.push(
    await timed(() =>
      audit(client, { level: 'entry', login, passwordDays: 180, reasons: new Map(), conditions: new Set() }),
    ),
  );
figure(`audit at Entry, median of ${ROUNDS}`, median(rounds), 'ms', '< 1000');
await client.close();
await fleet.close();
