// What is wrong with a text that all rows of a sheet have: it is read once as a cell would be, so that a slip is told once.
import { MOST_TITLE } from '../../model/bounds.ts';
import { FIELDS, type Field } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import type { ReadOptions } from '../batches.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import type { FormHeader } from './form-header.ts';

/** What is wrong with a field that says this, alone. */
export function constantFaults(field: Field, text: string, options: ReadOptions): readonly Finding[] {
  if (ON_ROWS.has(field) && text.length > MOST_TITLE) {
    return [finding('too-long', { field, of: 'characters', found: text.length, limit: MOST_TITLE })];
  }
  const sink: RowSink = { contracts: [], commitments: [], findings: [], read: 0, rejects: [] };
  const cells = FIELDS.map((one) => (one === field ? text : (FILLER[one] ?? '')));
  commitmentRowReader({ path: options.map?.path ?? '' }, ALL_FIELDS, options)(cells, 1, sink);
  // What another field has to say with it stands in the rows.
  return sink.findings.filter(
    ({ rule, place }) => FIELDS[place?.cell ?? -1] === field && rule !== 'drop-off-without-duration',
  );
}

/** The head of a form with what is wrong with its fields, told once and at its place. */
export function formRead(path: string, form: FormHeader, options: ReadOptions): FormHeader {
  const faults = form.fields.flatMap(({ field, text, at }) =>
    constantFaults(field, text, options).map(({ rule, data }) =>
      finding(rule, data, at === null ? { file: path } : { file: path, line: at[0], cell: at[1] }),
    ),
  );
  return { ...form, findings: [...form.findings, ...faults] };
}

/** What is written with every row, and with no contract. */
const ON_ROWS: ReadonlySet<Field> = new Set(['notes', 'evidence', 'area']);

const FILLER: Readonly<Partial<Record<Field, string>>> = { contract_id: '-', measure: '-', quantity: '0' };

const ALL_FIELDS = {
  line: 1,
  cells: Object.fromEntries(FIELDS.map((field, cell) => [field, cell])),
  width: FIELDS.length,
  fullWidth: FIELDS.length,
  isWhole: true,
  findings: [],
};
