// Every rule in words. Rules are raised where a fault is found; the sentences are written here, late, and in one place.
import type { Finding } from '../model/finding.ts';
import { isRuleId, type RuleId, severityOf } from '../model/rules.ts';
import { visible } from '../model/visible.ts';
import { askWordings } from './wording/asks.ts';
import { columnWordings } from './wording/columns.ts';
import { compareWordings } from './wording/compare.ts';
import { csvWordings } from './wording/csv.ts';
import { dateWordings } from './wording/dates.ts';
import { doubtWordings } from './wording/doubts.ts';
import { fileWordings } from './wording/files.ts';
import { formWordings } from './wording/forms.ts';
import { importWordings } from './wording/import.ts';
import { inputWordings } from './wording/inputs.ts';
import { lintWordings } from './wording/lint.ts';
import { lintFigureWordings } from './wording/lint-figures.ts';
import { lockWordings } from './wording/lock.ts';
import { mapWordings } from './wording/maps.ts';
import { numberWordings } from './wording/numbers.ts';
import { remarkWordings } from './wording/remarks.ts';
import { returnWordings } from './wording/returns.ts';
import { reviewWordings } from './wording/review.ts';
import { rowWordings } from './wording/rows.ts';
import { tableWordings } from './wording/tables.ts';
import { unvaluedWordings } from './wording/unvalued.ts';
import { valuationWordings } from './wording/valuation.ts';
import type { Wording, Wordings } from './wording/words.ts';
import { sheetWordings, workbookWordings } from './wording/workbooks.ts';
import { yamlWordings } from './wording/yaml.ts';

const BY_TOPIC = {
  'Files that cannot be read': { ...fileWordings, ...csvWordings, ...yamlWordings, ...workbookWordings },
  'Proxy tables that cannot be used': tableWordings,
  'Files given together': inputWordings,
  'Columns, keys and the shape of rows': columnWordings,
  'Map files and workbooks': { ...mapWordings, ...formWordings, ...sheetWordings },
  'Numbers and shares': numberWordings,
  'Dates and periods': dateWordings,
  Rows: rowWordings,
  'Measures without a figure': unvaluedWordings,
  'What buyers ask for': askWordings,
  Doubts: doubtWordings,
  'Doubts and remarks': { ...remarkWordings, ...valuationWordings },
  Returns: returnWordings,
  'Proxy tables under review': { ...lintWordings, ...lintFigureWordings },
  'Released tables and their lock': lockWordings,
  'A change held against its base': reviewWordings,
  'Tables compared': compareWordings,
  'Sheets made into tables': importWordings,
};

const WORDINGS: Wordings = {
  ...fileWordings,
  ...csvWordings,
  ...yamlWordings,
  ...tableWordings,
  ...inputWordings,
  ...workbookWordings,
  ...columnWordings,
  ...mapWordings,
  ...formWordings,
  ...sheetWordings,
  ...numberWordings,
  ...dateWordings,
  ...rowWordings,
  ...unvaluedWordings,
  ...askWordings,
  ...doubtWordings,
  ...remarkWordings,
  ...valuationWordings,
  ...returnWordings,
  ...lintWordings,
  ...lintFigureWordings,
  ...lockWordings,
  ...reviewWordings,
  ...compareWordings,
  ...importWordings,
};

/** What happens to a run with such a finding: it stops, its totals are withheld, a row has no figure, or nothing; or it is
 * met only where tables are reviewed. */
export type Effect = 'unreadable' | 'withheld' | 'unvalued' | 'doubt' | 'none' | 'review';

/** Met by the commands that review tables, never by a valuation. */
const REVIEW: readonly object[] = [
  lintWordings,
  lintFigureWordings,
  lockWordings,
  reviewWordings,
  compareWordings,
  importWordings,
];

/** Every rule by topic, in the order a reader of the list meets them. */
export const TOPICS: readonly { readonly title: string; readonly rules: readonly RuleId[] }[] = Object.entries(
  BY_TOPIC,
).map(([title, wordings]) => ({ title, rules: Object.keys(wordings).filter(isRuleId) }));

/** Title, message, fix and page of one rule. */
export function wordingOf<R extends RuleId>(rule: R): Wording<R> {
  return WORDINGS[rule];
}

/** What was found and what was expected: one sentence, no full stop, nothing in it that could drive a terminal. */
export function messageOf<R extends RuleId>(finding: Finding<R>): string {
  return visible(wordingOf(finding.rule).message(finding.data));
}

/** What to do next: one sentence, to stand after `Fix: `. */
export function fixOf<R extends RuleId>(finding: Finding<R>): string {
  return visible(wordingOf(finding.rule).fix(finding.data, finding.place));
}

/** A finding put into words, message and fix. */
export function wordsOf(finding: Finding): { readonly message: string; readonly fix: string } {
  return { message: messageOf(finding), fix: fixOf(finding) };
}

/** What a finding of the rule does to the run it is met in. */
export function effectOf(rule: RuleId): Effect {
  // An edited table can be read; it fails the run as wrong data does.
  if (
    rule !== 'table-edited' &&
    (rule === 'map-unclear' ||
      rule === 'unit-renamed' ||
      [fileWordings, csvWordings, yamlWordings, workbookWordings, tableWordings].some((topic) =>
        Object.hasOwn(topic, rule),
      ))
  ) {
    return 'unreadable';
  }
  if (Object.hasOwn(unvaluedWordings, rule)) return 'unvalued';
  if (REVIEW.some((topic) => Object.hasOwn(topic, rule))) return 'review';
  if (severityOf(rule) === 'error') return 'withheld';
  return severityOf(rule) === 'warning' ? 'doubt' : 'none';
}
