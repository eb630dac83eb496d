import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateSource } from 'oazapfts';
import { openApi } from '../../emulator/control/openapi.ts';

const EXAMPLE = 'docs/examples/openapi/journey.ts';
const PATIENCE_MS = 60_000;

/** Uses that must not pass the type check; the compiler reports each one that does. */
const WRONG_USES = [
  'control.camera(1)',
  'control.power(id, { state: "dim" })',
  'control.create({ modle: "WV-S2252L" })',
  'control.putAccount(id, { name: "anna" })',
  'control.setSettings(id, { "network.https.connection": true })',
  'control.journal(id, { after: "yesterday" })',
  'ok(control.cameras()).then(([camera]) => camera?.address)',
  'control.cameras().then(({ data }) => data.length)',
];

const wrongUse = (use: string): string => `// @ts-expect-error\nvoid ${use};\n`;

const config = {
  compilerOptions: {
    target: 'es2024',
    module: 'nodenext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    erasableSyntaxOnly: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
};

/**
 * Faults of the client that a generator makes of an OpenAPI document: the example that uses it has to pass the type check and to run against
 * an emulator, and wrong uses have to fail the type check.
 */
export async function generatedClientFaults(
  document: object = openApi({ token: false }),
  wrongUses: readonly string[] = WRONG_USES,
): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'generated-client-'));
  const run = (what: string, args: readonly string[]): string[] => {
    const options = { cwd: folder, encoding: 'utf8', timeout: PATIENCE_MS } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    return status === 0 ? [] : [`the client made of GET /openapi.json: ${what}: ${`${stdout}${stderr}`.trim()}`];
  };
  try {
    const file = join(folder, 'openapi.json');
    writeFileSync(file, JSON.stringify(document));
    writeFileSync(join(folder, 'client.ts'), await generateSource(file));
    cpSync(EXAMPLE, join(folder, 'journey.ts'));
    const imports = "import { ok } from '@oazapfts/runtime';\nimport * as control from './client.ts';\n";
    writeFileSync(join(folder, 'wrong.ts'), `${imports}const id = '1';\n${wrongUses.map(wrongUse).join('')}`);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const typed = run('types', [resolve('node_modules/typescript/bin/tsc')]);
    if (typed.length > 0) return typed;
    const emulator = [resolve('emulator/main.ts'), 'exec', '--control', '127.0.0.1:0', '--'];
    return run(EXAMPLE, [...emulator, process.execPath, 'journey.ts']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
