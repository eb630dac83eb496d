import { own } from '../kernel/own.ts';
import type { FleetCamera, RunningFleet } from '../index.ts';

/** One line: what a program needs to use the fleet. */
export function fleetJson({ control, cameras }: RunningFleet): string {
  return JSON.stringify({
    control,
    cameras: cameras.map(({ id, model, host, mac, serial, ports }) => ({ id, model, host, mac, serial, ports })),
  });
}

/** Who logs in where, and where nobody can yet. */
function nextSteps(cameras: readonly FleetCamera[]): string {
  const open = cameras.filter(({ administrators }) => administrators.length === 0);
  const [first] = open;
  const names = [...new Set(cameras.flatMap(({ administrators }) => administrators))];
  const which = open.length < cameras.length ? ` on ${open.map(({ id }) => id).join(', ')}` : '';
  return [
    ...(names.length > 0 ? [`Log in as ${names.join(' or ')}.`] : []),
    ...(first
      ? [
          `Nobody is registered yet${which}: open ${first.urls['http'] ?? first.urls['https']} and choose a name and a password.`,
        ]
      : []),
  ].join('\n');
}

/** For a person: the cameras, and what to do next. */
export function cameraTable(fleet: RunningFleet): string {
  const head = ['', 'Model', 'MAC', 'HTTP', 'HTTPS', 'RTSP'];
  const rows = fleet.cameras.map((camera) => [
    camera.id,
    camera.model,
    camera.mac,
    ...['http', 'https', 'rtsp'].map((name) => own(camera.urls, name) ?? '-'),
  ]);
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return `${[head, ...rows].map(line).join('\n')}\n\n${nextSteps(fleet.cameras)}\nControl port and live journal: ${fleet.control}/   Stop: Ctrl-C`;
}
