import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { evidence } from './setting-schemas.ts';
import { checkedYaml } from './yaml-file.ts';

const text = z.string().min(1);

const cgi = z.strictObject({
  /** The path as in a request line, without the query: "/cgi-bin/reg_admin". */
  path: z.string().regex(/^\/\S+$/, 'a path such as /cgi-bin/camera'),
  /** Names of parameters, where known. */
  parameters: z.array(text),
  purpose: text,
  /** The cameras that it is known from: this range, or relatives of it. */
  range: z.enum(['surveillance', 'broadcast', 'older']),
  evidence: evidence.exclude(['assumed']),
  /** The source, as text. */
  source: text,
});

const schema = z.strictObject({ cgi: z.array(cgi).min(1) });

/** A CGI of the real cameras that is documented or was observed in use. */
export type DocumentedCgi = z.output<typeof cgi>;

const documentedFile = new URL('../../profiles/dialect/documented.yaml', import.meta.url);

let documented: readonly DocumentedCgi[] | undefined;

/** `profiles/dialect/documented.yaml`, read once for each process. Throws `InputError` with every mistake of the file. */
export function loadDocumentedCgi(): readonly DocumentedCgi[] {
  documented ??= checkedYaml(readFileSync(documentedFile, 'utf8'), fileURLToPath(documentedFile), schema).cgi;
  return documented;
}
