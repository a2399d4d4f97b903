// The JSON Schema of a file that people write in YAML, for editors and other programs.
import * as z from 'zod';

/**
 * The JSON Schema (2020-12) of what a schema takes in. Our reader takes every scalar as the text that was written; other
 * YAML readers make a number of `208`, so a number is allowed wherever a text of digits is.
 * `ignored` is a pattern of keys that any map may have.
 */
export function jsonSchemaOf(
  schema: z.ZodType,
  title: string,
  options: { readonly ignored?: string } = {},
): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema, path }) => {
      const { type, pattern } = jsonSchema;
      const free = type === 'string' && !jsonSchema.enum && jsonSchema.const === undefined;
      const takesDigits = pattern === undefined || new RegExp(pattern).test('2026');
      // JSON Schema takes a list of types; zod's typing of it knows a single word.
      if (free && takesDigits && path.at(-1) !== 'propertyNames')
        Object.assign(jsonSchema, { type: ['string', 'number'] });
      if (options.ignored && jsonSchema.properties) jsonSchema.patternProperties = { [options.ignored]: {} };
    },
  });
  return { $schema, title, ...rest };
}
