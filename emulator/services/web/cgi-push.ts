import type { Account } from '../../guide/account.ts';
import type { StreamFeed } from '../../media/media.ts';
import { streams } from '../../settings/catalogue/streams.ts';
import type { StreamCodec } from '../../settings/stream-choices.ts';
import { normalised } from '../../kernel/address.ts';
import { shown } from '../../kernel/errors.ts';
import { explain } from '../request-event.ts';
import { refuse, sendLines, type Exchange, type WebSite } from './exchange.ts';
import type { Uid } from './uids.ts';

/** The values of `vcodec`: `h264` is stream 1, `h264_2` stream 2 and so on, as in the names of settings (documented). */
const VCODEC = /^(?:(?<video>h26[45])(?:_(?<stream>[2-4]))?|(?<still>jpeg)(?:_(?<picture>[23]))?)$/;
/** The highest RTP port: RTCP needs the next one. */
const HIGHEST_PORT = 65_534;
/** The values of `StreamEncode` by codec (documented for H.264 and H.265). */
const encodes: Readonly<Record<StreamCodec, number>> = { jpeg: 0, h264: 1, h265: 2 };

/** `getuid?FILE=2&vcodec=h264_2`: a UID with which the stream can be requested, and the stream's settings; -1 when there is no such stream now. */
export function getUid(exchange: Exchange): void {
  const { site, parameters, peer } = exchange;
  const { video, stream, still, picture } = VCODEC.exec(parameters.get('vcodec') ?? '')?.groups ?? {};
  const codec = video ?? still;
  if (parameters.get('FILE') !== '2' || codec === undefined)
    return forbid(exchange, 'FILE=2 and vcodec such as h264, h264_2 or jpeg');
  const feed = site.media.stream(Number(stream ?? picture ?? 1));
  const account = accountOf(exchange);
  const meant = feed?.shape.codec === codec && (parameters.get('ch') ?? '1') === '1';
  const uid = meant && account ? site.uids.open(account, feed, peer.address) : undefined;
  sendLines(exchange, uid ? [`UID=${uid.number}`, ...descriptionOf(site, uid.stream)] : ['UID=-1']);
}

/** Refuses parameters. The camera does not say which ones; the journal does. */
function forbid(exchange: Exchange, wanted: string): void {
  const given = [...exchange.parameters.keys()].map(shown).join(', ');
  explain(exchange.response, `parameters: got ${given || 'none'}, wanted ${wanted}`);
  refuse(exchange, 403, 'Forbidden');
}

function notSending(exchange: Exchange): void {
  explain(exchange.response, 'UID: got one whose stream is not sent, wanted connect=start before');
  refuse(exchange, 500, 'Internal Server Error');
}

/** The description of a stream. Its keys are documented; the selection, and values that are not numbers, are assumed. */
function descriptionOf({ camera: { settings }, media }: WebSite, { number, shape }: StreamFeed): readonly string[] {
  const rows = streams[number - 1];
  const multicast = rows !== undefined && settings.get(rows.multicast);
  return [
    `ImageFormat=${shape.codec}`,
    'ratio=16_9',
    `Maxfps=${shape.rate}`,
    `iBitrate=${shape.bitRate ?? 0}`,
    `iResolution=${shape.width}`,
    `sDelivery=${multicast ? 'multi' : 'uni'}`,
    ...(multicast
      ? [`iMultiAdd=${settings.get(rows.multicastAddress)}`, `iMultiPort=${settings.get(rows.multicastPort)}`]
      : []),
    ...media.streams().map((one, i) => `StreamEncode${i === 0 ? '' : `_${i + 1}`}=${encodes[one.shape.codec]}`),
  ];
}

/** `h264?connect=start&protocol=rtp&UID=…&my_port=…`: starts RTP, always to the client's own address; or `stop`. */
export async function controlPush(exchange: Exchange, codec: StreamCodec): Promise<void> {
  const { parameters } = exchange;
  const uid = uidOf(exchange, codec);
  const connect = parameters.get('connect');
  if (uid && connect === 'start') return start(exchange, uid);
  if (!uid || connect !== 'stop')
    return forbid(exchange, `connect=start or stop, protocol=rtp and a UID of this user for an ${codec} stream`);
  if (!uid.push?.runs()) return notSending(exchange);
  await uid.push.end('stopped');
  sendLines(exchange, [`UID=${uid.number}`]);
}

async function start(exchange: Exchange, uid: Uid): Promise<void> {
  const { site, parameters, peer, protocol } = exchange;
  const asked = parameters.get('my_port') ?? '';
  const port = Number(asked);
  if (!/^\d{1,5}$/.test(asked) || port < 1 || port > HIGHEST_PORT)
    return forbid(exchange, `my_port from 1 to ${HIGHEST_PORT}`);
  const { stream, account } = uid;
  const { localAddress = '', localPort = 0 } = exchange.request.socket;
  const local = { address: normalised(localAddress), port: localPort };
  const to = { address: peer.address, port };
  const push = await site.offers.get('rtsp')?.push({ stream, account, protocol, to, local });
  if (!push) {
    explain(exchange.response, 'session: got one too many, or no port is left');
    return refuse(exchange, 503, 'Service Unavailable');
  }
  await site.uids.take(uid, push);
  sendLines(exchange, [`UID=${uid.number}`]);
}

/** `keep_alive?mode=h264&protocol=rtp&UID=…`: 403 for a bad request, 500 when nothing is sent (observed). */
export function keepAlive(exchange: Exchange): void {
  const mode = exchange.parameters.get('mode');
  const uid = mode === 'h264' || mode === 'h265' ? uidOf(exchange, mode) : undefined;
  if (!uid) return forbid(exchange, 'mode=h264 or h265, protocol=rtp and a UID of this user for such a stream');
  if (!uid.push?.runs()) return notSending(exchange);
  uid.push.heard();
  sendLines(exchange, [`UID=${uid.number}`]);
}

/** The UID that the request names, if it is the user's own, and its stream has that codec and unchanged settings. */
function uidOf(exchange: Exchange, codec: StreamCodec): Uid | undefined {
  const { site, parameters } = exchange;
  const account = accountOf(exchange);
  if (!account || parameters.get('protocol') !== 'rtp') return undefined;
  const { uidServes } = site.camera.rules.tunnels;
  const uid = site.uids.find(parameters.get('UID'), (owner) => uidServes(owner, account));
  const same = uid && site.media.stream(uid.stream.number) === uid.stream && uid.stream.shape.codec === codec;
  return same ? uid : undefined;
}

const accountOf = ({ site, user }: Exchange): Account | undefined => site.camera.users.accounts.find(user.name);
