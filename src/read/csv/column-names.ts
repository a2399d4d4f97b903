// What else practitioners call the columns, where the name can mean one thing only. It is read, and a note says as what.

import type { Field } from '../../model/commitment.ts';
import { addTo } from '../../model/lists.ts';
import { nameKey } from '../../model/nearest.ts';

/** For each field what else is written for it; the first field that is free takes a name that stands for several. */
const OTHER_NAMES: readonly (readonly [Field, readonly string[]])[] = [
  [
    'contract_id',
    ['contract ref', 'contract reference', 'contract no', 'contract number', 'contract code', 'contract'],
  ],
  ['contract_id', ['ref', 'reference', 'ref no', 'reference number']],
  ['contract_value', ['contract value (£)', 'contract value £', 'contract value (GBP)', 'value of contract']],
  ['contract_start', ['contract start date']],
  ['contract_end', ['contract end date']],
  ['commitment_id', ['commitment ref', 'commitment reference', 'commitment no', 'line id', 'line ref']],
  ['measure', ['kpi', 'kpi ref', 'kpi code', 'measure ref', 'measure reference', 'measure code', 'measure id']],
  ['measure', ['ref', 'reference']],
  ['quantity', ['qty', 'quantities', 'quant']],
  ['unit', ['units', 'uom', 'unit of measure', 'unit of measurement', 'units of measure']],
  ['start', ['start date']],
  ['end', ['end date']],
];

const fieldsByKey = new Map<string, Field[]>();
for (const [field, names] of OTHER_NAMES) {
  for (const name of names) addTo(fieldsByKey, keyOf(name), field);
}

/** The fields a column may be by another name of theirs; none for a name that is in no list. */
export function fieldsCalled(header: string): readonly Field[] {
  return fieldsByKey.get(keyOf(header)) ?? [];
}

function keyOf(name: string): string {
  return nameKey(name.trim().replace(/\./g, ''));
}
