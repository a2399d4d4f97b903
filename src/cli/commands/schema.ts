// schema: the JSON Schema of what we write and of what we read, and the Table Schema of each CSV, for other people's programs.

import { SCHEMA_NAMES } from '../define/schema-names.ts';
import { EXIT, type Io } from '../io.ts';
import { type CommonFlags, oneOf } from '../options.ts';
import { writeOutput } from '../write-output.ts';

const answers = async () => (await import('../../render/json/answer-schemas.ts')).ANSWER_SCHEMAS;
const pages = async () => (await import('../../render/json/page-schemas.ts')).PAGE_SCHEMAS;
const sheets = async () => (await import('../../render/sheet/table-schemas.ts')).CSV_SCHEMAS;

const SCHEMAS = {
  result: async () => (await import('../../render/json/result-schema.ts')).resultJsonSchema(),
  reconciliation: async () => (await import('../../render/json/reconcile-schema.ts')).reconciliationJsonSchema(),
  sensitivity: async () => (await answers()).sensitivity(),
  solution: async () => (await answers()).solution(),
  comparison: async () => (await answers()).comparison(),
  verification: async () => (await answers()).verification(),
  findings: async () => (await import('../../render/json/review-schema.ts')).findingsJsonSchema(),
  check: async () => (await answers()).check(),
  lines: async () => (await answers()).lines(),
  explanation: async () => (await pages()).explanation(),
  measures: async () => (await pages()).measures(),
  policies: async () => (await pages()).policies(),
  rules: async () => (await pages()).rules(),
  doctor: async () => (await pages()).doctor(),
  tables: async () => (await pages()).tables(),
  table: async () => (await pages()).table(),
  history: async () => (await pages()).history(),
  'csv-lines': async () => (await sheets())['csv-lines'](),
  'csv-groups': async () => (await sheets())['csv-groups'](),
  'csv-contracts': async () => (await sheets())['csv-contracts'](),
  'csv-reconciliation': async () => (await sheets())['csv-reconciliation'](),
  'csv-findings': async () => (await sheets())['csv-findings'](),
  'csv-outliers': async () => (await sheets())['csv-outliers'](),
  'csv-not-returned': async () => (await sheets())['csv-not-returned'](),
  'csv-rejects': async () => (await sheets())['csv-rejects'](),
  'csv-measures': async () => (await sheets())['csv-measures'](),
  'csv-proxies': async () => (await sheets())['csv-proxies'](),
  commitments: async () => (await import('../../read/yaml/commitments-yaml.ts')).commitmentsJsonSchema(),
  proxies: async () => (await import('../../read/tables/table-schema.ts')).tableJsonSchema(),
  accepted: async () => (await import('../../read/tables/accepted.ts')).acceptedJsonSchema(),
  crosswalk: async () => (await import('../../read/tables/crosswalk.ts')).crosswalkJsonSchema(),
  levels: async () => (await import('../../read/levels.ts')).levelsJsonSchema(),
  diff: async () => (await import('../../render/json/review-schema.ts')).diffJsonSchema(),
  impact: async () => (await import('../../render/json/review-schema.ts')).impactJsonSchema(),
  review: async () => (await import('../../render/json/review-schema.ts')).reviewJsonSchema(),
  map: async () => (await import('../../read/map/map-schema.ts')).mapJsonSchema(),
} as const satisfies Readonly<Record<(typeof SCHEMA_NAMES)[number], () => Promise<object>>>;

/** Prints a schema. Throws UsageError for a name that has none. */
export async function runSchema(name: string, flags: CommonFlags, io: Io): Promise<number> {
  const schema = await SCHEMAS[oneOf('schema', name, SCHEMA_NAMES)]();
  await writeOutput([`${JSON.stringify(schema, null, 2)}\n`], flags.output, io, flags);
  return EXIT.done;
}
