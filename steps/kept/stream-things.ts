import assert from 'node:assert/strict';
import { authorizationFor } from '../clients/http/digest.ts';
import { RtspSocket } from '../clients/rtsp/rtsp-socket.ts';
import { users } from '../doors/levels.ts';
import { expectedStatuses } from '../world/expected.ts';
import type { KeepingCamera, Thing, Things } from './thing.ts';

const SOCKET = '/rtsp-over-websocket';
const CODECS = ['h264', 'h265'];
/** A UID that is known is answered so while nothing is sent. */
const NOT_SENT = 500;

/** The number of a stream that nobody has requested yet. */
function uid(it: KeepingCamera): Thing {
  let [codec, number] = ['', ''];
  expectedStatuses.add(it.world, NOT_SENT);
  return {
    first: '403',
    left: String(NOT_SENT),
    async leave() {
      for (const one of CODECS) {
        const { body } = await it.ask(`/cgi-bin/getuid?FILE=2&vcodec=${one}`);
        const [, given] = /^UID=(\d+)\r\n/.exec(body) ?? [];
        if (given !== undefined) [codec, number] = [one, given];
      }
    },
    look: async () => String((await it.ask(`/cgi-bin/keep_alive?mode=${codec}&protocol=rtp&UID=${number}`)).status),
  };
}

/** A session that plays in a WebSocket. */
function socketSession(it: KeepingCamera): Thing {
  let socket: RtspSocket | undefined;
  let session = '';
  const ask = (method: string, more: Readonly<Record<string, string>>, track = ''): ReturnType<RtspSocket['ask']> =>
    (socket ?? assert.fail('no WebSocket')).ask(method, `rtsp://${it.view.host}/MediaInput/stream_1${track}`, more);
  return {
    first: 'ended',
    left: 'goes on',
    async leave() {
      const base = it.world.base('HTTPS');
      const { headers } = await it.world.web.ask(base, { path: SOCKET });
      const signing = { method: 'GET', uri: SOCKET };
      const login = authorizationFor('Digest', headers['www-authenticate'] ?? [], users.operator, signing);
      const opened = await RtspSocket.open(`${base.replace('http', 'ws')}${SOCKET}`, login);
      it.world.undo.push(() => opened.close());
      socket = opened;
      const { text } = await ask('SETUP', { Transport: 'RTP/AVP/TCP;unicast;interleaved=0-1' }, '/trackID=1');
      session = /^Session: (\d+)/im.exec(text)?.[1] ?? '';
      assert.equal((await ask('PLAY', { Session: session })).status, 200);
    },
    look: () =>
      ask('GET_PARAMETER', { Session: session }).then(
        ({ status }) => (status === 200 ? 'goes on' : `answered ${status}`),
        () => 'ended',
      ),
  };
}

/** The brightness that somebody has set. */
const brightness = (it: KeepingCamera): Thing => ({
  leave: () => it.ask('/cgi-bin/camctrl?bright=7'),
  look: async () => /^brightness=(-?\d+)\r$/m.exec((await it.ask('/cgi-bin/camctrl')).body)?.[1] ?? 'none',
});

export const streamThings: Things = {
  'a UID': uid,
  'a session in a WebSocket': socketSession,
  'the brightness': brightness,
};
