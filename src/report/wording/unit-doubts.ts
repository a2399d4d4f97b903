// The words for doubts of what a quantity is counted in.
import { isInFull } from '../../model/shown-scale.ts';
import { count, withCommas } from '../figures.ts';
import { inBraces, lines, others, pounds, resting, said, settle, settleContract, type Wordings } from './words.ts';

const readAs = (units: readonly string[]): string => (units.length === 0 ? 'as it stands' : `as ${units.join(', ')}`);

export const unitDoubtWordings = {
  'unit-not-given': {
    title: 'Rows without a unit, in files that give none',
    message: ({ lines: blank, of, files, units, pounds: worth }) =>
      `no unit given on ${withCommas(String(blank))} of ${count(of, 'line')}` +
      `${files > 1 ? ` in ${count(files, 'file')}` : ''}, read ${readAs(units)}${resting(worth)}`,
    fix: () =>
      'give each quantity its unit in a column unit; a kilogram that is read as a tonne is a thousand times too much.',
    page: {
      meaning:
        'A quantity without a unit is read in the unit of its measure. That is right where the sheet was made for this table, and ' +
        'nothing tells where it was not.',
      wrong: lines('contract_id,measure,quantity', 'C-001,carbon-saved,120'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,carbon-saved,120,tCO2e'),
    },
  },
  'unit-left-blank': {
    title: 'Rows without a unit among rows that have one',
    message: ({ lines: blank, of, units, pounds: worth, ...among }) =>
      `no unit given on ${withCommas(String(blank))} of ${count(of, 'line')}, read ${readAs(units)}${resting(worth)}; other rows of ` +
      `this file give theirs, and this may be another${others(among)}`,
    fix: () => `give the unit here as well; ${settle('unit-left-blank')}`,
    page: {
      meaning: 'Where other rows say what they count, one that does not may count something else.',
      wrong: lines('contract_id,measure,quantity,unit', 'C-001,carbon-saved,120,', 'C-001,volunteering-hours,80,hour'),
      right: lines(
        'contract_id,measure,quantity,unit',
        'C-001,carbon-saved,120,tCO2e',
        'C-001,volunteering-hours,80,hour',
      ),
    },
  },
  'unit-in-heading': {
    title: 'A column that speaks of another unit than its rows are read in',
    message: ({ heading, isOfMeasure, isGiven, found, unit, times, quantity, meant, pounds: worth, ...among }) =>
      `the ${isOfMeasure ? 'measure' : 'column'} ${said(heading)} speaks of ${said(found)}, ${isGiven ? `its row gives ${unit}` : 'no column gives the unit'}, and ${withCommas(quantity)} is read as ` +
      `${withCommas(quantity)} ${unit}${resting(worth)}` +
      `${times === undefined || meant === undefined ? '' : `; 1 ${found} is ${withCommas(times)} ${unit}, and ${withCommas(meant)} may be meant`}${others(among)}`,
    fix: ({ isGiven, isOfMeasure, isOther, heading, found, unit, times = '...' }) =>
      isOther
        ? `give the quantity in ${unit}, or read it from the column that holds them; ${settle('unit-in-heading')}`
        : isOfMeasure
          ? `give the sheet a column unit that says ${found} there, and say in the map \`units: { ${inBraces(found)}: { to: ${unit}, times: ${times} } }\`; ${settle('unit-in-heading')}`
          : isGiven
            ? `if the column is right, say in the map \`quantity: { column: ${said(heading)}, times: ${times} }\`; ${settle('unit-in-heading')}`
            : `say it in the map: \`constants: { unit: ${inBraces(found)} }\` and \`units: { ${inBraces(found)}: { to: ${unit}, times: ${times} } }\`; ${settle('unit-in-heading')}`,
    page: {
      meaning:
        'A quantity without a unit is read in the unit of its measure. Where the name of its column speaks of another size of it, ' +
        'or of people or pounds, the column is more likely right.',
      wrong: lines('columns: { measure: Initiative, quantity: Amount MWh }'),
      right: lines(
        'columns: { measure: Initiative, quantity: Amount MWh }',
        'constants: { unit: MWh }',
        'units: { MWh: { to: kWh, times: 1000 } }',
      ),
    },
  },
  'rate-in-heading': {
    title: 'A column of so many for each, read as all of it',
    message: ({ heading, isOfMeasure, each, unit, quantity, contract, years: length, pounds: worth, ...among }) =>
      contract !== undefined
        ? `the column ${said(heading)} speaks of so many for each ${each}, and ${pounds(quantity)} is read as all of contract ${said(contract)}, ` +
          `${length === undefined ? 'which has no dates to tell for how long it runs' : `which runs for ${count(length, 'year')}`}${others(among)}`
        : `the ${isOfMeasure ? 'measure' : 'column'} ${said(heading)} speaks of so many for each ${each}, and ${withCommas(quantity)} is read as ` +
          `${withCommas(quantity)} ${unit} in all${resting(worth)}${others(among)}`,
    fix: ({ heading, isOfMeasure, each, contract, years: length = '...' }) =>
      contract !== undefined
        ? `give the value of the whole term; where all contracts run as long, say in the map \`contract_value: { column: ${said(heading)}, times: ${each === 'year' ? length : '...'} }\`; ${settleContract('rate-in-heading')}`
        : `${
            each === 'year'
              ? 'say in the map `constants: { per: year }`'
              : isOfMeasure
                ? `give the quantity of all ${each}s together`
                : `say in the map how many ${each}s there are, \`quantity: { column: ${said(heading)}, times: ... }\``
          }; ${settle('rate-in-heading')}`,
    page: {
      meaning:
        'Forty hours a week for three years are six thousand. Where the name of a column says that its figures are for each week, they are ' +
        'not those of the whole contract. A contract is as good as its value of the whole term: held against that of a year, its SVA% is as many ' +
        'times too high as it has years.',
      wrong: lines('columns: { measure: Initiative, quantity: Hours per week }'),
      right: lines('columns: { measure: Initiative, quantity: { column: Hours per week, times: 52 } }'),
    },
  },
  'pounds-said-otherwise': {
    title: 'A sheet that says its pounds are something else',
    message: ({ found, rows, isOfValues, pounds: worth, ...among }) => {
      const what = [rows > 0 && `${count(rows, 'row')} in pounds`, isOfValues && 'contract values or claims'];
      return (
        `this sheet says ${said(found)} above its rows or in its name, and is read as it stands: ` +
        `${what.filter(Boolean).join(' and ')}${resting(worth)}${others(among)}`
      );
    },
    fix: ({ times }) =>
      times === undefined
        ? `give the sheet in pounds, or say in the map what a pound is: \`quantity: { column: ..., times: 0.86 }\`; ${settle('pounds-said-otherwise')}`
        : `say it in the map of each of its columns that holds pounds: \`{ column: ..., times: ${times} }\`; ${settle('pounds-said-otherwise')}`,
    page: {
      meaning:
        'A council form says £000s once, above its table, and its figures are a thousand times larger than they look. No figure is taken from such words.',
      wrong: lines('header_row: 3', 'columns: { measure: Initiative, quantity: Spend }   below All figures in £000s'),
      right: lines('header_row: 3', 'columns: { measure: Initiative, quantity: { column: Spend, times: 1000 } }'),
    },
  },
  'to-date-in-heading': {
    title: 'A column of totals to date, added up',
    message: ({ heading, contract, measure, unit, quantity, before, pounds: worth, ...among }) =>
      `the column ${said(heading)} speaks of totals to date, and ${withCommas(quantity)} ${unit} of ${said(measure)} on contract ${said(contract)} is ` +
      `added to the ${withCommas(before)} of a row before it${resting(worth)}${others(among)}`,
    fix: () =>
      'give what each period adds, or the last row alone; `cumulative: true` in the map lets reconcile take the differences; ' +
      settle('to-date-in-heading'),
    page: {
      meaning:
        'A total to date holds what was returned before it. Where each quarter gives one and all are added up, the first quarter is counted as often as there are rows.',
      wrong: lines('columns: { measure: Initiative, quantity: Hours to date }'),
      right: lines('columns: { measure: Initiative, quantity: Hours to date }', 'cumulative: true'),
    },
  },
  'multiplied-twice': {
    title: 'A quantity that a map multiplies twice',
    message: ({ quantity, found, ofColumn, ofUnit, unit, read, once, pounds: worth, ...among }) =>
      `${withCommas(quantity)} ${found} is multiplied by ${withCommas(ofColumn)} for its column and by ${withCommas(ofUnit)} for its unit, and is read ` +
      `as ${withCommas(read)} ${unit}${resting(worth)}; ${once.map(withCommas).join(' or ')} may be meant${others(among)}`,
    fix: ({ found }) =>
      `keep one of the two in the map: \`times\` of the column, or \`units: { ${found}: ... }\`; if both hold, write multiplied-twice in the ` +
      "row's checked cell, or `constants: { checked: multiplied-twice }` in the map.",
    page: {
      meaning:
        'A map multiplies a column by a factor and turns the unit beside it by another. Often both are the same thousand, said twice.',
      wrong: lines(
        'columns: { quantity: { column: Saved (000), times: 1000 }, unit: Unit }',
        'units: { MWh: { to: kWh, times: 1000 } }',
      ),
      right: lines('columns: { quantity: Saved, unit: Unit }', 'units: { MWh: { to: kWh, times: 1000 } }'),
    },
  },
  'shown-otherwise': {
    title: 'A cell that shows another thing than it holds',
    message: ({ quantity, shows, unit, meant, pounds: worth, ...among }) =>
      `the cell holds ${withCommas(quantity)} and, by its number format, shows ${isInFull(shows) ? `it ${shows}` : `${withCommas(quantity)} ${shows}`}; ` +
      `it is read as ${withCommas(quantity)} ${unit}${resting(worth)}${meant === undefined ? '' : `, and ${withCommas(meant)} may be meant`}${others(among)}`,
    fix: ({ unit }) =>
      `give the number of ${unit}, in a format that shows it in full and nothing else; ${settle('shown-otherwise')}`,
    page: {
      meaning:
        'A number format can write a unit behind a number, or leave its last digits out: 450 shows as 450 MWh, 1,250,000 as 1,250. ' +
        'What the cell holds is counted, in the unit of its row, and whoever looks at the sheet sees another thing.',
      wrong: 'C2 holds 450 and shows 450 MWh; D2 says kWh',
      right: 'C2 holds and shows 450000; D2 says kWh',
    },
  },
  'people-without-time': {
    title: 'People at work without their time',
    message: ({ found, quantity, unit, years: length, throughout, ...among }) =>
      `${withCommas(quantity)} ${found} was read as ${withCommas(quantity)} ${unit} in all` +
      (length === undefined || throughout === undefined
        ? ', and there are no dates to tell for how long'
        : `; over ${count(length, 'year')} it is ${withCommas(throughout)} if they work throughout`) +
      others(among),
    fix: ({ found, unit }) =>
      `say how many ${unit} it is in all, or write per: year for as many in each year; if ${said(found)} means ${unit}, ` +
      settle('people-without-time'),
    page: {
      meaning:
        'FTE and people say how many work, and not for how long. In a contract of a year both come to the same. Over three years ' +
        '2 FTE are 6 fte-years where they work throughout.',
      wrong: lines('contract_id,measure,quantity,unit,start,end', 'C-001,local-job,2,FTE,2026-04-01,2029-03-31'),
      right: lines('contract_id,measure,quantity,unit,start,end', 'C-001,local-job,6,fte-year,2026-04-01,2029-03-31'),
    },
  },
} satisfies Partial<Wordings>;
