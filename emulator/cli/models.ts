import { loadModels, referenceModel } from '../profiles/models.ts';

/** Prints the camera models, a line each. Resolves with the exit code. */
export async function listModels(): Promise<number> {
  for (const { name, description } of loadModels().values())
    console.log(`${name.padEnd(16)} ${description}${name === referenceModel ? ' (default)' : ''}`);
  return 0;
}
