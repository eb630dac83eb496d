import { cameraTitle } from '../../../settings/catalogue/basic.ts';
import { redirect, send, sendPage, type Exchange } from '../exchange.ts';
import { style, STYLE_PATH } from '../pages/layout.ts';
import { livePage } from '../pages/live.ts';
import { STATUS_PATH } from '../setup/frame.ts';
import { statusPage } from '../setup/status.ts';
import { page, type Mount } from './mount.ts';

const LIVE_PATH = '/live/index.html';

function live(exchange: Exchange): void {
  const { camera, randomnum } = exchange.site;
  const { model, settings, rules } = camera;
  const encrypted = rules.encryption.dataEncrypted(settings, { stream: undefined, medium: 'motion picture' });
  const title = settings.get(cameraTitle);
  sendPage(exchange, livePage({ model: model.name, title, randomnum: randomnum.value, encrypted }));
}

/** The pages without a form, and their style sheet. */
export const pages: readonly Mount[] = [
  page('/', 'view', (exchange) => redirect(exchange, LIVE_PATH)),
  page(LIVE_PATH, 'view', live),
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
