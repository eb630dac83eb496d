import { cameraTitle } from '../../../settings/catalogue/basic.ts';
import { streamSizes, type StreamSize } from '../../../settings/stream-choices.ts';
import { streamShapes } from '../../../settings/stream-shape.ts';
import { redirect, send, sendPage, type Exchange } from '../exchange.ts';
import { logOut } from '../log-out.ts';
import { LIVE_PATH, style, STYLE_PATH } from '../pages/layout.ts';
import { livePage } from '../pages/live.ts';
import { STATUS_PATH } from '../setup/frame.ts';
import { statusPage } from '../setup/status.ts';
import { LOGOUT_PATH, visitorOf } from '../visitor.ts';
import { page, type Mount } from './mount.ts';

/** The live page, of the stream and size that the form asks for: unless it asks for one that there is, of the first. */
function live(exchange: Exchange): void {
  const { parameters, site } = exchange;
  const { camera, randomnum } = site;
  const { model, settings, rules } = camera;
  const encrypted = rules.encryption.dataEncrypted(settings, { stream: undefined, medium: 'motion picture' });
  const streams = streamShapes(settings, model);
  const asked = Number(parameters.get('stream'));
  const shown = livePage({
    model: model.name,
    title: settings.get(cameraTitle),
    visitor: visitorOf(exchange),
    randomnum: randomnum.value,
    streams,
    stream: Object.hasOwn(streams, asked - 1) ? asked : 1,
    size: Object.keys(streamSizes).find((size): size is StreamSize => size === parameters.get('size')),
    encrypted,
  });
  sendPage(exchange, shown);
}

/** The pages without a form, and their style sheet. */
export const pages: readonly Mount[] = [
  page('/', 'view', (exchange) => redirect(exchange, LIVE_PATH)),
  page(LIVE_PATH, 'view', live),
  page(LOGOUT_PATH, 'view', logOut),
  page(STATUS_PATH, 'settings.read', statusPage),
  {
    path: STYLE_PATH,
    methods: ['GET'],
    needs: undefined,
    kind: 'page',
    first: true,
    answer: (exchange) => send(exchange, 200, 'text/css', style),
  },
];
