import { ControlClient } from '../../emulator/control/client.ts';
import { startFleet } from '../../emulator/index.ts';
import { firstAnswer } from './first-answer.ts';
import { figure, median, timed } from './figure.ts';

/** One fresh process: how long until a camera, and then each further one, answers on all its ports; what 200 cost. */
const MANY = 200;
const RESETS = 50;

const imported = performance.now();
const single = await startFleet({ cameras: 1 });
const [first] = single.cameras;
if (first) await firstAnswer(first);
figure('first camera, from startFleet to answers on 3 ports', performance.now() - imported, 'ms', '< 150');
figure('  from the start of the process', performance.now(), 'ms', '(for information)');

const control = new ControlClient(single.control);
const resets = [];
for (let i = 0; i < RESETS; i++) resets.push(await timed(() => control.reset(first?.id ?? '')));
figure(`reset over the control port, median of ${RESETS}`, median(resets), 'ms', '< 10');
await control.close();
await single.close();

const from = performance.now();
const fleet = await startFleet({ cameras: MANY, control: false });
for (const camera of fleet.cameras) await firstAnswer(camera, ['http', 'rtsp']);
figure('each further camera, up and answering on 80 and 554', (performance.now() - from) / MANY, 'ms', '< 15');
// Its key is of RSA, and made for the first client that wants to see its certificate.
const secured = performance.now();
await Promise.all(fleet.cameras.map((camera) => firstAnswer(camera)));
figure('  and then on 443, with a key of RSA that is made now', (performance.now() - secured) / MANY, 'ms', '< 75');
figure(`${MANY} cameras that have answered, resident memory`, process.memoryUsage().rss / 2 ** 20, 'MB', '< 350');
await fleet.close();
