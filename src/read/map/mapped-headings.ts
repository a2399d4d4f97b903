// What the headings of somebody else's sheet say of its figures: pounds in another currency or in thousands, a unit, a rate.
import type { CellPlace, InputFile } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { timeRateOf } from '../../model/heading-rates.ts';
import { otherUnitIn, saysMore } from '../../model/headings.ts';
import { currencySaid, scaleSaid } from '../../model/pounds-said.ts';
import { bookAndSheet } from '../../model/sheet-place.ts';
import { isSameUnit, knownUnit } from '../../model/unit-spellings.ts';
import { currencyNamed } from '../currencies.ts';
import { NUMBER_FIELDS } from '../number-look.ts';
import type { CellSource, Factors, FieldSource, RowSources, SheetMap } from './sheet-map.ts';

/** Headings of numbers in pounds that speak of another currency or of thousands, and the labels of what stands above the table. */
export function inOtherPounds(
  file: string,
  line: number,
  headers: readonly string[],
  rows: readonly RowSources[],
  times: readonly Factors[],
  map: SheetMap,
): Finding[] {
  const found = new Map<string, Finding>();
  for (const [index, sources] of rows.entries()) {
    for (const field of NUMBER_FIELDS) {
      const { heading, at } = headingOf(sources[field], map.above[field], line, headers) ?? {};
      if (heading === undefined || !at) continue;
      const place = { file, line: at[0], cell: at[1] };
      const currency = currencyNamed(heading);
      const scale = field === 'quantity' ? undefined : otherUnitIn(heading, 'GBP');
      // Whoever multiplies the column, or turns the unit, has seen what it is in.
      const isOfOthers = field === 'quantity' && speaksOfOthers(heading);
      const isTurned = times[index]?.[field] !== undefined || (field === 'quantity' && isTurnedFrom(map, currency));
      if (isTurned || isOfOthers) continue;
      if (currency === undefined && scale?.times) {
        const data = { heading, field, found: scale.unit, times: formatExact(scale.times) };
        found.set(`${field} ${heading}`, finding('scale-in-heading', data, place));
      }
      if (currency === undefined) continue;
      found.set(`${field} ${heading}`, finding('currency-in-heading', { heading, field, currency }, place));
    }
  }
  return [...found.values()];
}

/** What the sheet calls a number, and where it or what it holds stands. */
function headingOf(
  source: FieldSource | undefined,
  above: CellSource | undefined,
  line: number,
  headers: readonly string[],
): { readonly heading: string; readonly at: CellPlace } | undefined {
  if (source && 'cells' in source) {
    const [cell = -1] = source.cells;
    return { heading: headers[cell] ?? '', at: [line, cell] };
  }
  return source?.at && above && 'label' in above ? { heading: above.label, at: source.at } : undefined;
}

/** Whether a heading speaks of what is no money: hours of a project are not paid in its currency. */
function speaksOfOthers(heading: string): boolean {
  return heading.split(/[\s()[\],/]+/).some((word) => {
    const unit = word.length > 2 ? knownUnit(word) : undefined;
    return unit !== undefined && /^(?:hour|day|tCO2e|kgCO2e|kWh|MWh|tonne|mile|km|fte-|person)/.test(unit);
  });
}

function isTurnedFrom({ conversions }: SheetMap, currency: string | undefined): boolean {
  return [...conversions.keys()].some((unit) => currency !== undefined && isSameUnit(unit, currency));
}

/** What the sheet calls its contract values, where they are for each of something and nobody multiplies them. */
export function valueHeadingOf(
  { contract_value: source }: RowSources,
  { line, names }: { readonly line: number; readonly names: readonly string[] },
  map: SheetMap,
): Pick<InputFile, 'valueHeading'> {
  const heading = headingOf(source, map.above.contract_value, line, names)?.heading;
  if (heading === undefined || map.times.contract_value || timeRateOf(heading) === undefined) return {};
  return { valueHeading: heading };
}

/** What the sheet calls its quantities, where that says anything of their unit. */
export function quantityHeadingOf({ quantity }: RowSources, names: readonly string[]): Pick<InputFile, 'heading'> {
  const [cell] = quantity && 'cells' in quantity ? quantity.cells : [];
  const heading = cell === undefined ? undefined : names[cell]?.trim();
  return heading === undefined || !saysMore(heading) ? {} : { heading };
}

/** The names of theirs of measures that speak of a unit, by their textKey, where nothing else says the unit. */
export function speakingMeasures({ unit, measure }: RowSources, { aliases, times }: SheetMap): ReadonlySet<string> {
  if (unit || !measure || !('cells' in measure) || measure.cells.length > 1 || times.quantity) return new Set();
  return new Set([...(aliases.measure?.keys() ?? [])].filter((name) => saysMore(name, true)));
}

/** What stands above a table, or its name, says of all its pounds, where nobody multiplies them. */
export function poundsSaidOf(
  path: string,
  above: readonly string[],
  sources: RowSources,
  map: SheetMap,
): Pick<InputFile, 'pounds'> {
  const { book, sheet } = bookAndSheet(path) ?? { book: path };
  const name =
    sheet ??
    book
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ??
    '';
  for (const text of [...above, name.replaceAll('_', ' ')]) {
    const scale = scaleSaid(text);
    const found = scale?.found ?? currencySaid(text, currencyNamed);
    if (found === undefined) continue;
    const isOfValues = (['contract_value', 'claimed_value'] as const).some(
      (field) => sources[field] && !map.times[field],
    );
    return {
      pounds: {
        found,
        ...(scale && { times: formatExact(scale.times) }),
        ...(isOfValues && { isOfValues }),
      },
    };
  }
  return {};
}
