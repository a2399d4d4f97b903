// The values of a map file, one key at a time, and then what the keys say about each other. The form was checked before.
import { FIELDS, type Field } from '../../model/commitment.ts';
import { type Finding, finding } from '../../model/finding.ts';
import { nameKey } from '../../model/nearest.ts';
import type { Rational } from '../../model/rational.ts';
import { DELIMITERS } from '../csv/delimiter.ts';
import { ENCODINGS, type Encoding } from '../decoders.ts';
import type { YamlDocument } from '../yaml/yaml-document.ts';
import { constantFaults } from './constant-faults.ts';
import { likePattern, matchPattern } from './like-pattern.ts';
import type { MapForm } from './map-schema.ts';
import { acrossRuleIn, NUMBERS, rowRuleIn, sourcesIn, tellReadTwice } from './map-sources.ts';
import { MapUnits } from './map-units.ts';
import { MapValues } from './map-values.ts';
import { type NamePattern, namePattern } from './name-pattern.ts';
import { type Factors, namedColumns, type SheetMap, type SkipRule, textKey } from './sheet-map.ts';

const DELIMITER_WORDS: Readonly<Record<string, string>> = { comma: ',', semicolon: ';', tab: '\t' };
const MOST_HEADER_ROWS = 5;
/** Each rule is asked of every row. */
const MOST_SKIP_RULES = 1000;

/** Reads the values of a map; what is wrong with them is added to the faults it is given. */
export class MapReader {
  readonly #document: YamlDocument;
  readonly #faults: Finding[];
  readonly #values: MapValues;

  constructor(document: YamlDocument, faults: Finding[]) {
    this.#document = document;
    this.#faults = faults;
    this.#values = new MapValues(document, faults);
  }

  read(path: string, form: MapForm): SheetMap {
    const values = this.#values;
    const encoding = this.#encodings(form.encoding);
    const dates = values.word(['dates'], form.dates, ['iso', 'day-first'] as const);
    const decimal = values.oneOf(['decimal'], form.decimal, ['.', ','] as const, '"." or ","');
    const mark = form.delimiter === undefined ? undefined : (DELIMITER_WORDS[form.delimiter] ?? form.delimiter);
    const delimiter = values.oneOf(['delimiter'], mark, DELIMITERS, '"," or ";" or "\\t"');
    const { headerRow, headerRows } = this.#headerRows(form);
    const sheets = typeof form.sheets === 'string' ? [form.sheets] : form.sheets;
    const { columns, times, above, names } = sourcesIn(['columns'], form.columns ?? {}, values);
    const fileName = this.#namePattern('file', form.file_name, names.file);
    const sheetName = this.#namePattern('sheet', form.sheet_name, names.sheet);
    const across = form.across ?? [];
    const units = new MapUnits(this.#document, this.#faults, values);
    const aliases = {
      contract_id: { ...form.ids, ...form.contract_ids },
      status: form.statuses,
      supplier: form.suppliers,
      period: form.periods,
    };
    const map: SheetMap = {
      path,
      ...(delimiter !== undefined && { delimiter }),
      ...(encoding !== undefined && { encoding }),
      ...(decimal !== undefined && { decimal }),
      ...(dates !== undefined && { dates }),
      ...(headerRow !== undefined && { headerRow }),
      ...(headerRows !== undefined && { headerRows }),
      ...(sheets !== undefined && { sheets: sheets.map((text) => ({ text, fits: likePattern(text) })) }),
      ...(fileName && { fileName }),
      ...(sheetName && { sheetName }),
      above,
      skipRows: this.#skipRules(form.skip_rows ?? []),
      columns,
      times: { ...this.#factors(form.times, times), ...times },
      optional: form.optional ?? [],
      fillDown: form.fill_down ?? [],
      rows: (form.rows ?? []).map((rule, index) => rowRuleIn(rule, index, values)),
      across: Array.isArray(across)
        ? across.map((rule, index) => acrossRuleIn(['across', index], rule, values))
        : [acrossRuleIn(['across'], across, values)],
      constants: given(form.constants ?? {}),
      aliases: {
        measure: values.aliases('measures', form.measures),
        ...Object.fromEntries(
          entriesOf(aliases).map(([field, own]) => [field, values.aliases(KEY_OF[field] ?? field, own)]),
        ),
        unit: units.names(form),
      },
      conversions: units.conversions(form.units),
      ...(values.isTrue(['cumulative'], form.cumulative) && { cumulative: true }),
      ...(this.#mayCorrect(form.corrections) && { corrections: true }),
      blank: new Set((form.blank ?? []).map(textKey)),
      nil: new Set((form.nil ?? []).map(textKey)),
      ...this.#ignored(form.ignore),
    };
    this.#checkConstants(map);
    this.#checkTwice(map);
    this.#checkAbove(map);
    return map;
  }

  #encodings(given: MapForm['encoding']): readonly Encoding[] | undefined {
    if (given === undefined) return undefined;
    const names = typeof given === 'string' ? [given] : given;
    return names.flatMap((name, index) => {
      const at = typeof given === 'string' ? ['encoding'] : ['encoding', index];
      return this.#values.word(at, name, ENCODINGS) ?? [];
    });
  }

  /** The pattern of a key, or the one that stands under columns. */
  #namePattern(of: 'file' | 'sheet', text: string | undefined, named?: NamePattern): NamePattern | undefined {
    if (text === undefined) return named;
    const [key, pattern] = [`${of}_name`, namePattern(text)];
    if (!('fits' in pattern)) this.#values.unclear([key], pattern.reason);
    else if (named)
      this.#values.unclear([key], `is given under columns as well, as { ${of}: ... }; keep one of the two`);
    else return pattern;
    return undefined;
  }

  /** The row that names the columns, and how many do: as two numbers, or as those rows one under another. */
  #headerRows({ header_row: first, header_rows: rows }: MapForm) {
    const values = this.#values;
    const headerRow = values.wholeNumber(['header_row'], first, 'the number of a row, from 1,');
    if (!Array.isArray(rows))
      return {
        headerRow,
        headerRows: values.wholeNumber(['header_rows'], rows, 'a number from 1 to 5', MOST_HEADER_ROWS),
      };
    const all = rows.map((row, index) =>
      values.wholeNumber(['header_rows', index], row, 'the number of a row, from 1,'),
    );
    const [top = 1] = all;
    const isRun = all.every((row, index) => row === undefined || row === top + index);
    if (all.length === 0 || all.length > MOST_HEADER_ROWS || !isRun || (headerRow !== undefined && headerRow !== top))
      values.unclear(['header_rows'], 'takes rows one under another, such as [5, 6], of which header_row is the first');
    return { headerRow: top, headerRows: all.length };
  }

  /** What numbers of a field are multiplied by wherever they stand. */
  #factors(form: MapForm['times'] = {}, ofColumns: Factors): Factors {
    const factors: Partial<Record<Field, Rational>> = {};
    for (const [field, text] of entriesOf(form)) {
      const factor = this.#values.factor(['times', field], text);
      if (!NUMBERS.includes(field))
        this.#values.unclear(['times', field], `multiplies ${field}, which is no number`, 'key');
      else if (ofColumns[field])
        this.#values.unclear(['times', field], 'is given under columns as well; keep one of the two', 'key');
      else if (factor) factors[field] = factor;
    }
    return factors;
  }

  #mayCorrect(text: string | undefined): boolean {
    if (text === undefined || /^(?:false|no)$/i.test(text)) return false;
    if (/^(?:allowed|true|yes)$/i.test(text)) return true;
    this.#values.unclear(['corrections'], `says ${JSON.stringify(text)}; allowed was expected`);
    return false;
  }

  #skipRules(rules: NonNullable<MapForm['skip_rows']>): SkipRule[] {
    if (rules.length > MOST_SKIP_RULES)
      this.#values.unclear(
        ['skip_rows'],
        `has ${rules.length} rules, each asked of every row; ${MOST_SKIP_RULES} are the most`,
      );
    return rules.slice(0, MOST_SKIP_RULES).flatMap((rule, index) => this.#skipRule(rule, index));
  }

  #skipRule(rule: NonNullable<MapForm['skip_rows']>[number], index: number): SkipRule[] {
    const { column, equals, like, matches, blank, repeated_header: repeated, from_empty_row: empty, from } = rule;
    const isYes = (text: string | undefined) => text !== undefined && /^(?:true|yes)$/i.test(text);
    const told = [equals, like, matches, blank, repeated, empty, from].filter((one) => one !== undefined).length;
    if (told === 1) {
      if (!column && isYes(repeated)) return [{ repeatedHeader: true }];
      if (!column && isYes(empty)) return [{ fromEmptyRow: true }];
      if (!column && /^first[ _-]empty[ _-]row$/i.test(from ?? '')) return [{ fromEmptyRow: true }];
      if (!column && blank !== undefined && blank.trim() !== '' && !isYes(blank))
        return [{ column: blank, blank: true }];
      if (column && equals !== undefined) return [{ column, equals }];
      if (column && like !== undefined) return [{ column, like: likePattern(like) }];
      if (column && matches !== undefined) {
        const fits = matchPattern(matches);
        if (typeof fits === 'function') return [{ column, like: fits }];
        this.#values.unclear(['skip_rows', index, 'matches'], fits.reason);
        return [];
      }
      if (column && isYes(blank)) return [{ column, blank: true }];
    }
    this.#values.unclear(
      ['skip_rows', index],
      'takes rules such as { column: Theme, equals: Total }, { column: Theme, like: "Total*" }, { column: Theme, matches: "^(Sub)?total" }, { blank: Theme }, ' +
        '{ repeated_header: true } or { from: first_empty_row }',
    );
    return [];
  }

  /** Columns that are not ours, and why some of them are not. */
  #ignored(form: MapForm['ignore'] = []): Pick<SheetMap, 'ignore' | 'reasons'> {
    const ignore: string[] = [];
    const reasons = new Map<string, string>();
    for (const [index, one] of (Array.isArray(form) ? form : [form]).entries()) {
      if (typeof one === 'string') {
        ignore.push(one);
        continue;
      }
      for (const [name, reason] of Object.entries(one)) {
        ignore.push(name);
        const at = ['ignore', ...(Array.isArray(form) ? [index] : []), name];
        if (name === '*' || name === '')
          this.#values.unclear(at, 'gives one reason for many columns; name each with its own', 'key');
        else if (/^\s*\.*\s*$/.test(reason))
          this.#values.unclear(at, 'gives no reason; say why the column changes no figure');
        else reasons.set(nameKey(name), reason.trim());
      }
    }
    return { ignore, reasons };
  }

  /** Each constant is read once here as a cell would be, so that a slip is told once and not for every row. */
  #checkConstants(map: SheetMap): void {
    for (const [field, text] of entriesOf(map.constants)) {
      for (const { rule, data } of constantFaults(field, text, { dates: map.dates ?? 'iso', map })) {
        this.#faults.push(finding(rule, data, this.#document.placeOf(['constants', field])));
      }
    }
  }

  /** Whatever is said in two ways. */
  #checkTwice(map: SheetMap): void {
    for (const field of FIELDS) {
      if (map.constants[field] === undefined) continue;
      const ofRows = map.rows.some((rule) => rule.columns[field] ?? rule.constants[field]);
      const ofAcross = map.across.some((rule) => rule.fields[field] ?? rule.constants[field]);
      if (map.columns[field] ?? (ofRows || ofAcross || map.above[field] !== undefined))
        this.#values.unclear(['constants', field], 'is read from a column as well; keep one of the two', 'key');
    }
    if (map.columns.quantity && map.rows.length + map.across.length > 0) {
      const other = map.rows.length > 0 ? 'rows' : 'across';
      this.#values.unclear(['columns', 'quantity'], `is given under ${other} as well; keep one of the two`, 'key');
    }
    tellReadTwice(map.rows, this.#values);
    for (const [key, pattern] of [
      ['file_name', map.fileName],
      ['sheet_name', map.sheetName],
    ] as const) {
      const twice = pattern?.fields.find((field) => map.columns[field] ?? map.above[field] ?? map.constants[field]);
      if (twice)
        this.#values.unclear([key], `says ${twice}, which columns or constants say as well; keep one of the two`);
    }
    // What lies between two columns across may be taken out of them.
    const read = new Set(namedColumns({ ...map, ignore: [], skipRows: [], across: [] }).map(nameKey));
    for (const [index, name] of map.ignore.entries()) {
      if (read.has(nameKey(name)) && name !== '' && name !== '*') {
        this.#values.unclear(['ignore', index], `holds ${JSON.stringify(name)}, which is read under columns or rows`);
      }
    }
  }

  /** A cell that holds for the whole table stands above it, and so it has to be known where the table begins. */
  #checkAbove({ above, headerRow, headerRows = 1 }: SheetMap): void {
    for (const [field, source] of entriesOf(above)) {
      const at = ['columns', field];
      if (headerRow === undefined)
        this.#values.unclear(at, 'stands above the table; say with header_row where that begins');
      else if ('row' in source && source.row >= headerRow) {
        const where = source.row < headerRow + headerRows ? 'is part of the header' : 'lies below the header';
        this.#values.unclear(at, `names a cell that ${where}; only cells above row ${headerRow} hold for all of it`);
      }
    }
  }
}

const KEY_OF: Readonly<Partial<Record<Field, string>>> = {
  contract_id: 'contract_ids',
  status: 'statuses',
  supplier: 'suppliers',
  period: 'periods',
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
