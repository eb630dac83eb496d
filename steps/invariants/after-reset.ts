import type { CameraView, SettingView } from '../../emulator/control/client.ts';
import { Auditor } from './auditor.ts';
import type { CameraState, NotingControl } from './control.ts';
import { hurried } from '../world/hurried.ts';
import type { Invariant } from './scene.ts';

/** What tells one camera from another, or changes by itself. */
const OWN = new Set(['id', 'host', 'mac', 'serial', 'clock', 'footprint', 'faults', 'lease', 'defects', 'tls']);

/** By then every model has booted, in ms. */
const BOOTED = 600_000;

const stateOf = (view: CameraView, settings: readonly SettingView[]): CameraState => ({
  view: JSON.stringify(Object.entries(view).filter(([key]) => !OWN.has(key))).replaceAll(view.host, 'HOST'),
  settings: settings.map(({ key, value }) => `${key}=${value}`).join('\n'),
});

/** The state of a camera of the same model, with the same defects, that nobody has touched. */
async function freshState(control: NotingControl, { model, defects }: CameraView): Promise<CameraState> {
  const name = [model, ...defects].join();
  const known = control.fresh.get(name);
  if (known) return known;
  const { id } = await control.create({ model, ...(defects.length > 0 ? { defects: [...defects] } : {}) });
  const state = stateOf(await control.camera(id), await control.settings(id));
  await control.remove(id);
  control.fresh.set(name, state);
  return state;
}

/** After a full reset nothing of before is left: the camera is as a fresh one, whatever the scenario did to it. */
export const resetLeavesNothing: Invariant = async ({ control, loopback, camera, ledger }) => {
  if (camera.power === 'off') return [];
  const fresh = await freshState(loopback, camera);
  await hurried(control, camera.id, control.reset(camera.id, 'all'));
  await control.advance(camera.id, BOOTED);
  const view = await control.camera(camera.id);
  const settings = await control.settings(camera.id);
  const found = stateOf(view, settings);
  const wrong = [];
  if (found.view !== fresh.view) wrong.push(`after a full reset: ${found.view}, wanted ${fresh.view}`);
  const wanted = new Set(fresh.settings.split('\n'));
  for (const line of found.settings.split('\n')) if (!wanted.has(line)) wrong.push(`after a full reset: ${line}`);
  const auditor = Auditor.of(view);
  for (const login of auditor ? ledger.ever.slice(-1) : []) {
    const answer = await auditor?.ask('/cgi-bin/getinfo?FILE=1', login);
    if (answer && answer.status < 400) wrong.push(`after a full reset ${login.name} is answered ${answer.status}`);
  }
  await auditor?.close();
  return wrong;
};
