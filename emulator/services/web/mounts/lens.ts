import { own } from '../../../kernel/own.ts';
import type { Lens } from '../../../device/lens.ts';
import { refuse, sendLines, type Exchange } from '../exchange.ts';
import { cgi, type Mount } from './mount.ts';

/** Assumed: the range of the lens and the brightness in both directions, in steps. */
const FAR = 100;

const moves: Readonly<Record<string, keyof Lens>> = { pan: 'pan', tilt: 'tilt', zoom: 'zoom', bright: 'brightness' };

/** `camctrl?pan=5`, `?tilt=-3`, `?bright=up|down|<n>`: moves the lens and answers its position. Without parameters it only answers. */
function cameraControl(exchange: Exchange): void {
  const { lens, model } = exchange.site.camera;
  const next = { ...lens };
  for (const [name, value] of exchange.parameters) {
    const what = own(moves, name);
    if (!what) continue;
    const step = value === 'up' ? 1 : value === 'down' ? -1 : /^-?\d{1,3}$/.test(value) ? Number(value) : NaN;
    if (Number.isNaN(step)) return refuse(exchange, 400, `${name}: got ${value}, wanted up, down or a number`);
    if (what !== 'brightness' && !model.features.includes('ptz'))
      return refuse(exchange, 400, `${name}: model ${model.name} does not move`);
    next[what] = Math.max(-FAR, Math.min(FAR, next[what] + step));
  }
  Object.assign(lens, next);
  sendLines(
    exchange,
    Object.entries(lens).map(([what, at]) => `${what}=${at}`),
  );
}

export const lens: readonly Mount[] = [cgi('/cgi-bin/camctrl', 'control', cameraControl)];
