import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { besideOthers, textFault } from '../../emulator/profiles/setting-schemas.ts';
import { loadGuide, protectionLevels } from '../../emulator/profiles/guide-profile.ts';
import { checkedYaml } from '../../emulator/profiles/yaml-file.ts';
import {
  cameraUrl,
  checkId,
  conditionalSections,
  fingerprint,
  plainReason,
  portNumber,
  reasonSections,
  timeServer,
  wholeNumber,
  yesNo,
  type Parsed,
} from './values.ts';
import type { SecretReference } from './secret.ts';
import type { TimeServer } from './site.ts';

/** A site file: what a site wants of its cameras. Every entry may be left out. Paths are absolute. */
export interface SiteFile {
  readonly cameras?: readonly URL[] | undefined;
  readonly level?: (typeof protectionLevels)[number] | undefined;
  readonly administrator?: Account | undefined;
  readonly viewer?: Account | undefined;
  readonly passwordDays?: number | undefined;
  readonly timeServer?: TimeServer | undefined;
  readonly allowedNetworks?: readonly string[] | undefined;
  readonly dataPassword?: SecretReference | undefined;
  readonly snmp?: SnmpAccount | undefined;
  readonly reasons?: Readonly<Record<string, string>> | undefined;
  readonly conditions?: readonly string[] | undefined;
  readonly rtspPort?: number | undefined;
  readonly rtspsPort?: number | undefined;
  readonly ca?: string | undefined;
  readonly fingerprints?: readonly string[] | undefined;
  readonly allowHttp?: boolean | undefined;
  readonly confirmed?: Readonly<Record<string, string>> | undefined;
  readonly dialect?: string | undefined;
}

export interface Account {
  readonly name: string;
  readonly password?: SecretReference | undefined;
}

/** The user of SNMPv3. */
export interface SnmpAccount {
  readonly name: string;
  readonly authPassword: SecretReference;
  readonly privPassword: SecretReference;
}

type Shape = Readonly<Record<string, z.ZodType>>;

/** A map in which every unknown entry is named, with the entries that there are. */
function map<S extends Shape>(shape: S): z.ZodType<z.output<z.ZodObject<S>>> {
  const wanted = `one of ${Object.keys(shape).join(', ')}`;
  const unknown = z.unknown().superRefine((_, context) => {
    context.addIssue({ code: 'custom', message: wanted, params: { got: 'an unknown entry' } });
  });
  return z.object(shape).catchall(unknown);
}

/** Text that `parse` takes. `parse` gives the value, or what was wanted instead. */
const text = <T>(parse: (text: string) => Parsed<T>) =>
  z.string().transform((given, context): T => {
    const parsed = parse(given);
    if ('value' in parsed) return parsed.value;
    const { wanted, got } = parsed;
    context.addIssue({ code: 'custom', message: wanted, ...(got === undefined ? {} : { params: { got } }) });
    return z.NEVER;
  });

const REFERENCE = '{ env: NAME } or { file: FILE }, never the password itself';

/**
 * A reference to a secret. What stands there instead is never shown: it could be the secret. For the same reason a variable's name is
 * in capital letters.
 */
const reference = z.unknown().transform((given, context): SecretReference => {
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  const [[kind, where] = []] = entries;
  if (entries.length === 1 && typeof where === 'string') {
    if (kind === 'env' && /^[A-Z_][A-Z0-9_]{0,63}$/.test(where)) return { env: where };
    if (kind === 'file' && where !== '') return { file: where };
  }
  context.addIssue({ code: 'custom', message: REFERENCE, params: { got: 'something else' } });
  return z.NEVER;
});

const name = text((given) => (given === '' ? { wanted: 'the name of a user' } : { value: given }));
const account = map({ name, password: reference.optional() });
const path = text((given) => (given === '' ? { wanted: 'the path of a file' } : { value: given }));
const HOSTS = 'userMng.hostAuth.hosts';

const network = text((given) => {
  const fault = given.includes(',') ? { wanted: 'one network for each entry' } : textFault(HOSTS, given);
  return fault ? { wanted: fault.wanted } : { value: given };
});

const section = (known: () => string[]) =>
  text((id) => (known().includes(id) ? { value: id } : { wanted: `one of ${known().join(', ')}` }));

const reasons = z
  .record(z.string(), text(plainReason))
  .superRefine((given: Readonly<Record<string, unknown>>, context) => {
    const known = reasonSections(loadGuide());
    for (const id of Object.keys(given))
      if (!known.includes(id))
        context.addIssue({
          code: 'custom',
          path: [id],
          message: `one of ${known.join(', ')}`,
          params: { got: 'no section that takes a reason' },
        });
  }, besideOthers);

const confirmed = z
  .record(z.string(), text(plainReason))
  .superRefine((given: Readonly<Record<string, unknown>>, context) => {
    for (const id of Object.keys(given)) {
      const parsed = checkId(id);
      if ('wanted' in parsed)
        context.addIssue({
          code: 'custom',
          path: [id],
          message: parsed.wanted,
          params: { got: 'no check that a person can confirm' },
        });
    }
  }, besideOthers);

const schema = map({
  cameras: z.array(text(cameraUrl)).min(1).optional(),
  level: z.enum(protectionLevels).optional(),
  administrator: account.optional(),
  viewer: account.optional(),
  passwordDays: text(wholeNumber).optional(),
  timeServer: text(timeServer).optional(),
  allowedNetworks: z.array(network).min(1).optional(),
  dataPassword: reference.optional(),
  snmp: map({ name, authPassword: reference, privPassword: reference }).optional(),
  reasons: reasons.optional(),
  conditions: z.array(section(() => conditionalSections(loadGuide()))).optional(),
  rtspPort: text(portNumber).optional(),
  rtspsPort: text(portNumber).optional(),
  ca: path.optional(),
  fingerprints: z.array(text(fingerprint)).min(1).optional(),
  allowHttp: text(yesNo).optional(),
  confirmed: confirmed.optional(),
  dialect: path.optional(),
});

/** Parses a site file; its paths start at its folder. Throws `InputError` with every mistake: file, line, entry, got and wanted. */
export function parseSiteFile(yamlText: string, file: string): SiteFile {
  const checked: SiteFile = checkedYaml(yamlText, file, schema);
  const at = (relative: string): string => resolve(dirname(file), relative);
  const placed = (one: SecretReference): SecretReference => ('file' in one ? { file: at(one.file) } : one);
  const place = (one: SecretReference | undefined): SecretReference | undefined => one && placed(one);
  const placeAll = (one: Account | undefined): Account | undefined => one && { ...one, password: place(one.password) };
  return {
    ...checked,
    administrator: placeAll(checked.administrator),
    viewer: placeAll(checked.viewer),
    dataPassword: place(checked.dataPassword),
    snmp: checked.snmp && {
      name: checked.snmp.name,
      authPassword: placed(checked.snmp.authPassword),
      privPassword: placed(checked.snmp.privPassword),
    },
    ca: checked.ca === undefined ? undefined : at(checked.ca),
    dialect: checked.dialect === undefined ? undefined : at(checked.dialect),
  };
}
