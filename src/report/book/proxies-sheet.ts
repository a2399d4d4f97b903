// The sheets a line's pounds per unit come from: each figure once, and each proxy as it was used, piece by piece.
import { decimal, formatExact, formatFixed } from '../../model/decimal.ts';
import { add, divide, isZero, multiply, ONE, type Rational, rational } from '../../model/rational.ts';
import type { Factor, Line, LineComponent, Part, TableUsed } from '../../model/result.ts';
import { nameOfTable, type ParameterValue, type ProxyTable } from '../../model/table.ts';
import { kindTitle } from '../proxies/table-words.ts';
import { NOT_APPLICABLE, NOT_KNOWN, type SheetCell, SheetDrafts, type SheetTable } from './sheet-table.ts';

const PARAMETER_COLUMNS = {
  Table: 'text',
  Parameter: 'text',
  Figure: 'text',
  'From or year': 'text',
  Area: 'text',
  Value: 'number',
  Unit: 'text',
  'Price base': 'text',
  Grade: 'text',
  Publisher: 'text',
  Publication: 'text',
  'Where in it': 'text',
  Address: 'text',
  Published: 'text',
  'Last read': 'text',
  Note: 'text',
} as const;

/** A product has seldom more than three figures; further ones are multiplied into the last column. */
const FACTORS = ['Figure 1', 'Figure 2', 'Figure 3', 'Figure 4'] as const;

const PROXY_COLUMNS = {
  Proxy: 'text',
  Measure: 'text',
  Kind: 'text',
  Unit: 'text',
  'Year of effect': 'number',
  Year: 'text',
  'Part of the quantity': 'number',
  'Figure 1': 'number',
  'Figure 2': 'number',
  'Figure 3': 'number',
  'Figure 4': 'number',
  'Move in prices': 'number',
  'Discount factor': 'number',
  'Left after drop-off': 'number',
  'GBP per unit, gross': 'number',
  'GBP per unit, after drop-off': 'number',
  'Price base': 'text',
  Table: 'text',
} as const;

/** The rows of a proxy as it was used, and what it comes to per unit, before and after drop-off. */
interface ProxyUsed {
  readonly name: string;
  readonly gross: SheetCell;
  readonly afterDropOff: SheetCell;
}

/** Fills the sheets of proxies and of figures, each once, as lines ask for them. */
export class ProxySheets {
  readonly parameters: SheetDrafts<keyof typeof PARAMETER_COLUMNS>;
  readonly proxies: SheetDrafts<keyof typeof PROXY_COLUMNS>;
  readonly #figures = new Map<string, string>();
  readonly #used = new Map<string, ProxyUsed>();

  /** `mostRows`: how many rows a sheet holds. */
  constructor(mostRows?: number) {
    this.parameters = new SheetDrafts('Parameters and sources', PARAMETERS_ABOVE, PARAMETER_COLUMNS, mostRows);
    this.proxies = new SheetDrafts('Proxies', PROXIES_ABOVE, PROXY_COLUMNS, mostRows);
  }

  /** The rows to be handed on. */
  *taken(): Generator<SheetTable> {
    yield* this.proxies.taken();
    yield* this.parameters.taken();
  }

  /** The proxy of a component of a line; its rows are added the first time. */
  of(line: Line, valued: LineComponent, used: TableUsed): ProxyUsed {
    const pieces = valued.parts.map((part) => ({ part, share: shareOf(part) }));
    const key = JSON.stringify([
      nameOfTable(used.table),
      line.commitment.measure,
      line.measure.components?.indexOf(valued.component),
      valued.factors.map(({ value, published }) => [value, published?.from, published?.area]),
      pieces.map(({ part, share }) => [
        formatExact(share),
        part.effectYear,
        part.yearValues.map(({ value, published }) => [value, published?.year]),
        part.priceMove && [part.priceMove.from, part.priceMove.to],
        part.discount && formatExact(part.discount.factor),
        formatExact(part.retention),
      ]),
    ]);
    const known = this.#used.get(key);
    if (known) return known;
    const proxy = this.#add(`P${this.#used.size + 1}`, line, valued, pieces, used);
    this.#used.set(key, proxy);
    return proxy;
  }

  #add(
    name: string,
    line: Line,
    valued: LineComponent,
    pieces: readonly { readonly part: Part; readonly share: Rational }[],
    used: TableUsed,
  ): ProxyUsed {
    const sheet = this.proxies.sheet(pieces.length);
    const from = sheet.nextRow;
    let [gross, afterDropOff] = [rational(0), rational(0)];
    for (const { part, share } of pieces) {
      const row = sheet.nextRow;
      const perUnit = isZero(line.quantity) ? productOf(valued, part, share) : divide(part.gross, line.quantity);
      gross = add(gross, perUnit);
      const left = multiply(perUnit, part.retention);
      afterDropOff = add(afterDropOff, left);
      const factors = [...valued.factors, ...part.yearValues].map((factor) => this.#figure(factor, used));
      const columns = FACTORS.slice(0, factors.length);
      const move = part.priceMove;
      const terms = [
        sheet.here('Part of the quantity', row),
        ...columns.map((title) => sheet.here(title, row)),
        ...(move ? [sheet.here('Move in prices', row)] : []),
        ...(part.discount ? [sheet.here('Discount factor', row)] : []),
      ];
      sheet.add({
        Proxy: name,
        Measure: line.commitment.measure,
        Kind: kindTitle(valued.component),
        Unit: `GBP/${line.measure.unit}`,
        'Year of effect': String(part.effectYear),
        ...(part.year !== undefined && { Year: String(part.year) }),
        'Part of the quantity':
          part.days === undefined ? '1' : { formula: `${part.days}/${part.ofDays}`, value: decimalOf(share) },
        ...Object.fromEntries(columns.map((title, index) => [title, factorCell(factors, index)])),
        ...(move && {
          'Move in prices': {
            formula: `${move.indexTo}/${move.indexFrom}`,
            value: decimalOf(divide(decimal(move.indexTo), decimal(move.indexFrom))),
          },
        }),
        ...(part.discount && { 'Discount factor': decimalOf(part.discount.factor) }),
        'Left after drop-off': decimalOf(part.retention),
        'GBP per unit, gross': { formula: terms.join('*'), value: decimalOf(perUnit) },
        'GBP per unit, after drop-off': {
          formula: `${sheet.here('GBP per unit, gross', row)}*${sheet.here('Left after drop-off', row)}`,
          value: decimalOf(left),
        },
        'Price base': valued.priceBases.map((base) => (base === 'none' ? 'as given' : base)).join(', '),
        Table: nameOfTable(used.table),
      });
    }
    const to = sheet.nextRow - 1;
    const total = (title: 'GBP per unit, gross' | 'GBP per unit, after drop-off', value: Rational): SheetCell => ({
      formula: `SUM(${sheet.range(title, from, to)})`,
      value: decimalOf(value),
    });
    return {
      name,
      gross: total('GBP per unit, gross', gross),
      afterDropOff: total('GBP per unit, after drop-off', afterDropOff),
    };
  }

  /** The cell of a published figure; it is listed with its source the first time. */
  #figure(factor: Factor, { table }: TableUsed): SheetCell {
    const { parameter: id, value = '', published } = factor;
    const key = JSON.stringify([nameOfTable(table), id, value, published?.from, published?.year, published?.area]);
    const known = this.#figures.get(key);
    if (known !== undefined) return { formula: known, value };
    const sheet = this.parameters.sheet();
    const row = sheet.nextRow;
    sheet.add({ ...parameterRow(table, id, factor, published), Value: value });
    const cell = sheet.at('Value', row);
    this.#figures.set(key, cell);
    return { formula: cell, value };
  }
}

/** The cell of a figure; where a product has more than there are columns, the last holds the product of the rest. */
function factorCell(factors: readonly SheetCell[], index: number): SheetCell {
  const own = factors[index] ?? NOT_APPLICABLE;
  if (index < FACTORS.length - 1 || factors.length <= FACTORS.length) return own;
  const rest = factors.slice(index).flatMap((cell) => (typeof cell === 'string' ? [] : [cell]));
  const value = rest.reduce((all, cell) => multiply(all, decimal(cell.value)), ONE);
  return { formula: rest.map(({ formula }) => formula).join('*'), value: decimalOf(value) };
}

function parameterRow(table: ProxyTable, id: string, factor: Factor, published: ParameterValue | undefined) {
  const parameter = table.parameters[id];
  const source = parameter?.source === undefined ? undefined : table.sources[parameter.source];
  const said = source
    ? {
        Publisher: source.publisher,
        Publication: source.title,
        'Where in it': source.locator,
        Address: source.url ?? source.citation ?? NOT_APPLICABLE,
        Published: source.published_on ?? NOT_KNOWN,
        'Last read': source.checked_on,
      }
    : { Publisher: parameter?.source ?? NOT_APPLICABLE };
  const note = [published?.note, parameter?.note, source?.note].filter(Boolean).join(' ');
  return {
    Table: nameOfTable(table),
    Parameter: id,
    Figure: parameter?.label ?? id,
    'From or year': published?.from ?? (published?.year === undefined ? NOT_APPLICABLE : String(published.year)),
    Area: published?.area ?? NOT_APPLICABLE,
    Unit: parameter?.unit ?? NOT_APPLICABLE,
    'Price base': factor.priceBase === 'none' ? NOT_APPLICABLE : factor.priceBase,
    Grade: factor.grade ?? NOT_APPLICABLE,
    ...said,
    Note: note === '' ? NOT_APPLICABLE : note,
  };
}

function shareOf({ days, ofDays }: Part): Rational {
  return days === undefined || ofDays === undefined ? ONE : rational(days, ofDays);
}

/** What a piece is worth per unit of a line whose quantity is 0, so that nothing can be divided by it. */
function productOf({ factors }: LineComponent, part: Part, share: Rational): Rational {
  const values = [...factors, ...part.yearValues].map(({ value = '1' }) => decimal(value));
  const move = part.priceMove ? divide(decimal(part.priceMove.indexTo), decimal(part.priceMove.indexFrom)) : ONE;
  return [...values, move, part.discount?.factor ?? ONE].reduce(multiply, share);
}

const DECIMALS = 20;

/** A number for a cell: exact where a decimal ends, else more places than a spreadsheet keeps. */
export function decimalOf(value: Rational): string {
  const exact = formatExact(value);
  return exact.includes('/') || exact.length > 40 ? formatFixed(value, DECIMALS) : exact;
}

const PARAMETERS_ABOVE = [
  'Every published figure behind the pounds, with where it was published',
  'One table. Each figure stands here once; the sheet of proxies multiplies these cells. [z] means not applicable.',
];

const PROXIES_ABOVE = [
  'Pounds per unit of each measure, as they were used',
  'One table. A proxy has a row for each year of effect, and for each year where a figure goes by the year; a line takes the sum of its rows. [z] means not applicable.',
];
