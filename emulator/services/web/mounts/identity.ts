import { sendLines, type Exchange } from '../exchange.ts';
import { cgi, type Mount } from './mount.ts';

/** `getinfo?FILE=1`: the camera's identity. */
function getInfo(exchange: Exchange): void {
  const { model, identity, rules } = exchange.site.camera;
  sendLines(exchange, [
    `MAC=${identity.mac.toUpperCase().replaceAll(':', '-')}`,
    `SERIAL=${identity.serial}`,
    `VERSION=${rules.firmware.versionShown(model, 'cgi')}`,
    `NAME=${model.name}`,
  ]);
}

/** `get_capability`: the model's features. */
function getCapability(exchange: Exchange): void {
  const { model } = exchange.site.camera;
  sendLines(exchange, [
    `video_server.basic.type=${model.features.includes('ptz') ? 'dome' : 'fixed'}`,
    'fisheye=no',
    'image.sensor.number=1',
    `audio=${model.features.includes('audio') ? 'yes' : 'no'}`,
    `sdcard=${model.features.includes('sd-card') ? 'yes' : 'no'}`,
    `srtp=${model.features.includes('srtp') ? 'yes' : 'no'}`,
    ...model.streams.map((stream, i) => `stream_${i + 1}=${stream.codec},${stream.size},${stream.rate}`),
  ]);
}

/** `get_randomnum`: the value that browsers must send with each CGI. */
function getRandomnum(exchange: Exchange): void {
  sendLines(exchange, [`randomnum=${exchange.site.randomnum.value}`]);
}

export const identity: readonly Mount[] = [
  cgi('/cgi-bin/getinfo', 'view', getInfo),
  cgi('/cgi-bin/get_capability', 'view', getCapability),
  { ...cgi('/cgi-bin/get_randomnum', 'view', getRandomnum), exempt: true },
];
