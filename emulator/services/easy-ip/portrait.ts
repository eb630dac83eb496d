import { cameraTitle } from '../../settings/catalogue/basic.ts';
import { networkMode } from '../../settings/catalogue/network.ts';
import { portSettings } from '../../settings/catalogue/network-ports.ts';
import type { EasyIpPortrait } from '../../wire/easy-ip/search-reply.ts';
import { webPorts } from '../endpoint.ts';
import type { ServiceCamera } from '../events.ts';

/** The port of the camera's pages: that of HTTP, or of HTTPS where HTTP is closed. `offset`: the door's. */
export const webPort = (camera: Pick<ServiceCamera, 'settings' | 'rules'>, offset: number): number =>
  camera.settings.get(portSettings[webPorts(camera)[0]]) + offset;

/** The camera as it describes itself to whoever searches. */
export function portraitOf(camera: ServiceCamera, offset: number, periodLasts: boolean): EasyIpPortrait {
  const { settings, model, rules, network, identity } = camera;
  return {
    ...network.current(),
    mode: settings.get(networkMode),
    nameServers: network.nameServers(),
    webPort: webPort(camera, offset),
    secure: !rules.https.httpOpen(settings),
    expired: !periodLasts,
    title: settings.get(cameraTitle),
    model: model.name.replace(/^WV-/, ''),
    relatedModel: model.easyIp.relatedModel,
    firmware: rules.firmware.versionShown(model, 'easy-ip'),
    serial: identity.serial,
    generation: model.easyIp.generation,
  };
}
