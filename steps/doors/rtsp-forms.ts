import type { Findings } from './matrix.ts';
import { levelLogins } from './logins.ts';
import { streamForms } from './rtsp-doors.ts';
import { RtspSeat } from './rtsp-matrix.ts';
import { freshAddress } from './seat.ts';
import type { DoorSite } from './site.ts';

const segments =
  'Src MediaInput mediainput h264 h265 jpeg mjpeg stream_1 stream live ONVIF onvif 1 ch_1 video media track1'.split(
    ' ',
  );
const CONNECTIONS = 4;

const known = new Set(streamForms);

/** URLs composed of parts of cameras' URLs. */
const forms: readonly string[] = segments.flatMap((first) => [
  `/${first}`,
  ...segments.flatMap((second) => [
    `/${first}/${second}`,
    ...(/^(?:Src|MediaInput|mediainput|ONVIF)$/.test(first)
      ? segments.map((third) => `/${first}/${second}/${third}`)
      : []),
  ]),
]);

/** Asks the administrator's RTSP for each: those of the table are described, and no other. */
export async function tryForms({ camera }: DoorSite, findings: Findings): Promise<void> {
  const waiting = [...forms, ...streamForms.filter((form) => form.split('/').length > 3)];
  const place = { way: 'RTSP', host: camera.host, port: camera.ports['rtsp'] ?? 554 } as const;
  const work = async (): Promise<void> => {
    const seat = await RtspSeat.take(place, freshAddress());
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const { status } = await seat.ask({ method: 'DESCRIBE', path, headers: {} }, levelLogins[1]);
      const wanted = known.has(path) ? 200 : 404;
      findings.add(status === wanted ? undefined : `  DESCRIBE ${path} over RTSP: got ${status}, wanted ${wanted}`);
    }
    seat.leave();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}
