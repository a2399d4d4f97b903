// The values of a map file, one key at a time, and then what the keys say about each other. The form was checked before.
import { FIELDS, type Field, PERS } from '../../model/commitment.ts';
import { formatExact, parseDecimal } from '../../model/decimal.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import { divide, equals, type Rational, reduce } from '../../model/rational.ts';
import { unitDifference } from '../../model/unit-sizes.ts';
import { type Checked, readOneOf } from '../cells.ts';
import { commitmentRowReader, type RowSink } from '../commitment-rows.ts';
import { DELIMITERS } from '../csv/delimiter.ts';
import { ENCODINGS } from '../decoders.ts';
import type { YamlDocument } from '../yaml/yaml-document.ts';
import type { MapForm } from './map-schema.ts';
import {
  type MappedColumns,
  namedColumns,
  type RowRule,
  type SheetMap,
  type SkipRule,
  textKey,
  type UnitConversion,
} from './sheet-map.ts';

type Path = readonly PropertyKey[];

/** Fields of a row rule that say a word for themselves; the others name a column. */
const WORDS: Readonly<Partial<Record<Field, readonly string[]>>> = {
  status: ['committed', 'delivered'],
  per: PERS,
};
const DELIMITER_WORDS: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t' };

/** Reads the values of a map; what is wrong with them is added to the faults it is given. */
export class MapReader {
  readonly #document: YamlDocument;
  readonly #faults: Finding[];

  constructor(document: YamlDocument, faults: Finding[]) {
    this.#document = document;
    this.#faults = faults;
  }

  read(path: string, form: MapForm): SheetMap {
    const encoding = this.#word(['encoding'], form.encoding, ENCODINGS);
    const dates = this.#word(['dates'], form.dates, ['iso', 'day-first'] as const);
    const decimal = this.#oneOf(['decimal'], form.decimal, ['.', ','] as const, '"." or ","');
    const mark = form.delimiter === undefined ? undefined : (DELIMITER_WORDS[form.delimiter] ?? form.delimiter);
    const delimiter = this.#oneOf(['delimiter'], mark, DELIMITERS, '"," or ";" or "\\t"');
    const headerRow = this.#headerRow(form.header_row);
    const map: SheetMap = {
      path,
      ...(delimiter !== undefined && { delimiter }),
      ...(encoding !== undefined && { encoding }),
      ...(decimal !== undefined && { decimal }),
      ...(dates !== undefined && { dates }),
      ...(headerRow !== undefined && { headerRow }),
      skipRows: (form.skip_rows ?? []).flatMap((rule, index) => this.#skipRule(rule, index)),
      columns: this.#columns(['columns'], form.columns ?? {}),
      rows: (form.rows ?? []).map((rule, index) => this.#rowRule(rule, index)),
      constants: given(form.constants ?? {}),
      measures: this.#aliases('measures', form.measures),
      ...this.#units(form.units),
      ...(this.#isCumulative(form.cumulative) && { cumulative: true }),
      blank: new Set((form.blank ?? []).map(textKey)),
      ignore: form.ignore ?? [],
    };
    this.#checkConstants(map);
    this.#checkTwice(map);
    return map;
  }

  #unclear(at: Path, reason: string, part: 'value' | 'key' = 'value'): void {
    const key = String(at.findLast((step) => typeof step === 'string') ?? '');
    this.#faults.push(finding('map-unclear', { key, reason }, this.#document.placeOf(at, part)));
  }

  #word<T extends string>(at: Path, text: string | undefined, known: readonly T[]): T | undefined {
    if (text === undefined) return undefined;
    const checked: Checked<T> = readOneOf(String(at.at(-1)), text, known);
    if ('value' in checked) return checked.value;
    this.#faults.push(finding(checked.problem.rule, checked.problem.data, this.#document.placeOf(at)));
    return undefined;
  }

  #oneOf<T extends string>(at: Path, text: string | undefined, known: readonly T[], expected: string): T | undefined {
    const value = known.find((one) => one === text);
    if (text !== undefined && value === undefined)
      this.#unclear(at, `says ${JSON.stringify(text)}; ${expected} was expected`);
    return value;
  }

  #isCumulative(text: string | undefined): boolean {
    const word = text?.toLowerCase();
    if (word === undefined || word === 'false' || word === 'no') return false;
    if (word === 'true' || word === 'yes') return true;
    this.#unclear(['cumulative'], `says ${JSON.stringify(text)}; true or false was expected`);
    return false;
  }

  #headerRow(text: string | undefined): number | undefined {
    if (text === undefined) return undefined;
    if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
    this.#unclear(['header_row'], `says ${JSON.stringify(text)}; the number of a row, from 1, was expected`);
    return undefined;
  }

  #skipRule(rule: NonNullable<MapForm['skip_rows']>[number], index: number): SkipRule[] {
    const { column, equals, repeated_header: repeated } = rule;
    if (repeated !== undefined && column === undefined && equals === undefined && /^(?:true|yes)$/i.test(repeated)) {
      return [{ repeatedHeader: true }];
    }
    if (repeated === undefined && column && equals !== undefined) return [{ column, equals }];
    this.#unclear(
      ['skip_rows', index],
      'takes rules such as { column: Theme, equals: Total } or { repeated_header: true }',
    );
    return [];
  }

  #columns(at: Path, form: NonNullable<MapForm['columns']>): MappedColumns {
    const columns: Partial<Record<Field, readonly string[]>> = {};
    for (const field of FIELDS) {
      const named = form[field];
      if (named === undefined) continue;
      const names = typeof named === 'string' ? [named] : named;
      if (names.length === 0 || names.some((name) => name.trim() === '')) {
        this.#unclear([...at, field], 'names no column');
      } else columns[field] = names;
    }
    return columns;
  }

  #rowRule(form: NonNullable<MapForm['rows']>[number], index: number): RowRule {
    const constants: Partial<Record<Field, string>> = {};
    const rest = { ...form };
    for (const [field, known] of entriesOf(WORDS)) {
      const word = form[field];
      delete rest[field];
      if (word === undefined) continue;
      const at = ['rows', index, field];
      if (typeof word !== 'string') this.#unclear(at, `takes one word here: ${known.join(' or ')}`);
      const said = this.#word(at, typeof word === 'string' ? word : undefined, known);
      if (said !== undefined) constants[field] = said;
    }
    if (rest.quantity === undefined) this.#unclear(['rows', index], 'needs a quantity: the column that holds it');
    return { columns: this.#columns(['rows', index], rest), constants };
  }

  /** Units by another name for the same, and units that are turned into ours; one of another size is never renamed. */
  #units(form: NonNullable<MapForm['units']> = {}): Pick<SheetMap, 'units' | 'conversions'> {
    const names: Record<string, string> = {};
    const conversions = new Map<string, UnitConversion>();
    for (const [theirs, ours] of Object.entries(form)) {
      if (typeof ours === 'string') names[theirs] = ours;
      else {
        const times = factorIn(ours.times);
        const to = ours.to.trim();
        if (to === '') this.#unclear(['units', theirs, 'to'], 'stands for nothing; give the unit it has here');
        if (!times) {
          const found = JSON.stringify(ours.times);
          this.#unclear(
            ['units', theirs, 'times'],
            `says ${found}; a number above 0 was expected, such as 1000 or 5/18`,
          );
        } else {
          const known = unitDifference(theirs, to);
          if (known?.why === 'size' && !equals(known.times, times)) {
            const data = { from: theirs, to, times: formatExact(known.times), said: formatExact(times) };
            this.#faults.push(finding('unit-renamed', data, this.#document.placeOf(['units', theirs, 'times'])));
          }
          conversions.set(textKey(theirs), { to, times });
        }
      }
    }
    for (const [theirs, ours] of Object.entries(names)) {
      const differs = unitDifference(theirs, ours);
      if (!differs) continue;
      const data = {
        from: theirs,
        to: ours.trim(),
        ...(differs.why === 'size' && { times: formatExact(differs.times) }),
        ...(differs.why === 'kind' && { fromKind: differs.fromKind, toKind: differs.toKind }),
      };
      this.#faults.push(finding('unit-renamed', data, this.#document.placeOf(['units', theirs])));
    }
    return { units: this.#aliases('units', names), conversions };
  }

  #aliases(key: 'measures' | 'units', form: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> {
    const aliases = new Map<string, string>();
    for (const [theirs, ours] of Object.entries(form)) {
      const known = textKey(theirs);
      if (ours.trim() === '') this.#unclear([key, theirs], 'stands for nothing; give the name it has here');
      if (aliases.has(known)) this.#unclear([key, theirs], 'is there twice, but for capitals or spaces', 'key');
      aliases.set(known, ours.trim());
    }
    return aliases;
  }

  /** Each constant is read once here as a cell would be, so that a slip is told once and not for every row. */
  #checkConstants(map: SheetMap): void {
    for (const [field, text] of entriesOf(map.constants)) {
      const sink: RowSink = { contracts: [], commitments: [], findings: [], read: 0, rejects: [] };
      const cells = FIELDS.map((one) => (one === field ? text : (FILLER[one] ?? '')));
      commitmentRowReader({ path: map.path }, ALL_FIELDS, { dates: map.dates ?? 'iso', map })(cells, 1, sink);
      for (const { rule, data, place } of sink.findings) {
        // What another field has to say with it stands in the rows.
        if (FIELDS[place?.cell ?? -1] !== field || rule === 'drop-off-without-duration') continue;
        this.#faults.push(finding(rule, data, this.#document.placeOf(['constants', field])));
      }
    }
  }

  /** Whatever is said in two ways. */
  #checkTwice(map: SheetMap): void {
    for (const field of FIELDS) {
      if (map.constants[field] === undefined) continue;
      const hasColumn = map.columns[field] ?? map.rows.some((rule) => rule.columns[field] ?? rule.constants[field]);
      if (hasColumn) this.#unclear(['constants', field], 'is read from a column as well; keep one of the two', 'key');
    }
    if (map.columns.quantity && map.rows.length > 0) {
      this.#unclear(['columns', 'quantity'], 'is given under rows as well; keep one of the two', 'key');
    }
    const read = new Set(namedColumns({ ...map, ignore: [], skipRows: [] }).map(nameKey));
    for (const [index, name] of map.ignore.entries()) {
      if (read.has(nameKey(name)) && name !== '') {
        this.#unclear(['ignore', index], `holds ${JSON.stringify(name)}, which is read under columns or rows`);
      }
    }
  }
}

/** A number above 0, as a decimal or a fraction; undefined for anything else. */
function factorIn(text: string): Rational | undefined {
  const [top = '', bottom = '1', more] = text.trim().replaceAll(',', '').split('/');
  const [over, under] = [parseDecimal(top.trim()), parseDecimal(bottom.trim())];
  if (more !== undefined || !over || !under || over.numerator <= 0n || under.numerator <= 0n) return undefined;
  return reduce(divide(over, under));
}

const FILLER: Readonly<Partial<Record<Field, string>>> = { contract_id: '-', measure: '-', quantity: '0' };

const ALL_FIELDS = {
  line: 1,
  cells: Object.fromEntries(FIELDS.map((field, cell) => [field, cell])),
  width: FIELDS.length,
  fullWidth: FIELDS.length,
  isWhole: true,
  findings: [],
};

/** Fields with a value, in their order. */
function entriesOf<T>(record: Readonly<Partial<Record<Field, T>>>): [Field, T][] {
  return FIELDS.flatMap((field): [Field, T][] => {
    const value = record[field];
    return value === undefined ? [] : [[field, value]];
  });
}

function given(form: Readonly<Partial<Record<Field, string | undefined>>>): Partial<Record<Field, string>> {
  return Object.fromEntries(entriesOf(form).filter(([, text]) => text !== ''));
}
