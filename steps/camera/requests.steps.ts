import assert from 'node:assert/strict';
import { Then, type DataTable } from '@cucumber/cucumber';
import type { Call, Reply } from '../doors/line.ts';
import { Register } from '../accounts/credentials/credential-ways.ts';
import { loadModels } from '../../emulator/profiles/models.ts';
import type { Feature } from '../../emulator/settings/model.ts';
import { administrator } from '../world/words.ts';
import type { CameraWorld } from '../world/world.ts';

/** Longer than any form. */
const LONG = 'x'.repeat(100_000);

const FORM = 'application/x-www-form-urlencoded';

/** A form in parts (RFC 7578): `Content-Type` names what is between them. */
const BOUNDARY = 'between-parts';
const inParts = (form: string): string =>
  [...new URLSearchParams(form)]
    .map(([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
    .join('') + `--${BOUNDARY}--\r\n`;

/** A request as a cell of a table has it: `POST /path {a form}`, `POST /path {{a form in parts}}` or `/path`, and its headers, one after the other. */
export function callOf(request: string, headers: string, number: string): Call {
  const [, before, parts] = /^(.*) \{\{(.*)\}\}$/.exec(request.replaceAll('<number>', number)) ?? [];
  if (before !== undefined && parts !== undefined) {
    const call = callOf(`${before} {}`, headers, number);
    const type = { 'Content-Type': `multipart/form-data; boundary=${BOUNDARY}` };
    return { ...call, headers: { ...call.headers, ...type }, body: inParts(parts) };
  }
  const [, method = 'GET', target = '', body] =
    /^(?:([A-Z]+) )?(\S+)(?: \{(.*)\})?$/.exec(request.replaceAll('<number>', number).replaceAll('<long>', LONG)) ??
    assert.fail(request);
  const pairs = headers
    .split(';')
    .filter((one) => one.trim() !== '')
    .map((one) => /^\s*([^:]+): ?(.*)$/.exec(one)?.slice(1) ?? assert.fail(one));
  return {
    method,
    target,
    headers: {
      ...(body === undefined ? {} : { 'Content-Type': FORM }),
      ...(Object.fromEntries(pairs) as Record<string, string>),
    },
    ...(body === undefined && method !== 'POST' ? {} : { body: body ?? '' }),
  };
}

/** An answer for a person: of a page its own part. */
const shownOf = (head: string, body: string): string =>
  `${head}${body.slice(Math.max(0, body.indexOf('<h1>'))).slice(0, 2_000)}`;

/** What is wrong with an answer; undefined: nothing. `says`: expressions that must be found in head or body, or with `!` must not. */
export function misfit({ status, head, body }: Reply, wanted: string, says: string): string | undefined {
  if (String(status) !== wanted) return `got ${status}: ${body.slice(0, 200)}`;
  const text = head + body;
  const wrong = says
    .split(/ & /)
    .filter((one) => one !== '')
    .find((one) => (one.startsWith('!') ? new RegExp(one.slice(1)).test(text) : !new RegExp(one).test(text)));
  return wrong === undefined ? undefined : `got ${shownOf(head, body)}\nwanted ${wrong}`;
}

/**
 * A table of requests over HTTPS, one after the other: by whom (empty: nobody), with what headers, with which status it is answered, and
 * what it says. `<number>` is that of the camera's pages, `<long>` more than any
 * form has.
 */
Then('these requests are answered so:', async function (this: CameraWorld, table: DataTable) {
  const it = new Register(this);
  const misfits: string[] = [];
  for (const { by = '', request = '', with: headers = '', is = '', says = '' } of table.hashes()) {
    const number = request.includes('<number>') ? await it.site.number() : '';
    const reply = await it.ask(callOf(request, headers, number), by === '' ? undefined : this.loginOf(by));
    const fault = misfit(reply, is, says);
    if (fault !== undefined) misfits.push(`${by} ${request} ${headers}: wanted ${is}, ${fault}`);
  }
  assert.equal(misfits.length, 0, misfits.join('\n'));
});

/** What `get_capability` must say of the model, by its profile. */
Then('its capabilities are those of its model', async function (this: CameraWorld) {
  const { features, streams } = loadModels().get(this.camera.model) ?? assert.fail(this.camera.model);
  const has = (feature: Feature): string => (features.includes(feature) ? 'yes' : 'no');
  const { body } = await new Register(this).ask(
    { method: 'GET', target: '/cgi-bin/get_capability', headers: {} },
    administrator,
  );
  assert.deepEqual(body.split('\r\n'), [
    `video_server.basic.type=${features.includes('ptz') ? 'dome' : 'fixed'}`,
    'fisheye=no',
    'image.sensor.number=1',
    `audio=${has('audio')}`,
    `sdcard=${has('sd-card')}`,
    `srtp=${has('srtp')}`,
    ...streams.map(({ codec, size, rate }, i) => `stream_${i + 1}=${codec},${size},${rate}`),
    '',
  ]);
});
