// The sheet of lines: a row for each component of a commitment, its pounds a formula over quantity, unit value and shares.

import { formatIsoDate } from '../../model/calendar.ts';
import { formatExact } from '../../model/decimal.ts';
import { formatPence } from '../../model/money.ts';
import { hasUnknownQuantity, millionsOf } from '../../model/rate.ts';
import type { Rational } from '../../model/rational.ts';
import type { Line, LineComponent, TableUsed } from '../../model/result.ts';
import { SHARE_NAMES, type ShareName } from '../../model/table.ts';
import { kindTitle } from '../proxies/table-words.ts';
import { KINDS_OF } from '../result/amounts.ts';
import { reasonsOf } from '../result/left-out.ts';
import { sharesSuggested } from '../result/shares-given.ts';
import { decimalOf, type ProxySheets } from './proxies-sheet.ts';
import {
  NOT_APPLICABLE,
  NOT_KNOWN,
  type SheetCell,
  type SheetDraft,
  SheetDrafts,
  textInFormula,
} from './sheet-table.ts';

const LINE_COLUMNS = {
  'Contract no.': 'number',
  Contract: 'text',
  Line: 'text',
  Measure: 'text',
  Title: 'text',
  Theme: 'text',
  Kind: 'text',
  'Counts as': 'text',
  'Stated quantity': 'number',
  Per: 'text',
  Years: 'number',
  'GBP m spent': 'number',
  Quantity: 'number',
  Unit: 'text',
  'GBP per unit': 'number',
  'GBP per unit, after drop-off': 'number',
  Deadweight: 'ratio',
  Displacement: 'ratio',
  Leakage: 'ratio',
  'Attribution to others': 'ratio',
  'Attributed share': 'ratio',
  'Gross GBP': 'pounds',
  'Net GBP': 'pounds',
  State: 'text',
  Start: 'date',
  End: 'date',
  Area: 'text',
  Status: 'text',
  Evidence: 'text',
  Notes: 'text',
  Proxy: 'text',
  Table: 'text',
  'Table id': 'text',
  File: 'text',
} as const;

type Title = keyof typeof LINE_COLUMNS;

const COUNTS_AS = { social: 'Social value', localEconomic: 'Local economic value', transfer: 'Transfers' } as const;
type CountsAs = keyof typeof COUNTS_AS;

const SHARE_TITLES: Readonly<Partial<Record<ShareName, Title>>> = {
  deadweight: 'Deadweight',
  displacement: 'Displacement',
  leakage: 'Leakage',
  attribution_to_others: 'Attribution to others',
  attributed_share: 'Attributed share',
};

/** What a formula asks of the lines: the pounds of those that agree in every column named. */
export type Criteria = Readonly<Partial<Record<Title, string>>>;

/** Fills the sheet of lines, and further ones where a sheet is full. */
export class LinesSheets {
  readonly sheets: SheetDrafts<Title>;
  readonly #proxies: ProxySheets;
  /** Lines whose unrounded pounds lie so near half a penny that a sheet's arithmetic may round them the other way. */
  readonly nearHalf: string[] = [];

  /** `mostRows`: how many rows a sheet holds. */
  constructor(proxies: ProxySheets, mostRows?: number) {
    this.#proxies = proxies;
    this.sheets = new SheetDrafts('Lines', LINES_ABOVE, LINE_COLUMNS, mostRows);
  }

  /** Adds a line of the contract with this number on the sheet of contracts. */
  add(line: Line, contractNumber: number, used: TableUsed): void {
    const { components, state } = line;
    const theme = used.table.themes?.[line.measure.theme]?.title ?? line.measure.theme;
    const common = { ...wordsOf(line, used), 'Contract no.': String(contractNumber), Theme: theme };
    if (state !== 'valued') {
      const none = state === 'unvalued' ? NOT_KNOWN : NOT_APPLICABLE;
      const reasons = reasonsOf(line).join(' ');
      this.sheets.add({
        ...common,
        ...quantities(line),
        Kind: none,
        'Counts as': none,
        'GBP per unit': none,
        'Gross GBP': none,
        'Net GBP': none,
        ...(reasons !== '' && { Notes: [line.commitment.notes, reasons].filter(Boolean).join(' ') }),
      });
      return;
    }
    let first: { readonly sheet: SheetDraft<Title>; readonly row: number } | undefined;
    for (const component of components) {
      const sheet = this.sheets.sheet();
      const row = sheet.nextRow;
      sheet.add({ ...common, ...this.#pounds(line, component, used, sheet, row, first) });
      first ??= { sheet, row };
      if (isNearHalf(component.grossUnrounded) || isNearHalf(component.netUnrounded)) this.nearHalf.push(line.name);
    }
  }

  /** The cells of one component; of a second one quantity and shares are those of the first, so that one change moves both. */
  #pounds(
    line: Line,
    valued: LineComponent,
    used: TableUsed,
    sheet: SheetDraft<Title>,
    row: number,
    first: { readonly sheet: SheetDraft<Title>; readonly row: number } | undefined,
  ): Readonly<Partial<Record<Title, SheetCell>>> {
    const proxy = this.#proxies.of(line, valued, used);
    const at = (title: Title) => sheet.here(title, row);
    const given = { ...quantities(line), ...sharesOf(line) };
    const own = Object.entries(given).map(([title, cell]): [string, SheetCell] => {
      if (typeof cell !== 'string' || cell === NOT_APPLICABLE || title === 'Per' || !isTitle(title))
        return [title, cell];
      if (!first) return [title, cell];
      const formula = first.sheet === sheet ? sheet.here(title, first.row) : first.sheet.at(title, first.row);
      return [title, { formula, value: cell }];
    });
    const kept = ['Deadweight', 'Displacement', 'Leakage', 'Attribution to others'] as const;
    const shares = kept.map((title) => `*(1-N(${at(title)}))`).join('');
    const attributed = `*IF(ISNUMBER(${at('Attributed share')}),${at('Attributed share')},1)`;
    return {
      ...Object.fromEntries(own),
      Quantity: {
        formula: `${at('Stated quantity')}*IF(ISNUMBER(${at('Years')}),${at('Years')},1)*IF(ISNUMBER(${at('GBP m spent')}),${at('GBP m spent')},1)`,
        value: decimalOf(line.quantity),
      },
      Kind: kindTitle(valued.component),
      'Counts as': COUNTS_AS[countsAs(valued)],
      'GBP per unit': proxy.gross,
      'GBP per unit, after drop-off': proxy.afterDropOff,
      'Gross GBP': { formula: `ROUND(${at('Quantity')}*${at('GBP per unit')},2)`, value: formatPence(valued.gross) },
      'Net GBP': {
        formula: `ROUND(${at('Quantity')}*${at('GBP per unit, after drop-off')}${shares}${attributed},2)`,
        value: formatPence(valued.net),
      },
      Proxy: proxy.name,
    };
  }

  /** The pounds of the lines that agree, as a formula over all sheets of lines. */
  sum(of: 'Gross GBP' | 'Net GBP', criteria: Criteria): string {
    const wanted = Object.entries(criteria).flatMap(([title, text]) =>
      isTitle(title) ? [[title, text] as const] : [],
    );
    return this.sheets.all
      .map((sheet) => {
        const tests = wanted.map(([title, text]) => `,${sheet.range(title)},${text}`).join('');
        return tests === '' ? `SUM(${sheet.range(of)})` : `SUMIFS(${sheet.range(of)}${tests})`;
      })
      .join('+');
  }
}

/** What a criterion compares with: a text, as a formula holds it. Wildcards of a spreadsheet stand for themselves. */
export function criterion(text: string): string {
  return textInFormula(`=${text.replace(/[~*?]/g, '~$&')}`);
}

export function countsAsText(part: CountsAs): string {
  return criterion(COUNTS_AS[part]);
}

function isTitle(title: string): title is Title {
  return Object.hasOwn(LINE_COLUMNS, title);
}

function countsAs({ component }: LineComponent): CountsAs {
  if (KINDS_OF.social.includes(component.kind)) return 'social';
  return component.kind === 'transfer' ? 'transfer' : 'localEconomic';
}

function wordsOf(line: Line, { table }: TableUsed) {
  const { commitment, measure, name, state, dates } = line;
  const given = (text: string | undefined) => (text === undefined || text === '' ? NOT_APPLICABLE : text);
  return {
    Contract: commitment.contract,
    Line: name,
    Measure: commitment.measure,
    Title: measure.title,
    Unit: measure.unit,
    State: state,
    Start: dates?.start === undefined ? NOT_APPLICABLE : formatIsoDate(dates.start),
    End: dates?.end === undefined ? NOT_APPLICABLE : formatIsoDate(dates.end),
    Area: given(commitment.area),
    Status: commitment.status,
    Evidence: given(commitment.evidence),
    Notes: given([commitment.notes, ...sharesSuggested(line)].filter(Boolean).join('; ')),
    Table: `${table.table}@${table.version}`,
    'Table id': table.table,
    File: `${commitment.origin.file.path}:${commitment.origin.line}`,
  };
}

/** Quantities as they were stated, and the years that `per: year` multiplies them by. */
function quantities(line: Line) {
  const { commitment, years, spend, quantity } = line;
  return {
    'Stated quantity': decimalOf(commitment.quantity),
    Per: commitment.per,
    Years: years === undefined ? NOT_APPLICABLE : yearsCell(years),
    'GBP m spent': spend ? decimalOf(millionsOf(spend)) : NOT_APPLICABLE,
    Quantity: hasUnknownQuantity(line) ? NOT_KNOWN : decimalOf(quantity),
  };
}

function yearsCell(years: Rational): SheetCell {
  const exact = formatExact(years);
  return exact.includes('/') ? { formula: exact, value: decimalOf(years) } : exact;
}

function sharesOf({ shares }: Line): Readonly<Record<string, string>> {
  return Object.fromEntries(
    SHARE_NAMES.flatMap((name) => {
      const title = SHARE_TITLES[name];
      const value = shares.find((share) => share.name === name)?.value;
      return title && value ? [[title, decimalOf(value)]] : [];
    }),
  );
}

/** A sheet reckons with about fifteen digits: what lies this near half a penny, and not on it, may go the other way there. */
const NEAR = 1_000_000n;

function isNearHalf({ numerator, denominator }: Rational): boolean {
  const rest = ((numerator < 0n ? -numerator : numerator) * 100n) % denominator;
  const apart = rest * 2n - denominator;
  const size = apart < 0n ? -apart : apart;
  return size !== 0n && size * NEAR < denominator;
}

const LINES_ABOVE = [
  'Every line: what is promised, what a unit is worth, and what it comes to',
  'One table. Change a stated quantity or a share and every total moves. Pounds are rounded once, to the penny, half away from zero. [z] means not applicable, [x] not known: an unvalued line is in no total.',
];
