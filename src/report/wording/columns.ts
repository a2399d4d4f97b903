// The words for columns, keys and the shape of records.
import { formatExact } from '../../model/decimal.ts';
import { plainWords, rateOf, timeRateOf } from '../../model/heading-rates.ts';
import { otherUnitIn } from '../../model/headings.ts';
import type { Rational } from '../../model/rational.ts';
import { sizeWithin, unitAmong } from '../../model/unit-sizes.ts';
import { count } from '../figures.ts';
import { allOf, inShell, lines, oneOf, said, type Wordings } from './words.ts';

/** How a column becomes one of ours: a name that says in what, or for how long, its figures are says what has to be done with them. */
function renamed(header: string, nearest: string): string {
  const plain = plainWords(header);
  const each = rateOf(header);
  const unit = unitAmong(plain);
  const isMoney = MONEY.has(nearest);
  const times = isMoney ? otherUnitIn(header, 'GBP')?.times : nearest === 'quantity' ? timesIn(plain, unit) : undefined;
  if (times !== undefined)
    return `write its figures out in full under ${nearest}, or say in a map file \`columns: { ${nearest}: { column: ${JSON.stringify(header)}, times: ${formatExact(times)} } }\``;
  if (isMoney && unit !== undefined && unit !== 'GBP') return `give it in GBP under ${nearest}`;
  if (isMoney && timeRateOf(header) !== undefined) return `give that of the whole term under ${nearest}`;
  if (nearest === 'quantity' && each === 'year') return `rename it to ${nearest}, and write year in a column per`;
  if (nearest === 'quantity' && each !== undefined)
    return `give the quantity of all ${each}s together under ${nearest}`;
  if (nearest === 'quantity' && unit !== undefined)
    return `rename it to ${nearest}, and write ${unit} in a column unit`;
  if (nearest === 'duration' && unit !== undefined && unit !== 'year') return `give whole years under ${nearest}`;
  return `rename it to ${nearest}`;
}

/** What a quantity in thousands or millions is multiplied by, whatever it counts. */
function timesIn(plain: string, unit: string | undefined): Rational | undefined {
  const scaled =
    sizeWithin(plain, 'thing') ?? (/^(?:thousand|million)/.test(unit ?? '') ? otherUnitIn(plain, 'GBP') : undefined);
  return scaled?.times;
}

const MONEY: ReadonlySet<string> = new Set(['contract_value', 'contract_spend', 'claimed_value', 'claimed_proxy']);

export const columnWordings = {
  'unknown-column': {
    title: 'A column that is not known',
    message: ({ header, nearest }) =>
      header === ''
        ? 'a column without a name stands among the others'
        : `the column ${said(header)} is not known${nearest ? `; the nearest is ${nearest}` : ''}`,
    fix: ({ header, nearest, others, sheet }) => {
      if (header === '') return 'give it a name, one that begins with x_ if it is your own, or remove the column.';
      if (others !== undefined && sheet !== undefined)
        return (
          `\`social-value map init ${inShell(sheet)}\` writes a first map for this column and ${count(others, 'other')} of this sheet that ` +
          `${others === 1 ? 'is' : 'are'} not known${nearest ? `; this one is perhaps ${nearest}` : ''}; what is your own may begin with x_.`
        );
      return nearest
        ? `${renamed(header, nearest)}, or begin its name with x_ to keep it as your own.`
        : 'begin its name with x_ to keep it as your own, or say in a map file what it is, or that it is to be ignored.';
    },
    page: {
      meaning:
        'A misspelt column would be passed over in silence, and with it the deadweight or the dates it holds. So every ' +
        'column is either known or marked as your own. Case, spaces, _ and - make no difference.',
      wrong: lines('contract_id,measure,quantity,dead_wait', 'C-001,local-spend,50000,10%'),
      right: lines('contract_id,measure,quantity,deadweight', 'C-001,local-spend,50000,10%'),
    },
  },
  'columns-by-other-names': {
    title: 'Columns under other names than ours',
    message: ({ columns }) => `read ${allOf(columns.map(({ header, field }) => `${said(header)} as ${field}`))}`,
    fix: () =>
      'nothing has to be done; where a column is something else, begin its name with x_ or give --map a map file.',
    page: {
      meaning:
        'Some columns are called by names that can mean one thing only, such as Qty, and are read as that where no other ' +
        'column is it already. Ref is the contract, or the measure where the contract is named.',
      wrong: lines('Ref,KPI,Qty,Unit', 'C-001,volunteering-hours,80,hour'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,volunteering-hours,80,hour'),
    },
  },
  'unknown-key': {
    title: 'A key that is not known',
    message: ({ key, nearest }) =>
      `the key ${said(key)} is not known here${nearest ? `; the nearest is ${nearest}` : ''}`,
    fix: ({ nearest, known }) =>
      nearest
        ? `rename it to ${nearest}, or remove it.`
        : known.length > 0
          ? `use one of the keys known here: ${oneOf(known)}.`
          : 'remove it; `social-value schema proxies` says what goes where.',
    page: {
      meaning: 'A misspelt key would be passed over in silence, and with it the figure it holds.',
      wrong: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000, dead_wait: 10% }',
      ),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000, deadweight: 10% }',
      ),
    },
  },
  'yaml-merge': {
    title: 'A merge key of YAML',
    message: () => '<< merges the keys of another map into this one in some programs, and is not read here',
    fix: () => 'write the keys out, or repeat a whole entry with an alias: `- *name`.',
    page: {
      meaning:
        'Merge keys were taken out of YAML, and programs differ on what they do. An alias that stands for a whole entry is read.',
      wrong: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - &a { measure: local-spend, quantity: 50000 }',
        '      - { <<: *a, quantity: 20000 }',
      ),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000 }',
        '      - { measure: local-spend, quantity: 20000 }',
      ),
    },
  },
  'split-text': {
    title: 'A text that a comma split in braces',
    message: ({ field, before, text }) =>
      `in braces a comma ends a value, so ${field} is ${said(before)} here and what follows a key of its own; ` +
      `${said(text)} may be meant`,
    fix: ({ field, text }) => `write it in quotes: ${field}: ${JSON.stringify(text)}.`,
    page: {
      meaning: 'Between { and } commas part the keys. A text with a comma in it needs quotes there.',
      wrong: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000, notes: given, freely }',
      ),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000, notes: "given, freely" }',
      ),
    },
  },
  'split-number': {
    title: 'A number that a comma split in braces',
    message: ({ field, number }) =>
      `in braces a comma ends a value, so ${field} is ${number.split(',')[0]} here and ${number.split(',').slice(1).join(', ')} a key of its own`,
    fix: ({ number, isDecimal, isPlain }) =>
      isDecimal
        ? `write ${number.replace(',', '.')}, with a point before the decimals.`
        : isPlain
          ? `write ${number.replaceAll(',', '')}.`
          : `write ${number.replaceAll(',', '')}, or "${number}" in quotes.`,
    page: {
      meaning: 'Between { and } commas part the keys. A number with commas for its thousands needs quotes there.',
      wrong: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50,000 }',
      ),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: "50,000" }',
      ),
    },
  },
  'missing-key': {
    title: 'A key that is missing',
    message: ({ key }) => `${said(key)} is missing here`,
    fix: ({ key }) => `add ${key} here with its value.`,
    page: {
      meaning: 'A contract needs an id and commitments; a commitment needs a measure and a quantity.',
      wrong: lines('contracts:', '  - id: C-001', '    commitments:', '      - { measure: local-spend }'),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000 }',
      ),
    },
  },
  'wrong-shape': {
    title: 'A value of another shape than expected',
    message: ({ key, expected, found, isItem }) =>
      isItem
        ? `each item of ${said(key)} should be ${expected}; this one is ${found}`
        : `${said(key)} should be ${expected}; here it is ${found}`,
    fix: ({ key, expected, schema, isItem }) =>
      `write ${expected}${isItem && key === 'commitments' ? ', such as { measure: local-spend, quantity: 50000 },' : ''} here; \`social-value schema ${schema ?? 'commitments'}\` says what goes where.`,
    page: {
      meaning: 'A list, a set of keys or plain text stands where another of them belongs.',
      wrong: lines('contracts:', '  - id: C-001', '    commitments: local-spend'),
      right: lines(
        'contracts:',
        '  - id: C-001',
        '    commitments:',
        '      - { measure: local-spend, quantity: 50000 }',
      ),
    },
  },
  'missing-column': {
    title: 'A column that is needed',
    message: ({ column }) => `there is no column ${said(column)}, and every row needs one`,
    fix: ({ column }) =>
      `add ${column} to the header and fill it in every row, or say in a map file which column it is.`,
    page: {
      meaning: 'contract_id, measure and quantity are needed; every other column may be left out.',
      wrong: lines('contract_id,measure,unit', 'C-001,local-spend,GBP'),
      right: lines('contract_id,measure,unit,quantity', 'C-001,local-spend,GBP,50000'),
    },
  },
  'no-rows': {
    title: 'A file without commitments',
    message: ({ under }) =>
      under === undefined ? 'there are no commitments in this file' : `there is nothing under ${said(under)}`,
    fix: ({ under }) => {
      if (under === undefined)
        return 'add a row for each commitment under the header; `social-value init` writes an example.';
      if (under === 'commitments')
        return 'add an item for each commitment, such as `- { measure: local-spend, quantity: 50000 }`.';
      return `add an item for each of the ${under}, with its own dash; \`social-value init\` writes an example.`;
    },
    page: {
      meaning: 'A header without rows is more often a lost export than a bid without commitments, so it does not pass.',
      wrong: 'contract_id,measure,quantity',
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'ragged-not-mended': {
    title: 'A ragged row that nobody has mended',
    message: ({ found }) => `what this row had apart from its columns still stands there: ${said(found)}`,
    fix: () =>
      'put its cells below the columns they belong to, and empty the ragged cells; or write anything below x_out, and the row stays out.',
    page: {
      meaning:
        'Of a row with cells too many or too few nobody can say which slipped, so it counts when somebody has looked at it.',
      wrong: 'ragged_1 says 3 of 4 cells',
      right: 'ragged_1 is empty',
    },
  },
  'ragged-row': {
    title: 'A row with more or fewer cells than the header',
    message: ({ cells, expected }) => `this row has ${count(cells, 'cell')}, the header has ${expected}`,
    fix: ({ cells, expected }) =>
      cells > expected
        ? 'put quotes around a cell that holds a comma or whatever parts the cells, such as "50,000", or remove what is too much.'
        : 'add the commas, or whatever parts the cells, that are missing: every column has its cell, and a cell may be blank.',
    page: {
      meaning:
        'A stray comma moves all cells after it under another name. So every row has as many cells as the header.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50,000'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,"50,000"'),
    },
  },
} satisfies Partial<Wordings>;
