// What the words of a sheet may be in ours: names of measures and units, and texts that say nothing.

import type { Field } from '../../model/commitment.ts';
import { formatExact } from '../../model/decimal.ts';
import { nameKey } from '../../model/nearest.ts';
import type { ColumnSketch, SheetSketch } from '../../model/sheet-sketch.ts';
import type { ProxyTable } from '../../model/table.ts';
import { unitDifference } from '../../model/unit-sizes.ts';
import { isSameUnit, knownUnit } from '../../model/unit-spellings.ts';
import { count } from '../figures.ts';
import { searchMeasures } from '../proxies/measures-found.ts';
import { comment, name, noted } from './draft-lines.ts';
import { acrossOf, sideOf, timedOf } from './map-draft-forms.ts';

const MOST_ALIASES = 20;

export function wordsOf({ columns }: SheetSketch, table: ProxyTable | undefined): string[] {
  const of = (field: Field) =>
    columns.find(({ named }) => named === field) ?? columns.find(({ guess }) => guess === field);
  const blanks = columns.flatMap(({ header, words }) => words.map((word) => ({ ...word, header })));
  const unique = [...new Set(blanks.map(({ text }) => text))];
  return [
    '',
    constantsOf(columns),
    ...measureAliases(of('measure'), table),
    ...unitAliases(of('unit'), table),
    ...(unique.length > 0
      ? [
          '',
          `# These words stand among numbers, as in ${blanks
            .slice(0, 3)
            .map(({ header, line }) => `${comment(header)}, line ${line}`)
            .join('; ')}.`,
          '# Only where they say that nothing is known, take the # away.',
          `# blank: ["", ${unique.map(name).join(', ')}]`,
        ]
      : []),
  ];
}

/** A target read as a return would be a promise that keeps itself, so the draft says what it is. */
function constantsOf(columns: readonly ColumnSketch[]): string {
  const of = (field: Field) => columns.find(({ named, guess }) => (named ?? guess) === field);
  const quantity = of('quantity');
  const isPromise =
    quantity?.role === 'committed' && acrossOf(columns).size + timedOf(columns).size === 0 && !of('status');
  return isPromise && !sideOf(columns, 'delivered')
    ? noted('constants: { status: committed }', `${comment(quantity.header)} is what was promised, by its name`)
    : noted('# constants: { per: contract }', 'what no column says and holds for every row');
}

/** A unit under its own name here, or turned into the one that tables count in; never renamed to one of another size. */
function unitDraft(text: string): string {
  const unit = knownUnit(text);
  if (unit === undefined) return '...';
  if (unit === 'day') return '{ to: hour, times: 7.5 }';
  if (COUNTED_IN.includes(unit)) return unit;
  for (const base of COUNTED_IN) {
    const differs = unitDifference(unit, base);
    if (differs?.why === 'size') return `{ to: ${base}, times: ${formatExact(differs.times)} }`;
  }
  return '...';
}

/** What tables mostly count in. */
const COUNTED_IN = ['kWh', 'tCO2e', 'tonne', 'm3', 'litre', 'km', 'hour', 'week', 'fte-year', 'year', 'GBP', 'percent'];

/** Their names of measures that do not read as they stand: codes of the table in force, guesses behind #. */
function measureAliases(column: ColumnSketch | undefined, table: ProxyTable | undefined): string[] {
  const drafts = (column?.texts ?? [])
    .filter(({ text }) => !/^\d/.test(text))
    .map((seen) => ({ ...seen, ...measureDraft(seen.text, table) }))
    .filter(({ how }) => how !== 'known');
  if (drafts.length === 0) return [];
  const codes = drafts.filter(({ how }) => how === 'code');
  const others = drafts.filter(({ how }) => how !== 'code');
  const advice = 'theirs: ours, for each that has another name here; `social-value measures` lists ours';
  return [
    '',
    noted(codes.length > 0 ? 'measures:' : '# measures:', advice),
    ...codes.map(({ text, id = '...', count: rows }) =>
      noted(`  ${name(text)}: ${id}`, `${count(rows, 'row')}; a code of this measure`),
    ),
    ...others
      .slice(0, MOST_ALIASES)
      .map(({ text, id, count: rows }) =>
        noted(`#   ${name(text)}: ${id ?? '...'}`, `${count(rows, 'row')}${id === undefined ? '' : ', a guess'}`),
      ),
    ...moreThan(others.length),
  ];
}

/** Their units that do not read as they stand. */
function unitAliases(column: ColumnSketch | undefined, table: ProxyTable | undefined): string[] {
  const texts = (column?.texts ?? []).filter(({ text }) => !/^\d/.test(text) && !isUnitOf(text, table));
  if (texts.length === 0) return [];
  const advice =
    "theirs: ours, for each that has another name here; the measure's own unit, as `social-value measures` has it";
  const drafts = texts.map((seen) => ({ ...seen, drafted: unitDraft(seen.text) }));
  // A unit of a known size is no guess; how many hours a day has is.
  const isSure = ({ text, drafted }: { readonly text: string; readonly drafted: string }) =>
    drafted !== '...' && knownUnit(text) !== 'day';
  const sure = drafts.filter(isSure);
  const others = drafts.filter((one) => !isSure(one));
  return [
    '',
    noted(sure.length > 0 ? 'units:' : '# units:', advice),
    ...sure.map(({ text, drafted, count: rows }) =>
      noted(`  ${name(text)}: ${drafted}`, `${count(rows, 'row')}; a unit of known size`),
    ),
    ...others.slice(0, MOST_ALIASES).map(({ text, drafted, count: rows }) => {
      const like = drafted === '...' ? unitLike(text, table) : undefined;
      return noted(`#   ${name(text)}: ${like ?? drafted}`, `${count(rows, 'row')}${like ? ', a guess' : ''}`);
    }),
    ...moreThan(others.length),
  ];
}

const moreThan = (count: number): string[] => (count > MOST_ALIASES ? [`#   and ${count - MOST_ALIASES} more`] : []);

/** What a name of theirs may be: `known` reads as it stands, `code` is a code of one measure, `guess` wants a person. */
interface MeasureDraft {
  readonly how: 'known' | 'code' | 'guess' | 'none';
  readonly id?: string;
}

/** Looks a name up: as a measure, as a code whose label and unit agree with ours, or as words. */
function measureDraft(text: string, table: ProxyTable | undefined): MeasureDraft {
  if (!table) return { how: 'none' };
  const key = nameKey(text);
  if (Object.keys(table.measures).some((id) => nameKey(id) === key)) return { how: 'known' };
  const coded = (isOf: (framework: string) => boolean) =>
    Object.entries(table.measures).flatMap(([id, { maps_to: codes = {} }]) =>
      Object.entries(codes).some(([framework, own]) => isOf(framework) && own.some((code) => nameKey(code) === key))
        ? [id]
        : [],
    );
  const [exact, second] = coded((framework) => !framework.endsWith('-nearest'));
  if (exact !== undefined && second === undefined) return { how: 'code', id: exact };
  const [near] = exact === undefined ? coded((framework) => framework.endsWith('-nearest')) : [exact];
  if (near !== undefined) return { how: 'guess', id: near };
  const { found, near: others } = searchMeasures([table], [bareOf(text)]);
  const [best] = [...found, ...others];
  return best ? { how: 'guess', id: best.id } : { how: 'none' };
}

/** Without the words that count: `No. of volunteering hours` are volunteering hours, and not those whose title has an `of`. */
function bareOf(text: string): string {
  const bare = text
    .replace(/^\s*(?:(?:total\s+)?(?:no\.?|nos\.?|num\.?|number|amount|quantity)(?=\s+of\b)|#|total\b)/i, ' ')
    .replace(/\bof\b/gi, ' ')
    .trim();
  return /\p{L}/u.test(bare) ? bare : text;
}

/** A unit of the table that a word of theirs names, `no. people FTE`: a guess. */
function unitLike(text: string, table: ProxyTable | undefined): string | undefined {
  const words = new Set(text.toLowerCase().split(/[^a-z0-9]+/));
  const units = [...new Set(Object.values(table?.measures ?? {}).map(({ unit }) => unit))];
  return units.find((unit) => words.has(unit.toLowerCase().split('-')[0] ?? ''));
}

/** Whether a unit is one of the table's, however it is spelt: it reads as it stands. */
function isUnitOf(text: string, table: ProxyTable | undefined): boolean {
  return table !== undefined && Object.values(table.measures).some(({ unit }) => isSameUnit(text, unit));
}
