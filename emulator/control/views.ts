import { calendar } from '../kernel/time.ts';
import type { RunningCamera } from '../fleet/running-camera.ts';
import { catalogue } from '../settings/catalogue/index.ts';
import { factoryOf, lacking, refusal } from '../settings/setting.ts';
import { urlsOf } from '../settings/ports.ts';
import type { CameraView, SettingView } from './replies.ts';

const MASK = '********';

export function cameraView(running: RunningCamera): CameraView {
  const { camera } = running;
  return {
    id: running.id,
    model: camera.model.name,
    host: running.host,
    ipv6: running.location.ipv6,
    ...camera.identity,
    power: running.power,
    healthy: running.healthy(),
    unsaved: running.unsaved,
    problems: running.problems(),
    registered: camera.users.accounts.registered(),
    ports: running.ports(),
    urls: urlsOf(running.host, running.ports()),
    lease: running.cable.lease(),
    services: running.services(),
    tls: camera.keys.replacedTls?.name ?? 'right',
    defects: running.defects,
    accounts: camera.users.accounts.all().map(({ name, level }) => ({ name, level })),
    https: httpsOf(running),
    clock: { uptimeMs: camera.clock.uptime.now(), date: calendar(camera.clock.wall.now()).toISOString() },
    footprint: running.footprint(),
    faults: camera.journal.faults,
  };
}

const httpsOf = ({ camera: { certificates } }: RunningCamera): CameraView['https'] => ({
  certificate: certificates.served() ? 'ca' : 'pre-installed',
  crtKeyBits: certificates.crtKey()?.bits ?? null,
  generating: certificates.generating() !== undefined,
});

export function settingViews({ camera }: RunningCamera): readonly SettingView[] {
  return catalogue.map((row) => {
    const masked = (text: string): string => (row.secret && text !== '' ? MASK : text);
    return {
      key: row.key,
      label: row.label,
      menu: row.menu,
      value: masked(camera.settings.text(row)),
      factory: masked(row.type.format(factoryOf(row, camera.model))),
      wanted: row.type.wanted,
      choices: row.type.choices
        .filter(({ text }) => !lacking(row, camera.model).includes(text) || text === camera.settings.text(row))
        .map(({ text, label }) => ({ text, label })),
      guide: row.guide,
      lacks: row.when && !camera.model.features.includes(row.when) ? row.when : undefined,
      refused: refusal(row, camera.model),
    };
  });
}
