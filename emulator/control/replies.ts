import { z } from 'zod';

/** Schemas of replies. Types and the OpenAPI document follow from them; schema.ts has the requests. */

const texts = z.array(z.string()).readonly();
const count = z.number().int().min(0);

/** A file that is no text. */
export const bytes = z.custom<Buffer>().meta({ description: 'The bytes of the file' });

/** A problem of a request (`Problem` in kernel/errors.ts). */
const detail = z
  .strictObject({
    at: z.string().optional().meta({ description: 'The file, or FILE:LINE, where the input stands' }),
    key: z.string().optional().meta({ description: 'The setting or field at fault' }),
    item: z.number().int().optional().meta({ description: 'The item of a list at fault, from 1' }),
    got: z.string().optional().meta({ description: 'What was got; never a secret' }),
    wanted: z.string().optional().meta({ description: 'What was wanted instead' }),
    words: z.string().meta({ description: 'What is wrong, without the place' }),
  })
  .readonly();

/** Why a request was refused; nothing was changed. */
export const refusal = z
  .strictObject({
    error: z.string().meta({ description: 'The first problem' }),
    problems: texts.meta({ description: 'All of them' }),
    details: z.array(detail).readonly().meta({ description: 'The same problems, as values' }),
  })
  .readonly();

const lease = z
  .strictObject({
    address: z.string(),
    mask: z.string(),
    gateway: z.string(),
    nameServers: texts,
    timeServers: texts,
  })
  .readonly()
  .meta({ description: "The DHCP lease of the emulator's network; the settings say whether the camera uses it" });

const service = z.strictObject({ name: z.string(), state: z.string(), error: z.string().optional() }).readonly();

const account = z.strictObject({ name: z.string(), level: z.number().int().min(1).max(3) }).readonly();

const clock = z
  .strictObject({ uptimeMs: z.number(), date: z.string() })
  .readonly()
  .meta({ description: "The camera's clocks: uptime in ms, and its date (ISO 8601)" });

const footprint = z.strictObject({ sockets: count, connections: count, timers: count }).readonly().meta({
  description: 'The numbers of its open sockets and timers, and how many of the sockets are connections of clients',
});

/** The view of a camera. */
export const cameraView = z
  .strictObject({
    id: z.string(),
    model: z.string(),
    host: z.string().meta({ description: 'The address that clients use' }),
    ipv6: texts.meta({ description: 'The IPv6 addresses at which it is too; none while IPv6 is off' }),
    mac: z.string(),
    serial: z.string(),
    power: z.enum(['on', 'off']),
    healthy: z.boolean(),
    unsaved: z.string().optional().meta({ description: 'Why the system log is not saved; absent while it is' }),
    problems: texts.meta({ description: 'Why it is not healthy, each a sentence; empty when it is' }),
    registered: z.boolean().meta({ description: 'Whether it has an administrator' }),
    ports: z
      .record(z.string(), count)
      .readonly()
      .meta({ description: 'Open ports by name, as clients reach them: http, https, rtsp' }),
    urls: z
      .record(z.string(), z.string())
      .readonly()
      .meta({ description: 'A URL for each of these ports, by the same name' }),
    lease,
    services: z.array(service).readonly(),
    tls: z.string().meta({ description: '`right`, or the way in which it is wrong, from GET /tls' }),
    defects: texts.meta({ description: 'Ids from GET /defects' }),
    accounts: z.array(account).readonly().meta({ description: 'Names and levels, without passwords' }),
    https: z
      .strictObject({
        certificate: z.enum(['pre-installed', 'ca']).meta({ description: 'The certificate that clients get' }),
        crtKeyBits: z.number().nullable().meta({ description: 'The size of the CRT key; null without one' }),
        generating: z.boolean().meta({ description: 'Whether a CRT key is being generated' }),
      })
      .readonly(),
    clock,
    footprint,
    faults: count.meta({
      description:
        "Faults of the emulator's own so far (`emulator.fault` in the journal): none, unless something here is wrong",
    }),
  })
  .readonly();

/** One setting as the control port shows it; a secret's value is masked. */
export const settingView = z
  .strictObject({
    key: z.string(),
    label: z.string(),
    menu: texts,
    value: z.string().meta({ description: 'A secret is masked' }),
    factory: z.string(),
    wanted: z.string().meta({ description: 'The values that are accepted' }),
    choices: z
      .array(z.strictObject({ text: z.string(), label: z.string() }).readonly())
      .readonly()
      .meta({ description: "The values with the menu's words, where there is a list; those that can be set" }),
    guide: z.string().optional().meta({ description: 'The section of the hardening guide that names it' }),
    lacks: z.string().optional().meta({ description: 'The feature that it needs and the model lacks' }),
    refused: z.string().optional().meta({ description: 'Why it cannot be set; absent when it can' }),
  })
  .readonly();

const problems = z.record(z.string(), texts).readonly();

/** Whether all listeners of all cameras with power are up. */
export const health = z
  .strictObject({
    healthy: z.boolean(),
    cameras: count,
    ill: texts.meta({ description: 'Ids of cameras that are not healthy' }),
    problems: problems.meta({ description: 'The problems of these cameras, by id' }),
    broken: z
      .array(z.strictObject({ id: z.string(), error: z.string() }).readonly())
      .readonly()
      .meta({ description: 'Cameras that cannot start because of their files' }),
  })
  .readonly();

const stream = z
  .strictObject({ codec: z.string(), size: z.string(), rate: z.string(), bitRate: z.string() })
  .readonly();

/** A camera model, as its data file says. */
export const model = z
  .strictObject({
    name: z.string(),
    description: z.string(),
    firmware: z.string(),
    oui: z.string().meta({ description: 'First three bytes of its MAC' }),
    serialPrefix: z.string(),
    features: texts,
    passwordKinds: z.union([z.literal(2), z.literal(3)]).meta({ description: 'Kinds of characters a password needs' }),
    certificate: z.enum(['test-ca', 'self-signed']).meta({ description: 'Who signed the pre-installed certificate' }),
    certificateKey: z.enum(['rsa-2048', 'ec-p256']).meta({ description: 'The kind of its key' }),
    crtKey: z
      .strictObject({ sizes: z.array(z.union([z.literal(2048), z.literal(3072)])).readonly(), takesMs: z.number() })
      .readonly()
      .meta({ description: 'The keys that it makes itself: their sizes, and the time that it takes' }),
    enhancedSecurity: z.boolean(),
    tlsSuites: texts.meta({ description: 'The TLS suites that it offers, most wanted first' }),
    motionType: z.string().meta({ description: 'The media type of Motion JPEG over HTTP' }),
    fullStatus: z.union([z.literal(453), z.literal(503)]).meta({ description: 'The RTSP status of a SETUP too many' }),
    profileTokens: texts.meta({
      description: 'ONVIF media profile tokens in RTSP URLs; N is the number of the stream',
    }),
    metadataRoot: z.string().meta({ description: 'The root element of ONVIF metadata documents' }),
    withoutLease: z.enum(['auto-ip', 'keep']).meta({
      description:
        'What it does without a DHCP lease: takes a link-local address, or keeps the one that it had or that is set',
    }),
    easyIp: z
      .strictObject({
        relatedModel: z.string(),
        generation: z.union([z.literal(2), z.literal(3)]),
        afterPeriod: z.enum(['silent', 'answers']),
      })
      .readonly()
      .meta({ description: 'What it says to Easy IP Setup, and whether it answers a search after the valid period' }),
    snmp: z
      .strictObject({ guesses: z.enum(['logged', 'locks-out']) })
      .readonly()
      .meta({ description: 'What its SNMP agent does about those who guess' }),
    pageHeaders: z.record(z.string(), z.string()).readonly().meta({ description: 'The headers of its pages, by name' }),
    bootMs: count.meta({ description: 'How long its ports stay closed when it restarts, in ms of uptime' }),
    streams: z.array(stream).readonly(),
    factory: z
      .record(z.string(), z.string())
      .readonly()
      .meta({ description: "Defaults that differ from the catalogue's: text by key" }),
    evidence: z
      .record(z.string(), z.string())
      .readonly()
      .meta({ description: 'The evidence for each of these fields' }),
  })
  .readonly();

/** A way in which TLS of a camera can be wrong. */
export const tlsState = z.strictObject({ state: z.string(), description: z.string() }).readonly();

/** A defect that cameras can be made to have. */
export const defect = z
  .strictObject({
    id: z.string(),
    requirement: z.string().meta({ description: 'The section of the hardening guide it breaks' }),
    description: z.string(),
  })
  .readonly();

/** One line of a camera's journal; the other fields follow from `kind`. */
export const journalEntry = z
  .looseObject({
    seq: z.number().int().min(1),
    uptime: z.number().meta({ description: 'Ms since power-on' }),
    date: z.string().meta({ description: "ISO 8601, on the camera's own wall clock" }),
    kind: z.string().meta({ description: 'What happened, such as http.request' }),
  })
  .readonly();

const nearMiss = z
  .strictObject({
    request: journalEntry,
    differences: texts.meta({ description: 'What differs, each a sentence: `status: got 401, wanted 200`' }),
  })
  .readonly();

/** The requests of a camera that fit a filter. */
export const requestsFound = z
  .strictObject({
    count: count.meta({ description: 'How many fit, of those that the journal still has' }),
    requests: z.array(journalEntry).readonly().meta({ description: 'Those that fit, oldest first' }),
    nearMisses: z.array(nearMiss).readonly().meta({ description: 'When none fits: those that came nearest' }),
    last: count.meta({ description: 'The number of the latest entry: as `after` it leaves out all that came before' }),
  })
  .readonly();

/** The same as the journal of a fleet has it. */
export const fleetEntry = z.looseObject({ ...journalEntry.unwrap().shape, camera: z.string() }).readonly();

/** Schemas that the OpenAPI document has by name. */
export const namedSchemas: Readonly<Record<string, z.ZodType>> = {
  Refusal: refusal,
  Camera: cameraView,
  Setting: settingView,
  Health: health,
  Model: model,
  TlsState: tlsState,
  Defect: defect,
  JournalEntry: journalEntry,
  FleetEntry: fleetEntry,
  RequestsFound: requestsFound,
};

export type CameraView = z.infer<typeof cameraView>;
export type SettingView = z.infer<typeof settingView>;
