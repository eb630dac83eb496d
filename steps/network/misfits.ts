import assert from 'node:assert/strict';

/** Judges each case of a battery, and fails with every misfit. */
export async function collect(
  names: readonly string[],
  judge: (name: string) => Promise<string | undefined>,
): Promise<void> {
  const misfits: string[] = [];
  for (const name of names) {
    const wrong = await judge(name);
    if (wrong !== undefined) misfits.push(`  ${name}: ${wrong}`);
  }
  assert.ok(misfits.length === 0, `${misfits.length} of ${names.length} misfits:\n${misfits.join('\n')}`);
}
