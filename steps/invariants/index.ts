import type { CameraView } from '../../emulator/control/client.ts';
import { resetLeavesNothing } from './after-reset.ts';
import { readLog } from './auditor.ts';
import type { NotingControl } from './control.ts';
import { endedViewersSeeNothing } from './ended-viewers.ts';
import { ftpNeedsLogin } from './ftp-sessions.ts';
import { onlyCurrentLogins } from './former-logins.ts';
import { changeBy, Ledger } from './ledger.ts';
import { loginsAreLogged } from './logged-logins.ts';
import { noOtherPorts } from './open-ports.ts';
import { protectedAnswers } from './protected-answers.ts';
import { hostsOf, type Invariant, type Scene } from './scene.ts';
import { secretsStaySecret } from './secrets.ts';
import { conversationsWith, printedSoFar, startedPrograms } from './tap.ts';

/** What holds in every scenario, and is looked at before anything is changed. */
const first: readonly Invariant[] = [
  protectedAnswers,
  ftpNeedsLogin,
  endedViewersSeeNothing,
  noOtherPorts,
  onlyCurrentLogins,
];
/** What needs the system log, for which the auditor logs in. */
const second: readonly Invariant[] = [loginsAreLogged, secretsStaySecret];
/** What changes the camera. */
const last: readonly Invariant[] = [resetLeavesNothing];

/** The violations of every invariant by a camera, at the end of a scenario. `programs`: one of its clients was a program. */
export async function violations(
  control: NotingControl,
  camera: CameraView,
  { programs, loopback }: Pick<Scene, 'programs' | 'loopback'>,
): Promise<readonly string[]> {
  const journal = await control.journal(camera.id);
  const { hostname, port } = new URL(control.url);
  const conversations = conversationsWith(hostsOf(camera, journal), {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port),
  });
  const web = conversations.flatMap(({ exchanges }) => exchanges).flatMap((exchange) => changeBy(exchange) ?? []);
  const scene: Scene = {
    control,
    loopback,
    camera,
    settings: await control.settings(camera.id),
    conversations,
    journal,
    ledger: new Ledger([...(control.changes.get(camera.id) ?? []), ...web]),
    programs: programs || startedPrograms(),
    printed: printedSoFar(),
    log: undefined,
  };
  const found: string[] = [];
  const look = async (invariants: readonly Invariant[], seen: Scene): Promise<void> => {
    for (const invariant of invariants) found.push(...(await invariant(seen)));
  };
  await look(first, scene);
  await look(second, { ...scene, log: await readLog(control, camera) });
  await look(last, scene);
  return found;
}
