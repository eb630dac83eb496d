import { z } from 'zod';
import { record } from '../settings/record.ts';
import { alarmKinds } from '../device/alarms.ts';
import { wrongTlsStates, type WrongTlsState } from '../pki/wrong-tls.ts';

/** Schemas of requests. Types and the OpenAPI document follow from them; replies.ts has the replies. */

const text = (most: number) => z.string().min(1).max(most);

export const admin = z
  .strictObject({ name: text(64), password: text(64) })
  .meta({ description: 'The administrator to register at once' });

export const settingTexts = record(text(100), z.string().max(4_096)).meta({
  description: 'Settings: text by key, e.g. {"userMng.auth.method": "basic"}',
});

const defectIds = z
  .array(text(100))
  .max(50)
  .meta({ description: 'Ids from GET /defects; [] is a camera without defects' });

export const newCamera = z.strictObject({
  model: text(32).optional().meta({ description: 'A name from GET /models; the reference model unless given' }),
  admin: admin.optional(),
  settings: settingTexts.optional(),
  defects: defectIds.optional(),
  bootMs: z.number().int().min(0).max(3_600_000).optional().meta({
    description: 'How long its ports stay closed when it restarts, in ms of uptime; that of the model unless given',
  }),
});

export const resetCamera = z.strictObject({ what: z.enum(['all', 'except-network', 'restart']) });

export const powerCamera = z.strictObject({ state: z.enum(['off', 'on', 'cycle']) });

/** The furthest that one call advances a camera: ten years. */
const FURTHEST_MS = 315_360_000_000;

export const raiseAlarm = z.strictObject({
  kind: z.enum(alarmKinds).meta({ description: 'The cause of the alarm' }),
});

export const moveClock = z.strictObject({
  advanceMs: z
    .number()
    .int()
    .min(0)
    .max(FURTHEST_MS)
    .meta({ description: 'Milliseconds that both clocks move forward; timers that are due by then fire' }),
});

const servers = (what: string) =>
  z
    .array(z.ipv4())
    .max(4)
    .optional()
    .meta({ description: `${what}, IPv4 addresses; unchanged unless given` });

export const renewLease = z
  .strictObject({ nameServers: servers('DNS servers'), timeServers: servers('NTP servers') })
  .meta({ description: 'The servers in the new lease' });

/** The ways of TLS: right, or wrong in one way. */
const tlsWays = ['right', ...(Object.keys(wrongTlsStates) as WrongTlsState[])] as const;

export const setTls = z.strictObject({
  state: z.enum(tlsWays).meta({ description: "`right`: the camera's own TLS; else a state of GET /tls" }),
});

export const bendCamera = z.strictObject({ defects: defectIds });

export const putAccount = z.strictObject({
  name: text(64),
  password: text(64),
  level: z.literal([1, 2, 3]).optional(),
});

export type NewCameraBody = z.infer<typeof newCamera>;
export type TlsBody = z.infer<typeof setTls>;
export type ResetBody = z.infer<typeof resetCamera>;
export type PowerBody = z.infer<typeof powerCamera>;
export type LeaseBody = z.infer<typeof renewLease>;
export type AccountBody = z.infer<typeof putAccount>;

/** A count as a query parameter: an empty text is 0. */
const wholeNumber = z
  .string()
  .regex(/^\d{0,15}$/, { error: 'a whole number' })
  .transform(Number)
  .meta({ type: 'integer', minimum: 0, description: 'Only entries with a higher number; all unless given' });

export const pictureQuery = z.object({
  width: z
    .string()
    .regex(/^\d{1,5}$/, { error: 'a width in pixels' })
    .transform(Number)
    .meta({
      type: 'integer',
      minimum: 0,
      description: 'Its width in pixels; one that the camera has not gives the usual',
    })
    .optional(),
});

const withHeaders = z
  .enum(['true', 'false'])
  .transform((given) => given === 'true')
  .optional()
  .meta({ description: 'Whether requests have their headers, masked; they have not unless asked for' });

export const journalQuery = z.object({ after: wholeNumber.optional(), headers: withHeaders });

const anyText = (description: string) => z.string().min(1).max(2_048).optional().meta({ description });

/** A field that does not exist is refused: without it, requests would be found that do not fit. */
export const requestQuery = z.strictObject({
  method: anyText('The method, such as GET or DESCRIBE'),
  path: anyText(
    'The path; `*` stands for any text. With a question mark in it the query counts too, with `://` the whole URL',
  ),
  status: z
    .string()
    .regex(/^[1-5](?:\d\d|xx)$/, { error: 'a status such as 401, or a class such as 4xx' })
    .optional()
    .meta({ description: 'A status, or a class such as 4xx' }),
  user: anyText('The name of the user who was admitted'),
  protocol: z
    .enum(['http', 'rtsp'])
    .optional()
    .meta({ description: 'The protocol; RTSP in a tunnel or a WebSocket is rtsp' }),
  scheme: z.enum(['http', 'https', 'rtsp', 'rtsps']).optional().meta({ description: 'The scheme of the connection' }),
  after: wholeNumber.optional(),
  headers: withHeaders,
});
