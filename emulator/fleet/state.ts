import { z } from 'zod';
import { record } from '../settings/record.ts';
import { InputError, problem } from '../kernel/errors.ts';

const account = z.strictObject({
  name: z.string(),
  password: z.string(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  passwordSetAt: z.number(),
});

/** The CRT key and the CA certificate, PEM. */
const certificates = z.strictObject({
  crtKey: z.strictObject({ pem: z.string(), madeAt: z.number() }).optional(),
  ca: z.strictObject({ chain: z.string(), file: z.string() }).optional(),
});

/** The state of a camera in a snapshot: no private key is in it. */
export const snapshotState = z.strictObject({
  version: z.literal(1),
  model: z.string(),
  /** The settings that differ from the factory state: text by key. */
  settings: record(z.string(), z.string()),
  /** The accounts, with their passwords, as Digest needs them. */
  accounts: z.array(account),
});

/** The state of a camera that survives a power cut; it is saved as a whole or not at all. */
export const cameraState = snapshotState.extend({ https: certificates.optional() });

export type SnapshotState = z.infer<typeof snapshotState>;
export type CameraState = z.infer<typeof cameraState>;

/** Reads a stored state. Throws `InputError` naming the file; its content is never shown, as it holds passwords. */
export function parseState(text: string, file: string): CameraState {
  try {
    const checked = cameraState.safeParse(JSON.parse(text));
    if (checked.success) return checked.data;
    const [issue] = checked.error.issues;
    const key = issue?.path.join('.') || 'content';
    throw new InputError([problem({ at: file, got: `another ${key}`, wanted: "a camera's state of version 1" })]);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError([
      problem({ at: file, got: 'no JSON', wanted: "a camera's state; the file is left as it is" }),
    ]);
  }
}
