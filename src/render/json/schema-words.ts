// The few words a JSON Schema is written in here.

export interface Schema {
  readonly [keyword: string]: unknown;
}
export type Properties = Readonly<Record<string, Schema>>;

export const text = (description?: string): Schema => ({ type: 'string', ...(description && { description }) });
export const whole: Schema = { type: 'integer', minimum: 0 };
export const flag: Schema = { type: 'boolean' };
export const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
export const listOf = (items: Schema, description?: string): Schema => ({
  type: 'array',
  items,
  ...(description && { description }),
});
export const oneOf = (values: readonly string[]): Schema => ({ enum: values });
export const ref = (name: string): Schema => ({ $ref: `#/$defs/${name}` });
/** An object whose keys are all there, but for those named as optional. */
export const object = (properties: Properties, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((key) => !optional.includes(key)),
});

/** What every document of ours begins with. */
export const headOf = (format: string): Properties => ({
  format: { const: format },
  format_version: { type: 'string', pattern: '^1\\.\\d+$' },
  tool: object({ name: text(), version: text() }),
  inputs: listOf(ref('input')),
  proxies: listOf(ref('table')),
  appraisals: listOf(ref('appraisal'), 'Whose discount rates and price indices were used.'),
});

export const money = ref('money');
export const number = ref('number');
export const day = ref('day');
export const grade = oneOf(['A', 'B', 'C']);
