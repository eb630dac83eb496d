import { Browser } from '../clients/http/browser.ts';
import type { Login } from '../clients/http/digest.ts';
import { slot } from './slot.ts';
import type { CameraWorld } from './world.ts';

const browsers = slot<Browser>('a browser', 'a browser opens the camera');

/** The page that the scenario's browser shows. */
export const pageOf = (world: CameraWorld): Browser['page'] => browsers.of(world).page;

/** Opens a browser, which the following steps use; it is closed at the end of the scenario. */
export async function openBrowser(
  world: CameraWorld,
  login?: Login,
  options: { readonly javaScriptEnabled?: boolean } = {},
): Promise<Browser['page']> {
  const browser = browsers.set(world, await Browser.open(login, options));
  world.undo.push(() => browser.close());
  return browser.page;
}
