import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { evidence } from './setting-schemas.ts';
import { checkedYaml } from './yaml-file.ts';

const text = z.string().min(1);

const behaviour = z.strictObject({
  what: text,
  evidence,
  /** The file below `emulator/` that holds it. */
  where: text,
});

const schema = z.strictObject({ behaviour: z.array(behaviour).min(1) });

/** A behaviour of a camera beyond its settings. */
export type Behaviour = z.output<typeof behaviour>;

const file = new URL('../../profiles/behaviour.yaml', import.meta.url);

/** `profiles/behaviour.yaml`. Throws `InputError` with every mistake of the file. */
export function loadBehaviour(): readonly Behaviour[] {
  return checkedYaml(readFileSync(file, 'utf8'), fileURLToPath(file), schema).behaviour;
}
