// What the figures rest on: the choices made, the shares nobody gave, figures of grade C, and the tables used.

import type { AppraisalUsed, Schedule } from '../../model/appraisal.ts';
import { formatIsoDate, yearOf } from '../../model/calendar.ts';
import {
  CHOSEN_BY,
  type ChosenBy,
  type GradeCFigure,
  type Options,
  type Result,
  type TableUsed,
} from '../../model/result.ts';
import { type Licence, nameOfTable } from '../../model/table.ts';
import { count, withCommas } from '../figures.ts';
import { fact, factsBlock, lockWords } from '../proxies/table-words.ts';
import { type Block, plain, type Text } from '../view.ts';
import { allOf } from '../wording/words.ts';
import { messageOf } from '../wording.ts';
import { showPriceBase } from './amounts.ts';
import { sharesNotGivenIn } from './shares-given.ts';

/** How the figures were made, in sentences and a footnote on grade C. */
export function howMade(result: Result): Block[] {
  const { options, digest } = result;
  const items = [
    choices(options, statusOf(result)),
    ...priceRemarks(options),
    ...sharesNotGivenIn(digest),
    ...suggestedIn(result),
    ...settledIn(result),
  ];
  const footnotes = gradeC(result);
  return [
    { type: 'section', text: 'How these figures were made' },
    { type: 'items', items: items.map(plain) },
    ...(footnotes.length > 0
      ? [
          {
            type: 'paragraph',
            tone: 'plain',
            text: '[C] rests, in whole or in part, on figures of grade C: read in one transcription, or quoted second-hand.',
          } as const,
          { type: 'items', items: footnotes } as const,
        ]
      : []),
  ];
}

/** What was doubted and is settled, by the rules: somebody has looked, and says so in the input. */
function settledIn({ findings }: Result): string[] {
  const rules = new Map<string, number>();
  for (const { checked, rule } of findings) if (checked) rules.set(rule, (rules.get(rule) ?? 0) + 1);
  if (rules.size === 0) return [];
  const list = [...rules]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, times]) => (times > 1 ? `${rule} (${times})` : rule));
  const number = [...rules.values()].reduce((sum, times) => sum + times, 0);
  return [
    `${count(number, 'doubt')} ${number === 1 ? 'was' : 'were'} looked at and settled in the input: ${allOf(list)}.`,
  ];
}

/** What the shares that a table suggests would do, or did. */
function suggestedIn({ findings }: Result): string[] {
  return findings
    .filter(({ rule }) => rule === 'suggested-shares' || rule === 'suggested-shares-applied')
    .map((one) => messageOf(one))
    .map((text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`);
}

/** The price bases and the day taken for today, then every table used with version, hash, licence and attribution. */
export function tablesUsed(result: Pick<Result, 'summaries' | 'options' | 'proxies' | 'appraisals'>): Block[] {
  const bases = [...new Set(result.summaries.flatMap(({ priceBases }) => priceBases))].sort();
  const { asOf } = result.options;
  return [
    { type: 'section', text: result.proxies.length === 1 ? 'Prices and table' : 'Prices and tables' },
    factsBlock([
      fact('price bases', bases.length > 0 ? bases.map(showPriceBase).join(', ') : undefined, mixed(bases)),
      fact('as of', asOf),
    ]),
    ...tablesAndLicences(result.proxies),
    ...result.appraisals.map(appraisalUsed),
  ];
}

/** The tables by name, where the rest is shown on request. */
export function tablesInShort({ proxies, appraisals }: Result): Block[] {
  const names = proxies.map(({ table, locked }) => {
    const edition = table.edition === undefined ? '' : `, edition ${table.edition}`;
    return `${nameOfTable(table)}${edition} (${lockWords(locked)})`;
  });
  const own = appraisals.map(
    ({ name, sha256, gives }) =>
      `${allOf(gives.map((part) => SCHEDULE_WORDS[part]))} of ${name}, sha256 ${sha256.slice(0, 12)}`,
  );
  const by = own.length > 0 ? `; ${allOf(own)}` : '';
  const text = `Valued by ${allOf(names)}${by}. --provenance shows hashes, licences and price bases; files hold them always.`;
  return [{ type: 'paragraph', tone: 'quiet', text }];
}

/** The tables that were used: which ones, which bytes, on what terms; terms of several tables stand once, under them all. */
export function tablesAndLicences(proxies: readonly TableUsed[]): Block[] {
  const own = proxies.length === 1;
  return [
    ...proxies.map(({ table, sha256, locked, origin, rows = {} }) => {
      const edition = table.edition === undefined ? '' : `, edition ${table.edition}`;
      return factsBlock([
        fact('table', `${nameOfTable(table)}${edition}: ${table.title}`),
        fact('sha256', sha256),
        fact('state', lockWords(locked)),
        fact('from', origin),
        fact('rows', rowsWords(rows)),
        ...(own ? licenceFacts(table.licence) : [fact('licence', table.licence.id)]),
      ]);
    }),
    ...(own ? [] : licences(proxies)),
  ];
}

function licenceFacts({ id, url, attribution }: Licence) {
  return [fact('licence', [id, url].filter(Boolean).join(' ')), fact('attribution', attribution)];
}

const SCHEDULE_WORDS: Readonly<Record<Schedule, string>> = {
  discount: 'discount rates',
  price_indices: 'price indices',
};

/** Whose discount rates and price indices were used, and which bytes they are. */
export function appraisalUsed({ name, sha256, locked, origin, from, gives }: AppraisalUsed): Block {
  const parts = allOf(gives.map((part) => SCHEDULE_WORDS[part]));
  return factsBlock([
    fact('appraisal', from === 'table' ? `${name}, its own ${parts}` : `${name}: ${parts}`),
    fact('sha256', sha256),
    fact('state', lockWords(locked)),
    fact('from', origin),
  ]);
}

const CHOSEN_WORDS: Readonly<Record<ChosenBy, (rows: number) => string | undefined>> = {
  pin: (rows) => `${count(rows, 'row')} of contracts pinned to it`,
  asked: () => undefined,
  only: () => undefined,
  start: (rows) => `${count(rows, 'row')} whose delivery starts in its days`,
  before: (rows) => `${count(rows, 'row')} whose delivery starts before the first edition`,
  after: (rows) => `${count(rows, 'row')} whose delivery starts after the last edition`,
  undated: (rows) => `${count(rows, 'undated row')}`,
};

/** Which rows took a table, where there was a choice. */
function rowsWords(rows: NonNullable<TableUsed['rows']>): string | undefined {
  const words = CHOSEN_BY.flatMap((why) => {
    const number = rows[why];
    return number === undefined ? [] : (CHOSEN_WORDS[why](number) ?? []);
  });
  return words.length > 0 ? words.join('; ') : undefined;
}

function licences(tables: readonly TableUsed[]): Block[] {
  const said = new Map(tables.map(({ table: { licence } }) => [JSON.stringify(licence), licence]));
  return [...said.values()]
    .filter(({ url, attribution }) => url || attribution)
    .map((one) => factsBlock(licenceFacts(one)));
}

function mixed(bases: readonly string[]): string | undefined {
  return bases.length > 1 ? 'mixed price bases' : undefined;
}

/** `Promised quantities, central case, prices as published, not discounted.` */
function choices(options: Options, status: string | undefined): string {
  const { calendar, financial } = options.priceBase ?? {};
  const targets = [calendar, financial].filter((base) => base !== undefined);
  const said = [
    status && { committed: 'committed quantities', delivered: 'delivered quantities' }[status],
    `${options.case} case`,
    targets.length > 0 ? `prices moved to ${allOf(targets)}` : 'prices as published',
    options.discount ? discounting(options) : 'not discounted',
  ];
  const text = said.filter(Boolean).join(', ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function discounting({ discountFrom, discountFirstYear, discountYears, yearZero: first }: Options): string {
  const yearZero = discountFrom ?? (first === undefined ? 'the year the first contract starts' : yearOf(first));
  if (discountYears === 'contract' && first !== undefined) {
    const since = `${formatIsoDate(first)}, in years of the contract${discountFirstYear ? ', the first year too' : ''}`;
    return `discounted (standard) from ${since}`;
  }
  return `discounted (standard) by calendar years from ${yearZero}${discountFirstYear ? ', the first year too' : ''}`;
}

function priceRemarks({ priceBase }: Options): string[] {
  if (!priceBase) return [];
  return ['Prices were moved by price indices only: real growth in a WELLBY or a casualty value is not added.'];
}

/** What the lines are, said by the option or by the lines themselves, which are all of one status. */
function statusOf({ options, digest }: Result): string | undefined {
  return options.status ?? digest.status;
}

/** Each figure of grade C that a valued line rests on, once, with its value where it has a single one. */
function gradeC({ digest, proxies }: Result): Text[] {
  const found = new Set(digest.gradeC.flatMap((figure) => gradeCOf(figure, proxies[figure.proxies])));
  return [...found].sort().map(plain);
}

function gradeCOf({ parameter, value, index }: GradeCFigure, used: TableUsed | undefined): string[] {
  if (index) return [used?.table.price_indices?.[index]?.label ?? []].flat();
  if (parameter === undefined) return [];
  const { label = parameter, unit = '' } = used?.table.parameters[parameter] ?? {};
  return [value === undefined ? label : `${label}: ${withCommas(value)} ${unit}`];
}
