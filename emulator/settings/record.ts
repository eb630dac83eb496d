import { z } from 'zod';

const NAME = '__proto__';

/**
 * A schema for a map of names to values, whatever the names. zod's own record silently drops an entry called `__proto__`; here it
 * is an unknown entry like any other.
 */
export const record = <K extends z.core.$ZodRecordKey, V extends z.ZodType>(names: K, values: V) =>
  z.preprocess(
    (value: unknown, context): unknown => {
      if (typeof value === 'object' && value !== null && Object.hasOwn(value, NAME))
        context.addIssue({
          code: 'custom',
          path: [NAME],
          message: 'none of that name',
          params: { got: 'an unknown entry' },
        });
      return value;
    },
    z.record(names, values),
  );
