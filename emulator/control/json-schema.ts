import { z } from 'zod';
import { namedSchemas } from './replies.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

const names = new Map(Object.entries(namedSchemas).map(([name, schema]) => [schema as z.core.$ZodType, name]));

/** A reference says all there is to say of a schema: what else zod wrote of it goes. */
const referenceAlone = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && '$ref' in value ? { $ref: value.$ref } : value;

/**
 * A schema as JSON Schema 2020-12, with references to the schemas that the OpenAPI document has by name. `io`: of what it takes or of
 * what it makes. `root`: whether it is referred to itself where it has a name.
 */
export function schemaOf(
  schema: z.ZodType,
  io: 'input' | 'output' = 'output',
  root: 'referred' | 'inline' = 'referred',
): JsonSchema {
  const own: z.core.$ZodType = schema;
  const { $schema: _unused, ...made } = z.toJSONSchema(schema, {
    io,
    // A file that is no text has no schema (OpenAPI 3.1.1, 4.8.14.2).
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // Every reply is read only; the word would say nothing.
      delete jsonSchema.readOnly;
      const name = names.get(zodSchema);
      if (name === undefined || (own === zodSchema && root === 'inline')) return;
      jsonSchema.$ref = `#/components/schemas/${name}`;
    },
  });
  return JSON.parse(JSON.stringify(made), referenceAlone) as JsonSchema;
}
