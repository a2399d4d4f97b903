// The words for rows: fixed choices, rows among other rows, and rows against a table.
import { formatExact } from '../../model/decimal.ts';
import { rateIn, saidDifference } from '../../model/unit-sizes.ts';
import { withCommas } from '../figures.ts';
import { askRowWordings } from './asks.ts';
import {
  firstPlace,
  inBraces,
  inShell,
  lines,
  oneOf,
  plainSpaces,
  pounds,
  said,
  spaceNote,
  type Wordings,
} from './words.ts';

/** How to get from a unit people give to the one a measure is counted in. By definition, or the full-time year's 52 weeks. */
const CONVERSIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'fte-year': {
    week: '26 weeks of one full-time person is 0.5',
    month: '6 months of one full-time person is 0.5',
    year: 'one full-time person for a year is 1, half time is 0.5',
    person: 'one person full time for 6 months is 0.5',
    people: 'one person full time for 6 months is 0.5',
    job: 'one job full time for 6 months is 0.5',
    fte: '2 people full time for 6 months is 1',
  },
  'person-year': {
    person: '2 people for 6 months is 1',
    people: '2 people for 6 months is 1',
    month: '6 months is 0.5',
  },
  week: { day: '5 working days is 1', year: 'a full year is 52', month: 'count the weeks between the dates' },
  year: { week: '52 weeks is 1', month: '12 months is 1' },
  hour: { day: 'multiply the days by the hours given in each', minute: '60 minutes is 1' },
  tCO2e: { kg: '1,000 kg is 1', kgco2e: '1,000 kg is 1', tonne: 'write tCO2e if it is tonnes of CO2 equivalent' },
  kWh: { mwh: '1 MWh is 1,000', gwh: '1 GWh is 1,000,000' },
  tonne: { kg: '1,000 kg is 1' },
  m3: { litre: '1,000 litres is 1' },
  km: { mile: '1 mile is 1.609344', m: '1,000 m is 1' },
  GBP: {
    'â£': 'write GBP for pounds; the pound sign was garbled on its way',
    '£k': '£1k is 1,000',
    '£m': '£1m is 1,000,000',
  },
};

function conversion(unit: string, found: string): string {
  const given = found.trim().toLowerCase();
  const hints = CONVERSIONS[unit] ?? {};
  const hint = hints[given] ?? (given.length > 2 ? hints[given.replace(/s$/, '')] : undefined);
  return hint === undefined ? '' : ` (${hint})`;
}

/** What stands in a cell that nobody has filled in, and names no unit. */
const PLACEHOLDER =
  /^(?:[-\u2010-\u2015.?*/]+|tb[acd]|to be (?:agreed|confirmed|decided|determined)|n\/?a|not applicable|none|nil|unknown|units?|x+|#|(?:total )?number|n[or]s?\.?|each|ea\.?|counts?|qty|quantity|amount|items?|pcs|pieces?)$/i;

/** How a map file can help: by another name for the same, or by a number where the sizes differ. */
function inMapFile(unit: string, found: string): string {
  const differs = saidDifference(found, unit);
  if (differs?.why === 'kind') return '';
  const each = rateIn(found);
  if (each === 'year') return '; where it is so many each year, write year in a column per';
  const key = inBraces(found);
  if (each !== undefined)
    return `, for all ${each}s together, or turn it in a map file: \`units: { ${key}: { to: ${unit}, times: ... } }\``;
  if (differs?.why === 'size')
    return `, or turn it in a map file: \`units: { ${key}: { to: ${unit}, times: ${formatExact(differs.times)} } }\``;
  if (conversion(unit, found).startsWith(' (write ')) return '';
  if (differs || conversion(unit, found) !== '') {
    return `, or turn it in a map file: \`units: { ${key}: { to: ${unit}, times: ... } }\``;
  }
  return `, or, if ${said(found)} is another name for ${unit} and nothing else, say so in a map file`;
}

/** True for a plural or one slip of the pen (`weeks`, `weke`), never for another unit that looks alike (`kg` and `km`). */
function isSpelling(found: string, unit: string): boolean {
  const [given, wanted] = [found, unit].map((text) => text.trim().toLowerCase().replace(/s$/, ''));
  if (given === undefined || wanted === undefined || !/^[a-z][a-z -]+$/.test(wanted)) return false;
  if (given === wanted) return true;
  if (wanted.length < 4 || given[0] !== wanted[0]) return false;
  let [start, end] = [0, 0];
  while (start < Math.min(given.length, wanted.length) && given[start] === wanted[start]) start += 1;
  const room = Math.min(given.length, wanted.length) - start;
  while (end < room && given.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  const [ours, theirs] = [wanted.slice(start, wanted.length - end), given.slice(start, given.length - end)];
  return Math.max(ours.length, theirs.length) <= 1 || (ours.length === 2 && [...ours].reverse().join('') === theirs);
}

const stated = (field: string, text: string): string => (field === 'contract_value' ? pounds(text) : said(text));

/** A return is taken for a promise where nothing says otherwise, and its next period for the same promise once more. */
const IF_RETURNED =
  'if it is a return for another time, add --status delivered, or let status say so (in a map file, constants: { status: delivered });';

export const rowWordings = {
  'not-one-of': {
    title: 'A word that is not one of the known ones',
    message: ({ field, found, known }) => `${field} says ${said(found)}; ${oneOf(known)} was expected`,
    fix: ({ known, nearest }) => `write ${nearest ?? oneOf(known)}; upper or lower case makes no difference.`,
    page: {
      meaning: 'Some cells take one of a few words: per is contract or year, status is committed or delivered.',
      wrong: lines('contract_id,measure,quantity,status', 'C-001,local-spend,50000,promised'),
      right: lines('contract_id,measure,quantity,status', 'C-001,local-spend,50000,committed'),
    },
  },
  'not-a-pin': {
    title: 'A proxies cell that names no table',
    message: ({ found }) =>
      `proxies says ${said(found)}; a table's id was expected, with or without @ and a version, or a file with its SHA-256`,
    fix: () =>
      'write an id such as uk-open, or uk-open@2.0.0; a file with the first 12 digits of its SHA-256, such as tables/own.csv@sha256:0123456789ab; a path alone goes with -p.',
    page: {
      meaning: "A contract may be pinned to the table it was bid with. A pin is a table's id, or id@version.",
      wrong: lines('contract_id,measure,quantity,proxies', 'C-001,local-spend,50000,tables/uk-open.yaml'),
      right: lines('contract_id,measure,quantity,proxies', 'C-001,local-spend,50000,uk-open@2.0.0'),
    },
  },
  ...askRowWordings,
  'not-a-doubt': {
    title: 'A checked cell that settles nothing',
    message: ({ found, isError }) =>
      isError
        ? `checked says ${said(found)}, which is an error; errors are mended, and not settled`
        : `checked says ${said(found)}, which is no rule that doubts anything`,
    fix: ({ nearest, isError }) => {
      if (isError) return 'take it out, and mend what the error is about.';
      return `${nearest === undefined ? '' : `write ${nearest} if that is what is meant; `}\`social-value rules\` lists all.`;
    },
    page: {
      meaning:
        'checked holds the ids of rules that doubt this row or its contract, where somebody has looked and found it right. A ' +
        'doubt that is settled is still told, as a note that says so, and --strict passes. A slip in an id would settle nothing.',
      wrong: lines('contract_id,measure,quantity,checked', 'C-001,local-spend,50000,contract-ids-like'),
      right: lines('contract_id,measure,quantity,checked', 'C-001,local-spend,50000,contract-ids-alike'),
    },
  },
  'duplicate-commitment': {
    title: 'A commitment id used twice',
    message: ({ id, contract, ...first }) =>
      `the commitment ${said(id)} of contract ${said(contract)} is already at ${firstPlace(first)}`,
    fix: ({ dated }) => {
      const advice = 'if it is the same commitment, remove one row; if it is another, give it an id of its own.';
      return dated ? `${IF_RETURNED} ${advice}` : advice;
    },
    page: {
      meaning:
        'A commitment_id is unique within its contract, over all files of a run. A row that comes twice counts twice. What was ' +
        'delivered comes again for each period: with --status delivered, or a status that says so; reconcile reads returns so by itself.',
      wrong: lines(
        'contract_id,commitment_id,measure,quantity',
        'C-001,A1,local-spend,50000',
        'C-001,A1,local-spend,50000',
      ),
      right: lines(
        'contract_id,commitment_id,measure,quantity',
        'C-001,A1,local-spend,50000',
        'C-001,A2,local-spend,50000',
      ),
    },
  },
  'fed-back-twice': {
    title: 'The same row fed back twice',
    message: (first) => `this row and ${firstPlace(first)} came from the same row, as x_file and x_line say`,
    fix: () =>
      'leave out the older of the two rejects files, or take out one of the two rows; if it is another row, clear its x_ cells.',
    page: {
      meaning:
        'The rejects file says in x_file and x_line where each row came from. Two rows that came from one are one row twice: ' +
        'a rejects file and a copy of it were given, or a row in it was copied.',
      wrong: 'social-value calculate april.csv rejects.csv rejects-mended.csv',
      right: 'social-value calculate april.csv rejects-mended.csv',
    },
  },
  'contract-described-twice': {
    title: 'A contract described in two ways',
    message: ({ contract, field, first, second, ...place }) =>
      `${field} of contract ${said(contract)} is ${stated(field, second)} here and ` +
      `${stated(field, first)} at ${firstPlace(place)}`,
    fix: ({ field }) => `make the two the same, or give ${field} once and leave it blank on the other rows.`,
    page: {
      meaning: 'Every row of a contract may repeat its name, value and dates, and must then say the same each time.',
      wrong: lines(
        'contract_id,contract_value,measure,quantity',
        'C-001,420000,local-spend,50000',
        'C-001,240000,volunteering-hours,80',
      ),
      right: lines(
        'contract_id,contract_value,measure,quantity',
        'C-001,420000,local-spend,50000',
        'C-001,,volunteering-hours,80',
      ),
    },
  },
  'committed-and-delivered': {
    title: 'Promises and returns in one calculation',
    message: ({ committed, delivered }) =>
      `the input holds ${withCommas(String(committed))} committed and ${withCommas(String(delivered))} delivered; ` +
      'the two are never added',
    fix: () => 'choose one with --status committed or --status delivered.',
    page: {
      meaning:
        'What was promised and what was delivered are the same good counted at two times. A total holds one of them.',
      wrong: lines(
        'contract_id,measure,quantity,status',
        'C-001,local-spend,50000,committed',
        'C-001,local-spend,20000,delivered',
      ),
      right: lines('contract_id,measure,quantity,status', 'C-001,local-spend,50000,committed'),
    },
  },
  'unknown-measure': {
    title: 'A measure the table does not have',
    message: ({ measure, table, nearest }) =>
      `${table} has no measure ${said(measure)}${spaceNote(measure)}${nearest.length > 0 ? `; the nearest is ${oneOf(nearest)}` : ''}`,
    fix: ({ measure, nearest }, at) =>
      nearest.length > 0
        ? `write ${oneOf(nearest)} if that is what is meant, or give --map a map file with the line ` +
          `\`measures: {${JSON.stringify(plainSpaces(measure))}: ${JSON.stringify(nearest[0])}}\`; \`social-value measures\` lists all.`
        : '`social-value measures` lists what can be committed; add a word to search. ' +
          (at && !/^-$|\.(?:ya?ml|json)$/i.test(at.file)
            ? `\`social-value map init ${inShell(at.file)}\` looks up all names of this file.`
            : 'Given a file, `social-value map init` looks up all its names.'),
    page: {
      meaning:
        'Each measure has one id in a table, and that id is what a row gives. Other names are never guessed at. Where another table has ' +
        'it, the contract says so in its proxies column, or the run with -p.',
      wrong: lines('contract_id,measure,quantity', 'C-001,local-spending,50000'),
      right: lines('contract_id,measure,quantity', 'C-001,local-spend,50000'),
    },
  },
  'sign-mismatch': {
    title: 'A sign by a quantity that is counted in something else',
    message: ({ measure, unit, sign, quantity }) =>
      `the quantity is ${sign === 'GBP' ? pounds(quantity) : `${quantity}%`}, and ${said(measure)} is counted in ${unit}`,
    fix: ({ unit, sign, quantity }) =>
      sign === 'GBP'
        ? `give the number of ${unit}, or name a measure that is counted in GBP; if ${quantity} is the number, take the pound sign away.`
        : `give the number of ${unit}; if ${quantity} is the number, take the % away.`,
    page: {
      meaning:
        'A pound sign or a % says what a number counts. Where the measure counts something else, one of the two is wrong, and ' +
        'nobody here can say which.',
      wrong: lines('contract_id,measure,quantity,unit', 'C-001,volunteering-hours,£400,hour'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,volunteering-hours,400,hour'),
    },
  },
  'far-above-all': {
    title: 'More than ten times all of something',
    message: ({ measure, found, meant }) =>
      `${said(measure)} says ${withCommas(found)} percent; all there is would be 100, and ${withCommas(meant)} may be meant`,
    fix: ({ meant }) =>
      `write the share of the whole in percent, such as ${withCommas(meant)}, or count what is no share in another measure.`,
    page: {
      meaning:
        'A share is of a whole, and at most all of it. 85% that was taken for a number and made a percentage once more is 8500. ' +
        'Up to 1,000 the row is counted, and doubted (`above-all`).',
      wrong: lines('contract_id,contract_value,measure,quantity', 'C-001,420000,prompt-payment-share,8500'),
      right: lines('contract_id,contract_value,measure,quantity', 'C-001,420000,prompt-payment-share,85'),
    },
  },
  'unit-mismatch': {
    title: 'A unit other than the measure is counted in',
    message: ({ measure, unit, found }) => `${said(measure)} is counted in ${unit}, this row says ${said(found)}`,
    fix: ({ unit, found }) =>
      PLACEHOLDER.test(found.trim())
        ? `write ${unit} if that is what the quantity counts, or leave the unit blank: it is read as ${unit} then, and that is said.`
        : isSpelling(found, unit)
          ? `write ${unit}; a unit is written here as the measure has it.`
          : `give the quantity in ${unit}${conversion(unit, found)}${inMapFile(unit, found)}.`,
    page: {
      meaning: 'A measure has one unit and its proxy is pounds per that unit. Nothing is converted unseen.',
      wrong: lines('contract_id,measure,quantity,unit', 'C-001,local-job,26,week'),
      right: lines('contract_id,measure,quantity,unit', 'C-001,local-job,0.5,fte-year'),
    },
  },
} satisfies Partial<Wordings>;
