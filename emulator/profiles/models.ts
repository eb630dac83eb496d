import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { InputError, problem, type Problem } from '../kernel/errors.ts';
import { cameraTitle, TITLE_LENGTH } from '../settings/catalogue/basic.ts';
import { streamDefaults, streamFeatures } from '../settings/catalogue/streams.ts';
import { evidence, settingTexts } from './setting-schemas.ts';
import { record } from '../settings/record.ts';
import { ownFeatures, profileTokens, type Model } from '../settings/model.ts';
import {
  MOST_STREAMS,
  streamBitRates,
  streamCodecs,
  streamRates,
  streamSizes,
  type StreamRate,
} from '../settings/stream-choices.ts';
import { checkedYaml } from './yaml-file.ts';

const folder = new URL('../../profiles/models/', import.meta.url);
const ENDING = '.yaml';

const keysOf = <K extends string>(choices: Readonly<Record<K, unknown>>): K[] => Object.keys(choices) as K[];

const stream = z.strictObject({
  codec: z.enum(keysOf(streamCodecs)),
  size: z.enum(keysOf(streamSizes)),
  rate: z.enum(keysOf(streamRates as Record<StreamRate, string>)),
  bitRate: z.enum(keysOf(streamBitRates)),
});

/** The fields of a model that are claims about a real camera. */
export const modelFields = [
  'name',
  'firmware',
  'oui',
  'serialPrefix',
  'features',
  'passwordKinds',
  'certificate',
  'certificateKey',
  'crtKey',
  'enhancedSecurity',
  'tlsSuites',
  'motionType',
  'fullStatus',
  'profileTokens',
  'metadataRoot',
  'withoutLease',
  'easyIp',
  'snmp',
  'pageHeaders',
  'bootMs',
  'streams',
  'factory',
] as const;

const schema = z.strictObject({
  name: z.string().regex(/^[A-Z]{2}-[A-Z0-9-]{2,13}$/, 'a name such as WV-S2252L, of at most 16 characters'),
  description: z.string().min(1),
  firmware: z.string().regex(/^\d{1,2}\.\d\d$/, 'a version such as 3.67'),
  oui: z.string().regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){2}$/, 'three bytes such as d4:2d:c5'),
  serialPrefix: z.string().regex(/^[A-Z]{3}$/, 'three capital letters'),
  features: z.array(z.enum(ownFeatures)),
  passwordKinds: z.enum(['2', '3']).transform((text) => (text === '2' ? 2 : 3)),
  certificate: z.enum(['test-ca', 'self-signed']),
  certificateKey: z.enum(['rsa-2048', 'ec-p256']),
  crtKey: z.strictObject({
    sizes: z.array(z.enum(['2048', '3072']).transform((text) => (text === '2048' ? 2048 : 3072))).min(1),
    takesMs: z
      .string()
      .regex(/^\d{1,7}$/, 'milliseconds, at most 9999999')
      .transform(Number),
  }),
  enhancedSecurity: z.enum(['true', 'false']).transform((text) => text === 'true'),
  tlsSuites: z.array(z.string().regex(/^[A-Z0-9]+(?:[-_][A-Z0-9]+)+$/, 'the OpenSSL name of a TLS suite')).min(1),
  motionType: z
    .string()
    .regex(
      /^multipart\/x-mixed-replace; ?boundary ?=--myboundary$/,
      'multipart/x-mixed-replace; boundary=--myboundary',
    ),
  fullStatus: z.enum(['453', '503']).transform((text) => (text === '453' ? 453 : 503)),
  profileTokens: z.array(z.enum(profileTokens)).min(1),
  metadataRoot: z.enum(['MetaDataStream', 'MetadataStream']),
  withoutLease: z.enum(['auto-ip', 'keep']),
  easyIp: z.strictObject({
    relatedModel: z.string().regex(/^[A-Z0-9-]{0,16}$/, 'a name such as X2251L, or nothing'),
    generation: z.enum(['2', '3']).transform((text) => (text === '2' ? 2 : 3)),
    afterPeriod: z.enum(['silent', 'answers']),
  }),
  snmp: z.strictObject({ guesses: z.enum(['logged', 'locks-out']) }),
  pageHeaders: record(
    z.string().regex(/^[A-Z][a-z]*(-[A-Z][a-z]*)*$/, 'a name such as X-Frame-Options'),
    z.string().regex(/^[\x20-\x7e]+$/, 'printable ASCII'),
  ),
  bootMs: z
    .string()
    .regex(/^\d{1,7}$/, 'milliseconds, at most 9999999')
    .transform(Number),
  streams: z.array(stream).min(1).max(MOST_STREAMS, `at most ${MOST_STREAMS} of them`),
  factory: settingTexts,
  evidence: z.record(z.enum(modelFields), evidence),
});

/** A model from its data file. Its title's default is its own name, its streams' defaults are its streams. Throws `InputError` with every mistake of the file. */
export function parseModel(yamlText: string, file: string): Model {
  const model = checkedYaml(yamlText, file, schema);
  if (model.name !== basename(file, ENDING))
    throw new InputError([problem({ got: model.name, wanted: basename(file, ENDING), at: file, key: 'name' })]);
  const title = { [cameraTitle.key]: model.name.slice(0, TITLE_LENGTH) };
  return {
    ...model,
    features: [...model.features, ...streamFeatures.slice(0, model.streams.length)],
    factory: { ...title, ...streamDefaults(model.streams), ...model.factory },
  };
}

/** The models that were read, by the names of their files: each is read once for each process. */
const known = new Map<string, Model>();

/** The names of the models in `profiles/models/`. */
const modelNames = (): readonly string[] =>
  readdirSync(folder)
    .toSorted()
    .flatMap((file) => (file.endsWith(ENDING) ? [basename(file, ENDING)] : []));

/** Reads a model. Throws `InputError` with every mistake of its file. */
function readModel(name: string): Model {
  const read = known.get(name);
  if (read) return read;
  const url = new URL(`${name}${ENDING}`, folder);
  const model = parseModel(readFileSync(url, 'utf8'), fileURLToPath(url));
  known.set(name, model);
  return model;
}

/** All models, by name. Throws `InputError` with every mistake of every file. */
export function loadModels(): ReadonlyMap<string, Model> {
  const problems: Problem[] = [];
  const models = modelNames().flatMap((name) => {
    try {
      return [readModel(name)];
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new InputError(problems);
  return new Map(models.map((model) => [model.name, model]));
}

/** The model of that name, in any letter case; no other file is read. Throws `InputError` that lists the names there are. */
export function modelNamed(name: string): Model {
  const names = modelNames();
  const found = names.find((one) => one.toLowerCase() === name.trim().toLowerCase());
  if (found !== undefined) return readModel(found);
  throw new InputError([problem({ got: name, wanted: `one of ${names.join(', ')}`, key: 'model' })]);
}

/** The reference model, used when none is named: CI runs the slow clients on it. */
export const referenceModel = 'WV-S2252L';
