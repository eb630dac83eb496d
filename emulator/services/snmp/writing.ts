import { InputError, StorageError } from '../../kernel/errors.ts';
import type { Oid } from '../../wire/ber/tags.ts';
import { errors, type Varbind } from '../../wire/snmp/pdu.ts';
import type { ServiceCamera } from '../events.ts';
import { syntaxes } from './mib/object.ts';
import { isObject, type Instance } from './mib/tree.ts';
import type { Outcome } from './requests.ts';

interface WritingNeeds {
  readonly camera: Pick<ServiceCamera, 'settings'>;
  readonly sees: (oid: Oid) => boolean;
  readonly find: (oid: Oid) => Instance | undefined;
  readonly by: string;
}

/** Answers a Set: all of it is stored, or nothing. The checks have the order of RFC 3416 §4.2.5. */
export function written({ camera, sees, find, by }: WritingNeeds, varbinds: readonly Varbind[]): Outcome {
  const texts = new Map<string, string>();
  const places = new Map<string, number>();
  for (const [i, varbind] of varbinds.entries()) {
    const checked = sees(varbind.oid) ? check(find(varbind.oid), varbind) : { error: errors.noAccess };
    if ('error' in checked) return { error: checked.error, at: i + 1 };
    texts.set(checked.key, checked.text);
    places.set(checked.key, i + 1);
  }
  try {
    camera.settings.commit(Object.fromEntries(texts), by);
    return { error: 0, varbinds };
  } catch (error) {
    if (error instanceof InputError)
      return { error: errors.wrongValue, at: places.get(error.problems[0]?.key ?? '') ?? 1 };
    if (error instanceof StorageError) return { error: errors.commitFailed, at: 1 };
    throw error;
  }
}

type Checked = { readonly error: number } | { readonly key: string; readonly text: string };

function check(instance: Instance | undefined, { oid, tag, value }: Varbind): Checked {
  if (!instance) return { error: isObject(oid) ? errors.noCreation : errors.noAccess };
  const { writing, syntax } = instance.object;
  if (!writing) return { error: errors.notWritable };
  if (tag !== syntaxes[syntax]) return { error: errors.wrongType };
  if (value instanceof Uint8Array && value.length > LONGEST) return { error: errors.wrongLength };
  const text = writing.text(value);
  if (text === undefined) return { error: errors.wrongValue };
  if (writing.most > 0 && Array.from(text).length > writing.most) return { error: errors.wrongLength };
  return { key: writing.key, text };
}

/** The longest DisplayString (RFC 2579). */
const LONGEST = 255;
