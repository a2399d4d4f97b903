// The words for map files, and for sheets against the map that reads them.
import type { Tells } from '../../model/rules/rows.ts';
import { count } from '../figures.ts';
import { allOf, inBraces, lines, said, some, type Wordings } from './words.ts';

const SHEET = lines('Project,TOMs ref,Target', 'Depot,NT1,2.5');

/** A text as YAML takes it anywhere. */
const quoted = (text: string): string => JSON.stringify(text);

/** What to write for a unit that is counted for each of something: a year's quantity is `per: year`, others are multiplied. */
function eachFix(from: string, to: string, times: string, each: string): string {
  const turned = (by: string) => `\`units: { ${inBraces(from)}: { to: ${to}, times: ${by} } }\``;
  if (each !== 'year') {
    const many = times === '1' ? `how many ${each}s there are` : `how many ${each}s there are, times ${times}`;
    return `write ${turned('...')} with ${many}, which turns the quantities into ${to}.`;
  }
  const yearly =
    times === '1'
      ? 'say so in the map, `constants: { per: year }`'
      : `write ${turned(times)} and \`constants: { per: year }\``;
  return `${yearly}; if a quantity is of the whole term after all, write ${turned(times)}.`;
}

/** What a column of each kind says. */
export const TELLS: Readonly<Record<Tells, string>> = {
  share: 'by its name it is a share that is taken off, or kept',
  factor: 'by its name figures are multiplied by it',
  often: 'by its name a quantity may be that of each time',
  'left-out': 'by its name not every row counts',
  currency: 'figures count as pounds',
  unit: 'quantities are read in the units of their measures',
  per: 'quantities are read as those of the whole contract',
  period: 'nothing else says of which time a quantity is',
  each: 'by what the quantity is called it may be that of each of them',
};

function adviceOn(tells: Tells, header: string, field: string | undefined, values: readonly string[]): string {
  const [value = ''] = values;
  switch (tells) {
    case 'share':
      return field === undefined
        ? `read it in the map, \`attributed_share: ${quoted(header)}\` for what is kept or \`attribution_to_others: ${quoted(header)}\` for what is not`
        : `read it in the map, \`${field}: ${quoted(header)}\` under columns`;
    case 'unit':
    case 'per':
    case 'period':
      return `read it in the map, \`${field}: ${quoted(header)}\` under columns`;
    case 'left-out':
      return `leave out what does not count, \`skip_rows: [{ column: ${quoted(header)}, equals: ${quoted(value)} }]\``;
    case 'currency':
      return 'give what is in another currency in GBP';
    case 'factor':
      return 'give each quantity times its factor';
    case 'often':
      return 'give each quantity for all times together, or per: year for that of each year';
    case 'each':
      return 'give each quantity for all of them together';
  }
}

export const mapWordings = {
  'map-unclear': {
    title: 'A map file that cannot be followed',
    message: ({ key, reason }) => `${said(key)} ${reason}`,
    fix: () => 'correct it; `social-value map init FILES` writes a map with a comment on every key.',
    page: {
      meaning:
        'A map file says how a sheet reads. Where it says two things at once, or what no sheet can be, it is not followed.',
      wrong: lines('columns: { per: Frequency }', 'constants: { per: contract }'),
      right: lines('columns: { per: Frequency }'),
    },
  },
  'unit-renamed': {
    title: 'A unit renamed to one of another size',
    message: ({ from, to, times, said: factor, fromKind, toKind, each }) => {
      if (factor !== undefined) return `1 ${from} is ${times} ${to}, and the map says ${factor}`;
      if (each !== undefined) return `the map calls ${said(from)} ${to}, and it is so many for each ${each}`;
      if (times !== undefined) return `the map calls ${said(from)} ${to}, and 1 ${from} is ${times} ${to}`;
      return fromKind !== undefined && toKind !== undefined
        ? `the map calls ${said(from)} ${to}, and one counts ${fromKind}, the other ${toKind}`
        : `the map calls ${said(from)} ${to}, and they are not the same; how many ${to} one of them is, only you can say`;
    },
    fix: ({ from, to, times, fromKind, each }) => {
      if (each !== undefined) return eachFix(from, to, times ?? '1', each);
      if (fromKind !== undefined) return `count it in ${to}, or name the measure that is counted in ${said(from)}.`;
      return `write \`units: { ${inBraces(from)}: { to: ${to}, times: ${times ?? (to === 'hour' && /day/i.test(from) ? '7.5' : '...')} } }\`${
        times === undefined ? ' with the number that holds here' : ''
      }, which turns the quantities into ${to}.`;
    },
    page: {
      meaning:
        'A name says nothing of a size: 450 MWh under the name kWh are 450 kWh, a thousandth of what was saved. A unit may have ' +
        'another name for the same size; another size is turned into ours by a number that the result shows.',
      wrong: 'units: { MWh: kWh }',
      right: 'units: { MWh: { to: kWh, times: 1000 } }',
    },
  },
  'map-column-missing': {
    title: 'A column of the map that the sheet does not have',
    message: ({ column, key, nearest }) =>
      `the map reads ${key} from the column ${said(column)}, and there is none${nearest ? `; the nearest is ${said(nearest)}` : ''}`,
    fix: ({ key, nearest }) =>
      nearest ? `write ${quoted(nearest)} for ${key} in the map.` : `correct ${key} in the map, or take it out.`,
    page: {
      meaning: 'A column that is looked for and not found would leave its field blank in every row, without a word.',
      wrong: lines('columns: { measure: TOMs reference }', '', SHEET),
      right: lines('columns: { measure: TOMs ref }', '', SHEET),
    },
  },
  'map-field-missing': {
    title: 'A field the map does not find',
    message: ({ field }) => `neither the map nor the header says which column is ${field}, and every row needs one`,
    fix: ({ field, headers }) =>
      field === 'quantity'
        ? `write in the map \`columns: { quantity: ... }\`, or \`rows:\` for several; the columns are ${some(headers.map(said), 8)}.`
        : `write in the map \`columns: { ${field}: ... }\`; the columns are ${some(headers.map(said), 8)}.`,
    page: {
      meaning:
        'contract_id, measure and quantity are needed: from a column of that name, from columns: or from constants:.',
      wrong: lines('columns: { measure: TOMs ref, quantity: Target }', '', SHEET),
      right: lines('columns: { contract_id: Project, measure: TOMs ref, quantity: Target }', '', SHEET),
    },
  },
  'unmapped-column': {
    title: 'A column the map says nothing of',
    message: ({ header, field }) => {
      if (header === '') return 'a column without a name has something in it, and the map says nothing of it';
      return field
        ? `the column ${said(header)} would be ${field}, and the map reads ${field} from another`
        : `the map says nothing of the column ${said(header)}`;
    },
    fix: ({ header }) => `name it under columns: in the map, or under ignore: [${quoted(header)}].`,
    page: {
      meaning:
        'A column nobody reads may hold the deadweight or the dates. So every column is read, or is named under ignore: ' +
        'as not ours; a name that begins with x_ is not ours either.',
      wrong: lines('columns: { contract_id: Project, measure: TOMs ref }', '', SHEET),
      right: lines('columns: { contract_id: Project, measure: TOMs ref, quantity: Target }', '', SHEET),
    },
  },
  'column-passed-over': {
    title: 'A column that changes figures, and that a map passes over',
    message: ({ header, tells, values, reason }) =>
      `the column ${said(header)} says ${values.length > 3 ? `${values.slice(0, 3).map(said).join(', ')} and others` : allOf(values.map(said))} and is passed over, though ${TELLS[tells]}` +
      `${reason === undefined ? '' : `; the map says why: ${reason}`}`,
    fix: ({ header, tells, field, values }) =>
      `${adviceOn(tells, header, field, values)}; if it changes nothing, say why in the map, \`ignore: [{ ${quoted(header)}: why }]\`, or write ` +
      'column-passed-over in checked on any row of the file.',
    page: {
      meaning:
        'A map says of every column whether it is read. One that holds a share to be taken off, a factor, how often something is done or which rows ' +
        'count makes another figure where it is passed over. A column that says no more than that each row counts once, in pounds, is not told.',
      wrong: lines('columns: { contract_id: Ref, measure: What, quantity: Hours }', 'ignore: [Deadweight %]'),
      right: lines('columns: { contract_id: Ref, measure: What, quantity: Hours, deadweight: Deadweight % }'),
    },
  },
  'repeated-header': {
    title: 'The header again among the rows',
    message: () => 'this row says the names of the columns again',
    fix: () => 'remove the row, or write in a map file `skip_rows: [{ repeated_header: true }]`.',
    page: {
      meaning: 'Sheets made of several pages or files often hold their header more than once. It is no row of figures.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spend,50000', 'contract_id,measure,quantity'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'rows-passed-over': {
    title: 'Rows the map passes over',
    message: ({ skipped, blank }) => {
      const parts = [
        skipped > 0 ? `${count(skipped, 'row')} by skip_rows` : undefined,
        blank > 0 ? `${count(blank, 'row')} whose quantities are all blank` : undefined,
      ];
      return `as the map says, passed over were ${allOf(parts.filter((part) => part !== undefined))}`;
    },
    fix: () => 'nothing, if that is what the map is for.',
    page: {
      meaning:
        'Rows of totals and repeated headers are passed over by rule, and with `rows:` a blank quantity makes no row. ' +
        'How many there were is always said.',
      wrong: lines('Project,TOMs ref,Target', 'Depot,NT1,2.5', 'Total,,2.5'),
      right: lines('skip_rows: [{ column: Project, equals: Total }]'),
    },
  },
} satisfies Partial<Wordings>;
