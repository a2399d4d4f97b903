// A first bid, asked for one thing at a time: the contract, the buyer's ask, then measures by words. Whatever was given
// beforehand is not asked.
import { formatIsoDate } from '../model/calendar.ts';
import { formatExact } from '../model/decimal.ts';
import { type Finding, finding } from '../model/finding.ts';
import { nameKey } from '../model/nearest.ts';
import { isZero } from '../model/rational.ts';
import type { ProxyTable } from '../model/table.ts';
import { readAsk } from '../read/ask.ts';
import { type Checked, readNonNegative } from '../read/cells.ts';
import { readDate } from '../read/dates.ts';
import { searchMeasures } from '../report/proxies/measures-found.ts';
import { unitValueText } from '../report/proxies/unit-value.ts';
import type { OwnBid, StarterRow } from '../report/starter/starter-sheet.ts';
import { messageOf } from '../report/wording.ts';
import { unitValueOf } from '../valuation/line/unit-value.ts';

/** Who is asked. An answer is undefined where the person stopped; then nothing is written. */
export interface Asker {
  /** `check` says what is wrong with an answer; nothing where it will do. */
  text(question: string, hint: string, check: (answer: string) => string | undefined): Promise<string | undefined>;
  pick(
    question: string,
    choices: readonly { readonly value: string; readonly label: string; readonly hint: string }[],
  ): Promise<string | undefined>;
  say(text: string): void;
}

/** What was given by flags, as it was typed. */
export interface Given {
  readonly contract?: string;
  readonly name?: string;
  readonly buyer?: string;
  readonly supplier?: string;
  readonly value?: string;
  readonly start?: string;
  readonly end?: string;
  readonly ask?: string;
  /** `MEASURE=QUANTITY`. */
  readonly commit?: readonly string[];
}

/** A question about the contract: its column, the words, and whether it may be left blank. */
interface Question {
  readonly key: Exclude<keyof Given, 'commit'>;
  readonly column: keyof StarterRow;
  readonly words: string;
  readonly hint: string;
  readonly optional?: boolean;
  readonly read?: (text: string) => Checked<unknown>;
  /** As the sheet holds it, of a text that reads. */
  readonly written?: (text: string) => string;
}

const readDay = (field: string) => (text: string) => readDate(field, text, false);
const isoOf = (text: string) => {
  const read = readDate('date', text, false);
  return 'value' in read ? formatIsoDate(read.value) : text;
};

const QUESTIONS: readonly Question[] = [
  { key: 'contract', column: 'contract_id', words: 'A short name for the contract', hint: 'C-001' },
  {
    key: 'name',
    column: 'contract_name',
    words: 'What is bought',
    hint: 'Grounds maintenance; blank if you like',
    optional: true,
  },
  { key: 'buyer', column: 'buyer', words: 'Who buys', hint: 'blank if you like', optional: true },
  { key: 'supplier', column: 'supplier', words: 'Who bids', hint: 'blank if you like', optional: true },
  {
    key: 'value',
    column: 'contract_value',
    words: 'Contract value for the whole term, GBP',
    hint: '420000',
    read: (text) => readNonNegative('contract_value', text),
    written: (text) => {
      const read = readNonNegative('contract_value', text);
      return 'value' in read ? formatExact(read.value) : text;
    },
  },
  {
    key: 'start',
    column: 'contract_start',
    words: 'First day of the term',
    hint: '2027-04-01',
    read: readDay('contract_start'),
    written: isoOf,
  },
  {
    key: 'end',
    column: 'contract_end',
    words: 'Last day of the term',
    hint: '2030-03-31',
    read: readDay('contract_end'),
    written: isoOf,
  },
  {
    key: 'ask',
    column: 'ask',
    words: 'What the buyer asks for',
    hint: '10% of social; blank if nothing',
    optional: true,
    read: readAsk,
  },
];

/** So many measures are offered at a time. */
const MOST_OFFERED = 9;

export interface Missing {
  readonly missing: readonly string[];
}
export interface Wrong {
  readonly flag: string;
  readonly why: string;
}

/** What of the flags is missing, or wrong, where nobody can be asked; undefined where the bid is whole. */
export function faultsOf(given: Given, table: ProxyTable): Missing | Wrong | undefined {
  const missing = QUESTIONS.filter(({ key, optional }) => !optional && given[key] === undefined).map(
    ({ key }) => `--${key}`,
  );
  if ((given.commit ?? []).length === 0) missing.push('--commit MEASURE=QUANTITY');
  if (missing.length > 0) return { missing };
  return wrongIn(given, table);
}

/** The first flag whose value cannot be read. */
export function wrongIn(given: Given, table: ProxyTable): Wrong | undefined {
  for (const { key, read, optional } of QUESTIONS) {
    const text = given[key];
    const why = text === undefined ? undefined : problemWith(text, optional ?? false, read);
    if (why !== undefined) return { flag: `--${key}`, why };
  }
  // Both read by now, so that they are compared as days however they were written.
  if (given.start !== undefined && given.end !== undefined && isoOf(given.end) < isoOf(given.start)) {
    return { flag: '--end', why: `the last day ${given.end} is before the first, ${given.start}` };
  }
  for (const said of given.commit ?? []) {
    const row = commitmentOf(said, table);
    if (typeof row === 'string') return { flag: '--commit', why: row };
  }
  return undefined;
}

/** The bid, asked for where it was not given; undefined where the person stopped. */
export async function askForBid(given: Given, table: ProxyTable, asker: Asker): Promise<OwnBid | undefined> {
  const contract: { -readonly [K in keyof StarterRow]: string } = {};
  for (const { key, column, words, hint, optional = false, read, written } of QUESTIONS) {
    const after = key === 'end' ? contract.contract_start : undefined;
    const check = (text: string) => {
      const why = problemWith(text, optional, read);
      return why ?? (after !== undefined && isoOf(text) < after ? `that is before the first day, ${after}` : undefined);
    };
    const answer = given[key] ?? (await asker.text(words, hint, check));
    if (answer === undefined) return undefined;
    if (answer.trim() !== '') contract[column] = written?.(answer.trim()) ?? answer.trim();
  }
  const commitments = await askForCommitments(given, table, asker, contract.contract_id ?? '');
  return commitments && { contract, commitments };
}

async function askForCommitments(
  given: Given,
  table: ProxyTable,
  asker: Asker,
  contract: string,
): Promise<StarterRow[] | undefined> {
  const rows: StarterRow[] = [];
  const add = (row: StarterRow) => rows.push({ ...row, contract_id: contract, commitment_id: `L${rows.length + 1}` });
  for (const said of given.commit ?? []) {
    const row = commitmentOf(said, table);
    if (typeof row !== 'string') add(row);
  }
  if (rows.length > 0) return rows;
  for (;;) {
    const words = await asker.text(
      rows.length === 0 ? 'What do you promise? In words' : 'What else? In words, or blank when that is all',
      'apprentice, local spend, carbon, volunteering',
      (text) => (text.trim() === '' && rows.length === 0 ? 'a bid promises at least one thing' : undefined),
    );
    if (words === undefined) return undefined;
    if (words.trim() === '') return rows;
    const picked = await pickMeasure(words, table, asker);
    if (picked === 'stopped') return undefined;
    if (picked === 'none') continue;
    const measure = table.measures[picked];
    const check = (text: string) =>
      problemWith(text, false, (number) => readNonNegative('quantity', number)) ??
      (isNothing(text) ? 'give more than 0' : undefined);
    const quantity = await asker.text(
      `How many of it over the whole term, in ${measure?.unit ?? 'units'}`,
      '100',
      check,
    );
    if (quantity === undefined) return undefined;
    const row = commitmentOf(`${picked}=${quantity}`, table);
    if (typeof row !== 'string') add(row);
  }
}

/** The measure meant, `none` where the words find none or none of them is meant, `stopped` where the person stopped. */
async function pickMeasure(words: string, table: ProxyTable, asker: Asker): Promise<string> {
  const { found, near } = searchMeasures([table], words.split(/\s+/));
  const offered = (found.length > 0 ? found : near).slice(0, MOST_OFFERED);
  if (offered.length === 0) {
    asker.say(`Nothing is known by "${words}". Try another word; social-value measures lists all.`);
    return 'none';
  }
  const choices = offered.map(({ id, measure }) => ({
    value: id,
    label: `${measure.title}, in ${measure.unit}`,
    hint: unitValueText(unitValueOf(table, id)),
  }));
  const answer = await asker.pick('Which of these', [
    ...choices,
    { value: 'none', label: 'none of them', hint: 'other words' },
  ]);
  return answer ?? 'stopped';
}

/** A row of a commitment from `MEASURE=QUANTITY`, or what is wrong with it. */
function commitmentOf(said: string, table: ProxyTable): StarterRow | string {
  const [, name = '', number = ''] = /^\s*([^=]+?)\s*=\s*(.+?)\s*$/.exec(said) ?? [];
  if (name === '') return `"${said}" is not MEASURE=QUANTITY, such as volunteering-hours=100`;
  const id = Object.keys(table.measures).find((each) => nameKey(each) === nameKey(name));
  if (id === undefined) {
    const [nearest] = searchMeasures([table], [name]).found;
    return `there is no measure ${name}${nearest ? `; ${nearest.id} is one` : '; social-value measures lists them'}`;
  }
  const read = readNonNegative('quantity', number);
  if ('problem' in read) return messageOf(asFinding(read.problem));
  if (isZero(read.value)) return `the quantity of ${id} is 0`;
  return { measure: id, quantity: formatExact(read.value), unit: table.measures[id]?.unit ?? '', per: 'contract' };
}

function problemWith(text: string, optional: boolean, read: Question['read']): string | undefined {
  if (text.trim() === '') return optional ? undefined : 'this is needed';
  const checked = read?.(text.trim());
  return checked && 'problem' in checked ? messageOf(asFinding(checked.problem)) : undefined;
}

function asFinding({ rule, data }: Extract<Checked<unknown>, { problem: unknown }>['problem']): Finding {
  return finding(rule, data);
}

function isNothing(text: string): boolean {
  const read = readNonNegative('quantity', text);
  return 'value' in read && isZero(read.value);
}
