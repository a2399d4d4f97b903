// schema: the JSON Schema of what we write and of what we read, for other people's programs and editors.
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, oneOf } from '../options.ts';
import { writeOutput } from '../write-output.ts';

const SCHEMAS = {
  result: async () => (await import('../../render/json/result-schema.ts')).resultJsonSchema(),
  reconciliation: async () => (await import('../../render/json/reconcile-schema.ts')).reconciliationJsonSchema(),
  commitments: async () => (await import('../../read/yaml/commitments-yaml.ts')).commitmentsJsonSchema(),
  proxies: async () => (await import('../../read/tables/table-schema.ts')).tableJsonSchema(),
  map: async () => (await import('../../read/map/map-schema.ts')).mapJsonSchema(),
} as const;

/** Prints a schema. Throws UsageError for a name that has none. */
export async function runSchema(name: string, flags: CommonFlags, io: Io): Promise<number> {
  const known = oneOf('schema', name, ['result', 'reconciliation', 'commitments', 'proxies', 'map']);
  const schema = await SCHEMAS[known]();
  await writeOutput([`${JSON.stringify(schema, null, 2)}\n`], flags.output, io, flags);
  return EXIT.done;
}
