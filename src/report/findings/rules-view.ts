// The rules as help that works offline: the list of all, and a page for each.

import { formatFixed } from '../../model/decimal.ts';
import {
  DAYS_ABOUT_A_YEAR,
  FIRST_YEAR,
  FURTHEST_FROM_TABLE,
  GREATEST_LINE,
  GREATEST_POUNDS_LINE,
  GREATEST_SVA,
  IDS_DRAGGED,
  LAST_YEAR,
  LEAST_OF_TIMES,
  LEAST_PROMISED_TWICE,
  LEAST_ROWS_PASTED,
  LEAST_SUMMED,
  LEAST_SUMMED_IN_DAYS,
  LINES_FOR_GREATEST,
  LONGEST_TERM,
  UNIT_LIMITS,
} from '../../model/doubt-limits.ts';
import { type Levels, OWN_LEVELS } from '../../model/levels.ts';
import { nearestFew } from '../../model/nearest.ts';
import { REASONS, type Reason, severityOfReason } from '../../model/reconciliation/reason.ts';
import type { Severity } from '../../model/rules/rule.ts';
import { RULE_IDS, type RuleId, severityOf } from '../../model/rules.ts';
import { showPercent } from '../figures.ts';
import { pageOfReason } from '../reconcile/reason-pages.ts';
import { titleOfReason } from '../reconcile/reconcile-words.ts';
import { type Block, plain, quiet, type Text, toLeft, type View } from '../view.ts';
import { type Effect, effectOf, TOPICS, wordingOf } from '../wording.ts';

const TONE: Readonly<Record<Severity, Text['tone']>> = { error: 'error', warning: 'warning', note: 'quiet' };

const EFFECT: Readonly<Record<Effect, string>> = {
  unreadable: 'The run stops here and nothing is calculated. Exit code 3.',
  withheld:
    'No totals are printed until it is mended; everything else that is wrong is listed as well. Exit code 1. With --rejects ' +
    'the rows it is about are put aside in a file, and the total of the others says PARTIAL.',
  unvalued:
    'The row is listed with the reason and counted as unvalued beside the total, never as GBP 0. ' +
    'The result is not complete. Exit code 0, or 1 with --strict.',
  doubt: 'The totals stand as they are. Exit code 0, or 1 with --strict.',
  none: 'The totals stand as they are. It never changes the exit code.',
  review:
    'No total is touched: it is met where tables are reviewed (proxies lint, diff, impact, lock, verify, import). An ' +
    'error gives exit code 1; a warning does with --strict.',
};

/** Every rule by topic: its id, its severity and what was met. */
export function viewOfRules(levels: Levels = OWN_LEVELS, path?: string): View {
  return [
    { type: 'title', text: 'Rules' },
    {
      type: 'paragraph',
      text: 'An error stops the totals; a warning does so with --strict; a note never does. `social-value rules ID` explains one.',
      tone: 'plain',
    },
    ...setLevels(levels, path),
    ...TOPICS.flatMap(({ title, rules }): Block[] => [
      { type: 'section', text: title },
      {
        type: 'listing',
        columns: [toLeft('rule'), toLeft('severity'), toLeft('what was met')],
        rows: rules.map((rule) => [plain(rule), severityText(rule, levels), plain(wordingOf(rule).title)]),
      },
    ]),
    ...reasons(),
    ...limits(),
  ];
}

/** What somebody has set: where, for how many rules, for which classes of change, and where the gates stand. */
function setLevels({ rules, bumps, maxChange, maxImpact }: Levels, path: string | undefined): Block[] {
  if (path === undefined) return [];
  const facts = [
    ...[...rules].map(([rule, level]) => ({ label: rule, value: plain(`${level}, by itself ${severityOf(rule)}`) })),
    ...[...bumps].map(([name, level]) => ({
      label: name,
      value: plain(level === 'none' ? 'needs no step of the version' : `needs a ${level} step of the version`),
    })),
    ...(maxChange ? [{ label: 'max_change', value: plain(`a figure may move by ${maxChange.text}`) }] : []),
    ...(maxImpact ? [{ label: 'max_impact', value: plain(`a contract may move by ${maxImpact.text}`) }] : []),
  ];
  return [
    { type: 'section', text: `Set in ${path}` },
    ...(facts.length > 0
      ? [{ type: 'facts', align: 'left', facts } as const]
      : [{ type: 'paragraph', text: 'Nothing.', tone: 'plain' } as const]),
  ];
}

/** What a line of a reconciliation can be told. */
function reasons(): Block[] {
  return [
    { type: 'section', text: 'Reasons of a reconciliation' },
    {
      type: 'listing',
      columns: [toLeft('reason'), toLeft('severity'), toLeft('what was met')],
      rows: REASONS.map((reason) => [
        plain(reason),
        { text: severityOfReason[reason], tone: TONE[severityOfReason[reason]] },
        plain(titleOfReason(reason)),
      ]),
    },
  ];
}

/** A reason's page: what it means, and the smallest returns that give it. */
export function viewOfReason(reason: Reason): View {
  const { meaning, example } = pageOfReason(reason);
  return [
    { type: 'title', text: reason },
    {
      type: 'facts',
      align: 'left',
      facts: [
        { label: 'met', value: plain(titleOfReason(reason)) },
        { label: 'severity', value: { text: severityOfReason[reason], tone: TONE[severityOfReason[reason]] } },
      ],
    },
    { type: 'paragraph', text: meaning, tone: 'plain' },
    { type: 'section', text: 'Returns that give it, beside a promise of 100 for 2026-27' },
    { type: 'lines', lines: example.split('\n').map(plain) },
  ];
}

/** Beyond what a figure is doubted, as the program holds it. */
function limits(): Block[] {
  const said: readonly (readonly [RuleId, string])[] = [
    ['date-unlikely', `a day before ${FIRST_YEAR} or after ${LAST_YEAR}`],
    ['duration-unlikely', `an effect of more than ${LONGEST_TERM} years`],
    ['term-unlikely', `a term of more than ${LONGEST_TERM} years`],
    ['far-from-table', `a start more than ${FURTHEST_FROM_TABLE} years from the days of its table`],
    [
      'sum-of-others',
      `what ${LEAST_SUMMED_IN_DAYS} other rows of its contract and measure or more add up to, and its days hold theirs; ` +
        `${LEAST_SUMMED} or more where all say the same days, or are on several contracts`,
    ],
    [
      'rows-alike',
      `${LEAST_ROWS_PASTED} rows or more of two measures or more that stand again in their order, with ids that count on`,
    ],
    [
      'far-from-others',
      `about 10, 100 or 1,000 times the others of ${LEAST_OF_TIMES} years, quarters or months or more, which agree within a factor of two`,
    ],
    ['promised-twice', `${LEAST_PROMISED_TWICE} promises or more that two files have, half of the smaller one's`],
    ['ids-dragged', `${IDS_DRAGGED} ids or more that count up, a row each, with the same value, dates and names`],
    ['sva-above-half', `net value above ${showPercent(GREATEST_SVA)} of the contract value`],
    [
      'line-above-half',
      `one line above ${showPercent(GREATEST_LINE)} of the total of ${LINES_FOR_GREATEST} lines or more; ` +
        `above ${showPercent(GREATEST_POUNDS_LINE)} where it is counted in GBP, or is all local economic value and its contract has no ` +
        `value, or less than twice as much`,
    ],
    [
      'rate-in-heading',
      `a contract value for each year on a contract that runs more than ${DAYS_ABOUT_A_YEAR} days beyond one`,
    ],
    ['people-without-time', `a time further than ${DAYS_ABOUT_A_YEAR} days from a year`],
    ['spend-above-contract-value', 'pounds of one measure above the contract value'],
    ['pay-above-contract-value', "pay of the jobs promised, by the table's own figure, above the contract value"],
    ...UNIT_LIMITS.map(({ unit, pounds, alone, maybe }): readonly [RuleId, string] => [
      'quantity-like-other-unit',
      `less than GBP ${formatFixed(alone, 2)} of contract value for one ${unit} (then perhaps ${maybe})` +
        (alone === pounds ? '' : `, or GBP ${formatFixed(pounds, 2)} where SVA% is above its limit already`),
    ]),
  ];
  return [
    { type: 'section', text: 'Beyond what a figure is doubted' },
    {
      type: 'listing',
      columns: [toLeft('rule'), toLeft('doubted is')],
      rows: said.map(([rule, words]) => [plain(rule), plain(words)]),
    },
    {
      type: 'paragraph',
      text:
        'A doubt moves no figure. One that was looked at and found right is settled by its rule in a column or key `checked`, ' +
        'on the row or on the contract; the report says so, and --strict passes.',
      tone: 'plain',
    },
  ];
}

/** A rule's page: what it means, what it does to the totals, the smallest wrong example and the same mended. */
export function viewOfRule(rule: RuleId, levels: Levels = OWN_LEVELS): View {
  const { title, page } = wordingOf(rule);
  return [
    { type: 'title', text: rule },
    {
      type: 'facts',
      align: 'left',
      facts: [
        { label: 'met', value: plain(title) },
        { label: 'severity', value: severityText(rule, levels) },
      ],
    },
    { type: 'section', text: 'What it means' },
    { type: 'paragraph', text: page.meaning, tone: 'plain' },
    { type: 'section', text: 'What it does' },
    { type: 'paragraph', text: EFFECT[effectOf(rule)], tone: 'plain' },
    { type: 'section', text: 'Wrong' },
    example(page.wrong),
    { type: 'section', text: 'Right' },
    example(page.right),
  ];
}

/** Ids near to a name that is no rule, nearest first, at most three. */
export function rulesNear(name: string): string[] {
  return nearestFew(name, RULE_IDS, 3);
}

/** The level in force, and what it is by itself where somebody has set another. */
function severityText(rule: RuleId, { rules }: Levels): Text {
  const own = severityOf(rule);
  const level = rules.get(rule) ?? own;
  const text = level === own ? own : `${level} (${own})`;
  return { text, tone: level === 'off' ? 'quiet' : TONE[level] };
}

const example = (text: string): Block => ({
  type: 'lines',
  lines: text.split('\n').map((line) => quiet(`  ${line}`)),
});
